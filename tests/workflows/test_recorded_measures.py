"""Measures of recorded cases, on cases of a line each."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from states.reading import read
from workflows.recorded.measures import (
    ClockAgreement,
    OfferedShare,
    Shared,
    clock_agreement,
    offered_share,
    shared_pairs,
)
from workflows.recorded.tally import RecordedCase
from workflows.versions import compiled_version

NOTICE = (
    Path(__file__).parents[1] / "journeys/logs/tree_felling_notice.yaml"
).read_bytes()
OPENED = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)


def version_of(content=NOTICE):
    found = read(content)
    return compiled_version(found.canonical, found.digest)


def micros(moment):
    return int(moment.timestamp() * 1_000_000)


def case(*, due=None, ended=None, **people):
    return RecordedCase(
        "any",
        micros(OPENED),
        None if due is None else micros(due),
        None if ended is None else micros(ended),
        people=people,
    )


def test_a_pair_kept_apart_is_shared_where_the_two_sets_of_people_meet():
    kept_apart = [
        case(review_inspection={"p1", "p2"}, decide_notice={"p2"}),
        case(review_inspection={"p1"}, decide_notice={"p2"}),
        case(review_inspection={"p1"}, inspect_tree={"p1"}),
        case(decide_notice={"p1"}),
        case(),
    ]

    version = version_of()
    [pair] = shared_pairs((version, one) for one in kept_apart)

    names = ("review_inspection", "decide_notice")
    assert Shared("tree_felling_notice", names, both=2, shared=1) == pair


# The pathway's own clock: 42 days from the day of opening, until that day ends.
LAST_DAY = datetime(2025, 2, 17, 12, 0, tzinfo=UTC)
MIDNIGHT = datetime(2025, 2, 17, 23, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("due", "ended", "expected"),
    [
        (LAST_DAY, LAST_DAY, ClockAgreement(1, 1, 1, 1)),
        (LAST_DAY, LAST_DAY + SECOND, ClockAgreement(0, 1, 1, 1)),
        (LAST_DAY, MIDNIGHT, ClockAgreement(0, 1, 1, 1)),
        (LAST_DAY, MIDNIGHT + SECOND, ClockAgreement(1, 1, 1, 1)),
        (MIDNIGHT + SECOND, MIDNIGHT + SECOND, ClockAgreement(0, 1, 0, 1)),
        (LAST_DAY, None, ClockAgreement(0, 0, 1, 1)),
        (None, LAST_DAY, ClockAgreement(0, 0, 0, 0)),
    ],
)
def test_the_clock_of_the_pathway_is_compared_by_verdict_and_by_day(
    due, ended, expected
):
    one = case(due=due, ended=ended)

    assert expected == clock_agreement([(version_of(), one)])


def test_a_pathway_without_a_clock_in_its_start_agrees_with_nothing():
    without = NOTICE.replace(
        b"        clock: {due: 42 days, roll: none, "
        b"escalate: [{after: 0 working days, to: green_manager}]}\n",
        b"",
    )
    one = case(due=LAST_DAY, ended=LAST_DAY)

    assert without != NOTICE
    assert ClockAgreement(0, 0, 0, 0) == clock_agreement([(version_of(without), one)])


def test_where_the_calendar_ends_the_clock_says_nothing():
    working_days = NOTICE.replace(b"due: 42 days", b"due: 30 working days")
    one = case(due=LAST_DAY, ended=LAST_DAY)
    one.opened = micros(datetime(2040, 1, 6, tzinfo=UTC))

    assert ClockAgreement(0, 0, 0, 0) == clock_agreement(
        [(version_of(working_days), one)]
    )


def test_the_largest_share_of_states_is_that_of_the_action_offered_most():
    share = offered_share([version_of()])

    assert OfferedShare(0.5, "close_notice", 2 / 11, "return_inspection") == share
