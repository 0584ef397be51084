"""Of two people who take the last place, the last time or the same step, one does.

- Two who join in the last place at the same time: one is on the case, one is refused.
- Of two cases that may not both go on, one does, whichever is asked first.
- An action that may be taken so many times is taken the last time by one of two; at
  its cap it is refused (test_transitions).
"""

import re

import pytest

from tests.journeys.table import bodies
from tests.journeys.table.at_once import at_once
from tests.journeys.table.lines import lines_to
from tests.journeys.table.nested import CHILDREN, above
from tests.journeys.table.playing import Play
from tests.journeys.table.rosters import beside
from tests.journeys.table.rows import rows
from tests.journeys.table.spread import all_on_both
from tests.journeys.table.table_sitting import sitting
from workflows.commands import CastVote, ListItem, OpenSitting
from workflows.trying.standing import OnStage

AT_MOST = "at_most"
LAST = re.compile(r"\b(\d+) \* ")
COMMITMENT, GROUP = "ogp.commitment", "school.group"
PLACES = {
    "pupil": (GROUP, "enter_pupil", "listed + joined enter_pupil pupil p5 p6 p7"),
    "parent": (GROUP, "enter_parent", "listed + joined enter_parent parent a5 a6 a7"),
    "guide_teacher": (GROUP, "enter_guide_teacher", "listed"),
    "pupil_leader": (
        GROUP,
        "choose_pupil_leader",
        "listed + about pupil_leader_steps_down p1",
    ),
    "parent_leader": (
        GROUP,
        "choose_parent_leader",
        "listed + about parent_leader_steps_down a1",
    ),
    "applicant": (GROUP, "propose_applicant", "active"),
    "deputy_head": ("school.mutual_aid", "let_deputy_stand_in", "election_due"),
}
CAPPED = [
    row
    for row in rows()
    if AT_MOST in row.alone
    and LAST.search(row.refused[AT_MOST].way)
    # Where it leads, another cap of the same action counts anew.
    and row.action != "regateway"
]
BY_PEOPLE = [(row.name, (row,)) for row in CAPPED if not row.panel]
BY_BODIES = [(row.name, (row,)) for row in CAPPED if row.panel]
FOUR_HELD = "drafted + siblings propose_commitment 4 slot=held"


@pytest.mark.parametrize(
    ("engine", "role"), all_on_both([(role, (role,)) for role in PLACES])
)
def test_of_two_who_take_the_last_place_at_once_one_gets_it(standings, engine, role):
    pathway, action, way = PLACES[role]
    with standings(engine, pathway).play(way) as play:
        play.step(f"made {role} x y")
        person = play.person_for(action)
        asked = [play.filled(person, action, {"about": name}) for name in ("x", "y")]

        met = at_once(play, *((person, said) for said in asked))

    assert 1 == met.count("moved"), met
    assert met[0] in {"E_CAP", "E_COMPOSITION", "E_STATE"}


def one_fewer(row):
    """Give the way to the last time that an action with a cap may be taken."""
    way = row.refused[AT_MOST].way
    return LAST.sub(lambda found: f"{int(found[1]) - 1} * ", way, count=1)


@pytest.mark.parametrize(("engine", "row"), all_on_both(BY_PEOPLE))
def test_of_two_who_take_it_the_last_time_at_once_one_does(standings, engine, row):
    with standings(engine, row.pathway).play(one_fewer(row)) as play:
        if row.two is not None:  # two who confirm what a third has proposed
            play.ask(play.person_for(row.action), row.action, **play.said)
        first = play.person_for(row.action, only=row.two or ())
        people = (first, somebody_else(play, row, first))
        asked = [(one, play.filled(one, row.action, play.said)) for one in people]

        met = at_once(play, *asked)

    [won] = {*met} & {"moved", "confirmed"}
    assert 1 == met.count(won), met


def somebody_else(play, row, first):
    """Give another person who may take an action, brought to where they may."""
    stage = play.stage
    for line, held in list(stage._lines_for(row.action, row.two or ())):
        person = play.troupe.somebody(held, {first, *stage.barred_from(row.action)})
        if stage._bring(person, held, row.action, line) is None:
            return person
    return first  # one person alone may, and hands it in twice


@pytest.mark.parametrize(("engine", "row"), all_on_both(BY_BODIES))
def test_what_a_body_decides_the_last_time_it_decides_once(standings, engine, row):
    with (
        standings(engine, row.pathway).play(one_fewer(row)) as play,
        sitting(play.stage, row.action) as chair,
    ):
        said = play.filled(chair, row.action, play.said)

        met = at_once(play, (chair, said), (chair, said))

    assert 1 == met.count("moved"), met


@pytest.mark.parametrize("engine", all_on_both([("third-group", ())]))
def test_of_two_groups_that_take_a_teacher_in_the_third_place_one_does(
    standings, engine
):
    with standings(engine, GROUP).play(
        "consented + elsewhere 2 approved t h g"
    ) as play:
        other = beside(play, "consented", "t", "h", "g")
        asked = [
            (
                one.person_for("approve"),
                one.filled(one.person_for("approve"), "approve", {}),
            )
            for one in (play, other)
        ]

        met = at_once(play, *asked)

    assert ["E_CAP", "moved"] == met


@pytest.mark.parametrize("engine", all_on_both([("last-slot", ())]))
def test_of_two_commitments_that_take_the_last_slot_at_once_one_does(standings, engine):
    with standings(engine, COMMITMENT).play(FOUR_HELD) as play:
        other = drafted_beside(play)
        chair = at_one_sitting(play, (play, other), "track")

        met = at_once(
            play, *((chair, one.filled(chair, "track", {})) for one in (play, other))
        )

        slots = sorted(one.tracks["slot"] for one in (play, other))
    assert (["E_CAP", "moved"], ["free", "held"]) == (met, slots)


def drafted_beside(play):
    """Bring one more commitment of the plan to where this one stands."""
    above(play, "propose_commitment")
    area, case = play.troupe.area, play.above.case
    with play.troupe.service.database.reading(area) as connection:
        rows_ = connection.all(CHILDREN, area=area, case=case)
    stage = OnStage(play.troupe, play.version, rows_[-1].child, play.stage.opener)
    other = Play(stage, play.clock, dict(play.named), above=play.above)
    lines = lines_to(COMMITMENT, "drafted")
    for line in lines[lines.index("describe") :]:
        other.step(line)
    return other


def at_one_sitting(play, both, action):
    """Let the body sit for both cases, all voting for one choice; give its chair."""
    troupe, [(name, panel)] = play.troupe, play.version.pathway.panels.items()
    members = bodies._there(play.stage, panel, ())
    seat = panel.seats[panel.chaired_by]
    held = bodies.RoleHeld(seat.role, seat.organisation)
    barred = {
        *members.values(),
        *(p for one in both for p in one.stage.barred_from(action)),
    }
    chair = troupe.somebody(held, barred)
    present = {panel.chaired_by: chair, **members}
    opened = troupe.ask(
        chair, OpenSitting, pathway=COMMITMENT, panel=name, present=present
    )
    for one in both:
        one.stage.seated = list(present.values())
        troupe.ask(chair, ListItem, case=one.stage.case, sitting=opened.ref or "")
        for person in one.stage.seated:
            assert one.stage.bring(person, "vote") is None
            if person != chair:
                troupe.ask(person, CastVote, case=one.stage.case, choice=action)
    return chair
