"""The order of what is due in a case, whichever clock was begun first."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from tests.workflows.clocked import entries
from workflows.commands import OpenCase
from workflows.running.clocks import fire_clocks

PATHWAY = Path(__file__).with_name("at_once.yaml").read_bytes()
# Opened on Monday 2 March 2026: all of it is due with the end of Monday 9 March.
DUE = datetime(2026, 3, 10, tzinfo=UTC)
AT_ONCE = [
    ("main", "escalate"),
    ("c_watered", "remind"),
    ("b_looked_at", "begin_look"),
    ("a_lent", "fall_back"),
    ("main", "run_out"),
]


def turned_round(pathway):
    """Give the pathway with its tracks in the other order."""
    found = yaml.safe_load(pathway)
    found["tracks"] = dict(reversed(found["tracks"].items()))
    return yaml.safe_dump(found, sort_keys=False).encode()


@pytest.fixture(params=["as_written", "turned_round"])
def lent(request, world):
    """A world with a case whose clocks are begun in either order."""
    is_turned = request.param == "turned_round"
    world.publish(turned_round(PATHWAY) if is_turned else PATHWAY)
    for name, role in (("olive", "officer"), ("mia", "manager"), ("hal", "head")):
        world.person(name, **{role: "council"})
    world.ask(OpenCase, "olive", pathway="garden.loan")
    return world


def fired(world):
    found = entries(world, "clock", "transition")
    return [(one["track"], one["action"]) for one in found]


def test_what_is_late_comes_first_then_reminders_reviews_and_ends(lent, now):
    now.at = DUE

    fire_clocks(lent.service, lent.area)

    assert AT_ONCE == fired(lent)


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_a_sweep_in_parts_keeps_the_order(lent, now, limit):
    now.at = DUE

    while fire_clocks(lent.service, lent.area, limit=limit).done:
        pass

    assert AT_ONCE == fired(lent)


@pytest.mark.parametrize("limit", [1, 500])
def test_after_an_outage_what_was_late_earlier_comes_before_a_later_end(
    lent, now, limit
):
    now.at = datetime(2026, 3, 24, tzinfo=UTC)

    while fire_clocks(lent.service, lent.area, limit=limit).done:
        pass

    found = [one for one in fired(lent) if one[0] == "main"]
    assert [
        ("main", "escalate"),  # 9 March
        ("main", "run_out"),
        ("main", "escalate"),  # 17 March
        ("main", "escalate"),  # 19 March, when the state ends as well
        ("main", "give_up"),
    ] == found


def test_many_cases_at_once_keep_the_order_in_each(lent, now):
    for _ in range(4):
        lent.ask(OpenCase, "olive", pathway="garden.loan")
    now.at = DUE

    fire_clocks(lent.service, lent.area, limit=7)
    while fire_clocks(lent.service, lent.area, limit=7).done:
        pass

    found = entries(lent, "clock", "transition")
    of_case = {}
    for one in found:
        of_case.setdefault(one["case"], []).append((one["track"], one["action"]))
    assert [AT_ONCE] * 5 == list(of_case.values())
