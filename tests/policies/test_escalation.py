"""Escalation: what a clock does before and after its due time."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.calendars import calendar_named
from policies.clocks import due
from policies.escalation import (
    Fell,
    Firing,
    Target,
    Unable,
    ladder_target,
    next_firing,
    rungs,
    schedule,
)
from states.durations import parse_duration
from states.timing import Clock

LONDON = "Europe/London"
ENGLAND = calendar_named("england-and-wales")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def a_clock(length="5 working days", remind=("1 working day before",)) -> Clock:
    rungs = [
        {"after": "0 working days", "to": "manager"},
        {"after": "2 working days", "to": "director"},
        {"after": "5 working days", "to": "chair"},
    ]
    return Clock.model_validate_json(
        Clock.model_validate(
            {"due": length, "escalate": tuple(rungs), "remind": tuple(remind)}
        ).model_dump_json(by_alias=True)
    )


def firings(clock) -> tuple[Firing, ...]:
    when = due(MONDAY, clock.due, ENGLAND, LONDON)
    return schedule(when, clock.remind, clock.escalate, ENGLAND, LONDON)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_rungs_count_from_the_due_date():
    clock = a_clock()
    when = due(MONDAY, clock.due, ENGLAND, LONDON)

    found = rungs(when, clock.escalate, ENGLAND, LONDON)

    assert found == (
        (utc("2026-03-10"), "manager"),
        (utc("2026-03-12"), "director"),
        (utc("2026-03-17"), "chair"),
    )


def test_a_clock_reminds_first_and_then_climbs_its_ladder():
    assert firings(a_clock()) == (
        Firing(utc("2026-03-07"), "remind", 0),
        Firing(utc("2026-03-10"), "escalate", 0, "manager"),
        Firing(utc("2026-03-12"), "escalate", 1, "director"),
        Firing(utc("2026-03-17"), "escalate", 2, "chair"),
    )


def test_a_reminder_before_the_clock_began_is_left_out():
    found = firings(a_clock(remind=("10 working days before",)))

    assert [one.kind for one in found] == ["escalate"] * 3


def test_each_firing_comes_once_and_in_order():
    planned = firings(a_clock())

    walked = [next_firing(planned, fired) for fired in range(5)]

    assert walked == [*planned, None]


LADDER = ("manager", "director", "chair")
MANAGER, DIRECTOR = frozenset({"p-m"}), frozenset({"p-d"})
BOTH = {"manager": MANAGER, "director": DIRECTOR}


@pytest.mark.parametrize("place", range(3))
def test_a_rung_that_has_somebody_is_the_one_told(place):
    holders = {role: frozenset({role}) for role in LADDER}

    found = ladder_target(LADDER[place:], holders)

    assert found == Target(LADDER[place], frozenset({LADDER[place]}))


@pytest.mark.parametrize(
    ("holders", "unable", "why"),
    [
        ({"director": DIRECTOR}, Unable(), "vacant"),
        (BOTH, Unable(late=MANAGER), "late"),
        (BOTH, Unable(conflicted=MANAGER), "conflicted"),
        (BOTH, Unable(absent=MANAGER), "absent"),
    ],
)
def test_a_rung_with_nobody_able_falls_through_to_the_next(holders, unable, why):
    found = ladder_target(LADDER, holders, unable)

    assert found == Target("director", DIRECTOR, (Fell("manager", why),))


def test_a_rung_keeps_those_who_are_able_beside_the_late_one():
    holders = {"manager": frozenset({"p-m", "p-n"})}

    found = ladder_target(LADDER, holders, Unable(late=MANAGER))

    assert found.persons == {"p-n"}


def test_a_ladder_with_nobody_above_tells_nobody_and_says_why():
    found = ladder_target(LADDER[1:], {"manager": MANAGER})

    assert found.role is None
    assert found.fell == (Fell("director", "vacant"), Fell("chair", "vacant"))


PEOPLE = st.frozensets(st.sampled_from("abcdef"), max_size=4)


@given(
    holders=st.dictionaries(st.sampled_from(LADDER), PEOPLE),
    late=PEOPLE,
    conflicted=PEOPLE,
    absent=PEOPLE,
)
def test_whoever_is_told_is_able_and_all_below_fell(holders, late, conflicted, absent):
    found = ladder_target(LADDER, holders, Unable(late, conflicted, absent))

    told = LADDER.index(found.role) if found.role else len(LADDER)
    assert [one.role for one in found.fell] == list(LADDER[:told])
    assert not found.persons & (late | conflicted | absent)
    assert bool(found.persons) == (found.role is not None)


def test_hours_escalate_by_the_hour():
    clock = a_clock(length="4 hours", remind=())
    found = due(MONDAY, clock.due, ENGLAND, LONDON)
    hourly = clock.escalate[0].model_copy(
        update={"after": parse_duration("1 hour", least=0)}
    )

    assert rungs(found, (hourly,), ENGLAND, LONDON) == (
        (utc("2026-03-02T14:00"), "manager"),
    )
