"""Returns: what they count equals a count by hand, and they are made once only."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from policies.errors import NotPermittedError
from tests.workflows.clocked import fire
from workflows.commands import OpenCase, RecordClearance
from workflows.returns.errors import PeriodError, ReturnError
from workflows.returns.making import make_return

PATHWAY = Path(__file__).with_name("reported.yaml").read_bytes()
OCTOBER = date(2026, 10, 1)
REFERRERS = {"sally": "school", "hugo": "health", "petra": "police"}


@pytest.fixture
def office(world, now):
    """A published pathway, its people, and the first of October."""
    now.at = datetime(2026, 10, 1, 9, tzinfo=UTC)
    world.publish(PATHWAY)
    for name, organisation in REFERRERS.items():
        world.person(name, referrer=organisation)
    world.person("olive", officer="council")
    world.person("mia", manager="council")
    world.person("hal", head="council")
    return world


def refer(world, by: str) -> str:
    case = world.ask(OpenCase, by, pathway="visits.help").case
    world.take(by, case, "send")
    return case


def made(world, name="monthly", first=OCTOBER, by="mia"):
    asking = {"area": world.area, "by": world.people[by], "key": f"{by}/{first}"}
    return make_return(
        world.service, asking, "visits.help", name, first, lambda *_: None
    )


def figures(content) -> dict:
    return {
        one["name"]: {name: n for name, n in one.get("cells", ()) if n != 0}
        | ({"total": one["total"]} if "total" in one else {})
        for one in content["figures"]
    }


def a_month(world, now) -> None:
    """Seven by the school and six by health in time, two by the police late."""
    in_time = [refer(world, "sally") for _ in range(7)]
    in_time += [refer(world, "hugo") for _ in range(6)]
    for case in in_time[:8]:
        world.take("olive", case, "help")
    for case in in_time[8:]:
        world.take("olive", case, "decline", reason="another service helps already")
    late = [refer(world, "petra") for _ in range(2)]
    now.move(days=9)
    fire(world)
    for case in late:
        world.take("olive", case, "help")
    open_still = refer(world, "sally")
    with pytest.raises(NotPermittedError):
        world.take("petra", open_still, "help")
    now.at = datetime(2026, 11, 2, 9, tzinfo=UTC)


def test_a_return_equals_a_count_by_hand(office, now) -> None:
    a_month(office, now)

    content = made(office).content

    met = figures(content)
    assert met["opened"] == {
        "school": 8, "health": None, "police": None, "total": 16,
    }  # fmt: skip
    assert met["ended"] == {"closed_helped": 10, "closed_declined": 5, "total": 15}
    assert met["stays"] == {
        "screening/in_time": None, "screening/late": None, "total": 15,
    }  # fmt: skip
    assert met["still_open"] == {"screening": None, "drafting": None,
                                 "total": None}  # fmt: skip


def test_made_again_a_return_is_the_same_bytes(office, now) -> None:
    a_month(office, now)
    first = made(office)
    refer(office, "sally")

    again = made(office)

    assert first == again


def test_a_return_is_made_only_once_its_period_is_over(office) -> None:
    with pytest.raises(PeriodError) as problem:
        made(office)

    assert "over" in str(problem.value)


def test_a_return_covers_whole_periods_of_its_own_rhythm(office, now) -> None:
    now.at = datetime(2026, 12, 2, 9, tzinfo=UTC)

    with pytest.raises(PeriodError) as problem:
        made(office, first=date(2026, 10, 15))

    assert "first day" in str(problem.value)


def test_only_the_roles_that_make_it_make_a_return(office, now) -> None:
    a_month(office, now)

    with pytest.raises(ReturnError) as problem:
        made(office, by="olive")

    assert problem.value.code == "E_ROLE"


@pytest.mark.parametrize(
    ("trained", "percent", "achieved"),
    [(6, "60.0", "no"), (7, "70.0", "yes")],
)
def test_a_measure_is_achieved_at_its_share_and_not_below(
    office, now, trained, percent, achieved
) -> None:
    for number in range(9):
        office.person(f"officer {number}", officer="council")
    for number in range(trained):
        office.ask(
            RecordClearance,
            "ada",
            person=office.people[f"officer {number}"],
            clearance="safeguarding",
            ends=now() + timedelta(days=365),
        )
    now.at = datetime(2026, 11, 2, 9, tzinfo=UTC)

    content = made(office).content

    share = next(one for one in content["figures"] if one["name"] == "trained")
    assert (share["met"], share["of"]) == (trained, 10)
    assert (share["percent"], share["achieved"]) == (percent, achieved)
