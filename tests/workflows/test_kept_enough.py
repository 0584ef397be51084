"""For how long a closed case is kept, and who is told when that is over."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from config.now import from_micros
from tests.workflows.clocked import fire
from tests.workflows.kept import (
    WHY,
    closed,
    entries,
    helped,
    inbox_of,
    opened,
    people_it,
    verified,
)
from workflows.errors import NotFoundError
from workflows.keeping.commands import ProposeShred, TellKeptEnough
from workflows.keeping.lengths import KEPT_UNTIL

LONDON = ZoneInfo("Europe/London")
SAID = "kept_long_enough"


@pytest.fixture
def kept(world):
    return people_it(world)


def until(world, case):
    """The last day of each length."""
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(KEPT_UNTIL, area=world.area, case_ref=case)
    ends = {row.compartment: from_micros(row.due_ts - 1) for row in rows}
    return {
        name: end.astimezone(LONDON).date().isoformat() for name, end in ends.items()
    }


@pytest.mark.parametrize(
    ("age", "day"),
    [("child", "2027-03-02"), ("adult", "2029-03-02"), ("unknown", "2027-03-02")],
)
def test_how_long_a_case_is_kept_goes_by_its_facts(kept, age, day):
    case = closed(kept, age)

    lengths = until(kept, case)

    assert {"*": day, "notes": "2026-05-31"} == lengths


def test_a_case_that_goes_on_has_no_length_yet(kept):
    case = helped(kept)

    lengths = until(kept, case)

    assert {} == lengths


def test_from_full_age_on_a_case_is_kept_for_its_length(kept):
    case = helped(kept, born="2012-04-03")
    kept.take("otis", case, "give_up")

    lengths = until(kept, case)

    # Eighteen on 3 April 2030, and a year more.
    assert "2031-04-03" == lengths["*"]


def test_looking_at_a_case_makes_it_no_longer_kept(kept, now):
    case = closed(kept)
    before = until(kept, case)
    now.move(days=40)

    opened(kept, "olive", case, "person")

    assert before == until(kept, case)


def test_those_who_may_erase_are_told_once_and_nothing_is_erased(kept, now):
    case = closed(kept)
    now.at = datetime(2027, 3, 4, tzinfo=UTC)

    fire(kept)
    fire(kept)

    told = [one["refs"] for one in entries(kept, "erase") if one["action"] == SAID]
    assert [["notes"], ["everything"]] == told
    assert [(SAID, case)] * 2 == inbox_of(kept, "prue")
    assert [(SAID, case)] * 2 == inbox_of(kept, "lou")
    assert {"person"} == opened(kept, "olive", case, "person").keys()


def test_nobody_is_told_a_moment_too_early(kept, now):
    closed(kept)
    now.at = datetime(2026, 5, 31, 22, 59, tzinfo=UTC)

    fire(kept)

    assert [] == entries(kept, "erase")


def test_what_nobody_was_told_of_may_be_erased_all_the_same(kept, now):
    case = closed(kept)
    now.at = datetime(2027, 3, 4, tzinfo=UTC)

    proposed = kept.ask(ProposeShred, "prue", case=case, reason=WHY)

    assert "proposed" == proposed.outcome


def test_an_area_verifies_after_all_of_it(kept, now):
    closed(kept)
    now.at = datetime(2027, 3, 4, tzinfo=UTC)

    fire(kept)

    assert [] == verified(kept)


def test_only_the_engine_says_it(kept):
    case = closed(kept)

    with pytest.raises(NotFoundError):
        kept.ask(TellKeptEnough, "prue", case=case, compartment="*")

    assert ["E_ROLE"] == entries(kept, "probe")[-1]["codes"]
