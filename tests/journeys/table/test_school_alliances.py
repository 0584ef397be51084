"""The leading group of an alliance, its shares, its dates, and the stages of teachers.

- Three quarters of the schools are there, below, at and above; one school one vote.
- A school that stands back counts neither for the vote nor for the quorum.
- Who has not been found to have no part in a school does not review it.
- 3 of 100 on exchange, 80 of 100 of them experienced: below, at and above.
- A review is due on the last day of June or December, or the working day before.
- A stage that ends on the day it begins is one; a day earlier it is none.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from config.now import from_micros
from policies.actors import RoleHeld
from tests.conftest import ENGINES
from tests.journeys.table.judging import tried
from tests.journeys.table.test_who import refused_with
from workflows.clocks.rows import RUNNING
from workflows.commands import (
    CastVote,
    JoinSitting,
    ListItem,
    OpenSitting,
    Recuse,
    TakeAction,
)
from workflows.returns.making import make_return

ALLIANCE, MEMBERSHIP, TEACHERS = (
    f"school.{name}" for name in ("alliance", "membership", "teacher_community")
)
FOURTH = "apart school_principal s4 + assigned school_principal s4"
DATES = (
    "preparation_begins=2026-01-05 preparation_ends={0} "
    "implementation_begins={1} implementation_ends={2} "
    "evaluation_begins={3} evaluation_ends=2026-04-30"
)
SEPTEMBER = date(2025, 9, 1)


@pytest.fixture(params=ENGINES)
def school(request, standings):
    """Go a way of a pathway of the school on one engine."""
    return lambda name, way: standings(request.param, name).play(way)


def due(play, track):
    """Give when what a track waits for is due."""
    service, area = play.troupe.service, play.troupe.area
    with service.database.reading(area) as connection:
        rows = connection.all(RUNNING, area=area, case_ref=play.stage.case)
    [at] = [row.due_ts for row in rows if (row.track, row.kind) == (track, "state")]
    return from_micros(at)


def publishing(play, votes):
    """Hold a sitting with these principals, and try to publish what they decide."""
    troupe, case, lead = play.troupe, play.stage.case, play.named["lead"]
    group = {"pathway": ALLIANCE, "panel": "leading_group"}
    sat = troupe.ask(lead, OpenSitting, present={"chair": lead}, **group).ref
    for name in votes:
        seat = {"seat": "schools", "person": play.named[name]}
        troupe.ask(lead, JoinSitting, sitting=sat, **seat)
    troupe.ask(lead, ListItem, case=case, sitting=sat)
    for name, choice in votes.items():
        troupe.ask(play.named[name], CastVote, case=case, choice=choice)
    play.stage.seated = [lead]
    return tried(play, lead, play.filled(lead, "publish", {}))


@pytest.mark.parametrize(
    ("way", "there", "passes"),
    [
        ("cross_review", ["s1"], False),  # 2 of 4 schools
        ("cross_review", ["s1", "s2"], True),  # 3 of 4
        ("cross_review", ["s1", "s2", "s3"], True),
        (f"cross_review + {FOURTH}", ["s1", "s2"], False),  # 3 of 5
        (f"cross_review + {FOURTH}", ["s1", "s2", "s3"], True),  # 4 of 5
    ],
)
def test_three_quarters_of_the_schools_have_to_be_there(school, way, there, passes):
    with school(ALLIANCE, way) as play:
        met = publishing(play, dict.fromkeys(there, "publish"))

    assert (() if passes else ("E_QUORUM",)) == met.codes


def test_two_of_one_school_have_one_vote(school):
    with school(ALLIANCE, "cross_review") as play:
        second = play.troupe.somebody(
            RoleHeld("school_principal", "household_s1"), [play.named["s1"]]
        )
        play.named["s1b"] = second
        play.stage.assign(second, "school_principal")

        met = publishing(play, {"s1": "publish", "s1b": "publish"})

    refused_with("E_QUORUM", met)  # two schools of four


def test_a_school_that_stands_back_counts_for_nothing(school):
    with school(ALLIANCE, "cross_review") as play:
        s1 = play.named["s1"]
        play.troupe.ask(s1, Recuse, case=play.stage.case)

        met = publishing(play, {"s2": "publish", "s3": "publish"})

    assert () == met.codes


def test_nobody_reviews_a_school_who_may_have_a_part_in_it(school):
    with school(MEMBERSHIP, "handed_in") as play:
        held = RoleHeld("peer_reviewer", "council")
        reviewer = play.troupe.somebody(held)
        play.stage.assign(reviewer, held.role)
        said = play.filled(reviewer, "review_school", {"report_due_on": "2026-12-31"})

        met = tried(play, reviewer, said)

    refused_with("E_INDEPENDENCE", met)


@pytest.mark.parametrize(
    ("exchanged", "backbone", "achieved"),
    [
        (299, 240, ("no", "yes")),
        (300, 240, ("yes", "yes")),
        (301, 240, ("yes", "no")),
        (300, 239, ("yes", "no")),
        (300, 241, ("yes", "yes")),
    ],
)
def test_shares_tell_both_numbers_and_whether_they_are_achieved(
    school, exchanged, backbone, achieved
):
    with school(MEMBERSHIP, "member") as play:
        troupe, person = play.troupe, play.person_for("record_exchange")
        said = play.filled(person, "record_exchange", {"numbers_due_on": "2026-09-30"})
        fields = {"staff": 10_000, "exchanged": exchanged, "backbone": backbone}
        troupe.ask(person, TakeAction, **{**said, "fields": fields})
        play.clock.at = datetime(2026, 9, 2, tzinfo=UTC)
        office = troupe.somebody(RoleHeld("alliance_office", "core_school"))
        asking = {"area": troupe.area, "by": office, "key": "shares"}

        content = make_return(
            troupe.service, asking, MEMBERSHIP, "exchange", SEPTEMBER, lambda *_: None
        ).content

    told = {one["name"]: one for one in content["figures"]}
    shares = told["exchanged"], told["backbone"]
    assert achieved == tuple(one["achieved"] for one in shares)
    assert [(exchanged, 10_000), (backbone, exchanged)] == [
        (one["met"], one["of"]) for one in shares
    ]


@pytest.mark.parametrize(
    ("date_set", "day"),
    [("2026-06-30", 30), ("2026-06-28", 26)],  # 28 June is a Sunday
)
def test_a_self_review_is_due_on_its_day_or_the_working_day_before(
    school, date_set, day
):
    way = f"joining + join report_due_on={date_set} numbers_due_on=2026-09-30"
    with school(MEMBERSHIP, f"{way} + fire ask_for_self_review") as play:
        met = due(play, "self_report")

    assert datetime(2026, 6, day, 16, tzinfo=UTC) == met  # midnight in Shanghai


def test_a_self_review_opens_when_may_is_over(school):
    with school(MEMBERSHIP, "due") as play:
        opened = play.clock.at

    first_of_june = datetime(2026, 5, 31, 16, tzinfo=UTC)  # midnight in Shanghai
    assert timedelta() <= opened - first_of_june < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("dates", "guards"),
    [
        (("2026-01-05", "2026-01-05", "2026-01-05", "2026-01-05"), ()),
        (
            ("2026-01-04", "2026-01-22", "2026-03-20", "2026-03-22"),
            ("stages_in_order",),
        ),
        (
            ("2026-01-20", "2026-01-19", "2026-03-20", "2026-03-22"),
            ("one_after_the_other",),
        ),
        (  # as the seed has it: 2013-09 to 2009-11
            ("2026-01-20", "2026-01-22", "2022-03-20", "2026-03-22"),
            ("stages_in_order",),
        ),
    ],
)
def test_a_stage_that_ends_before_it_begins_is_refused(school, dates, guards):
    with school(TEACHERS, "planning") as play:
        play.step(f"with {DATES.format(*dates)}")
        person = play.person_for("lay_down_stages")

        met = tried(play, person, play.filled(person, "lay_down_stages", play.said))

    assert guards == met.guards
    assert (("E_WINDOW",) if guards else ()) == met.codes
