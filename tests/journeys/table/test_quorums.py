"""Every body of the families: one below, at and above what its quorum asks for.

- Who is there is counted at the moment of decision: who has gone counts no more.
- A share is of all who have a seat; somebody more on the case moves it.
- What has to carry does so from its own share on, and not below.
- The bodies are read from the files, so that a new one cannot be forgotten.
"""

import pytest

from states.reading import read
from tests.journeys.table.judging import tried
from tests.journeys.table.spread import on_both
from tests.journeys.table.table_sitting import sitting
from workflows.commands import (
    CastVote,
    JoinSitting,
    LeaveSitting,
    ListItem,
    OpenSitting,
)
from workflows.pathways.finding import find_pathway, shipped_pathways

FAMILIES = ("ogp", "iom", "workforce", "school")
GROUP, AID, GOAL = "school.group", "school.mutual_aid", "workforce.goal"
BODIES = {  # body, the seat of who presides, the seat of the others, what it decides
    GROUP: ("parents_meeting", "leader", "parents", "approve_places"),
    AID: ("households", "convener", "households", "elect_head"),
    GOAL: ("members", "chair", "members", "accept_goal"),
}
PLACES = "approved + propose_places"
HOUSEHOLDS = "households"
HOUSEHOLDS_4 = "households + apart member_household m4 + about enter_household m4"
FOUR = "written + apart member_rep m4 + assigned member_rep m4"
FIVE = f"{FOUR} + apart member_rep m5 + assigned member_rep m5"
M = ["m1", "m2", "m3", "m4", "m5"]
ROOMS = [  # pathway, way, who presides, who else is there, who has gone, the code
    (GROUP, PLACES, "a1", [], [], "E_QUORUM"),  # 1 of 4
    (GROUP, PLACES, "a1", ["a2"], [], None),
    (GROUP, PLACES, "a1", ["a2", "a3"], [], None),
    (GROUP, PLACES, "a1", ["a2"], ["a2"], "E_QUORUM"),
    (GROUP, PLACES, "a1", ["a2", "a3"], ["a3"], None),
    (GOAL, "written", "chair", M[:1], [], "E_QUORUM"),  # 2 of 4
    (GOAL, "written", "chair", M[:2], [], None),
    (GOAL, "written", "chair", M[:3], [], None),
    (GOAL, "written", "chair", M[:2], ["m2"], "E_QUORUM"),
    (GOAL, FIVE, "chair", M[:2], [], "E_QUORUM"),  # 3 of 6 are no 51 of 100
    (GOAL, FIVE, "chair", M[:3], [], None),
    (GOAL, f"{FIVE} + departed m5", "chair", M[:2], [], None),  # 3 of 5
    (AID, HOUSEHOLDS, "m1", [], [], "E_QUORUM"),  # 1 of 3
    (AID, HOUSEHOLDS, "m1", ["m2"], [], "E_STATE"),  # there, and no majority of all
    (AID, HOUSEHOLDS, "m1", ["m2", "m3"], [], None),
    (AID, HOUSEHOLDS_4, "m1", ["m2", "m3"], [], "E_STATE"),  # 2 of 4
    (AID, HOUSEHOLDS_4, "m1", ["m2", "m3", "m4"], [], None),
    (AID, HOUSEHOLDS, "m1", ["m2"], ["m2"], "E_QUORUM"),
]


def named(found):
    return [(f"{one[0]}-{place}", one) for place, one in enumerate(found)]


def decided(play, chair, others, gone=(), against=()):
    """Let a body sit and vote, some against it; some go before it decides."""
    troupe, stage, about = play.troupe, play.stage, None
    body, chairs, seat, action = BODIES[play.version.pathway.pathway]
    if action == "elect_head":
        play.step("with about=m2")
        about = play.named["m2"]
    presides = play.named[chair]
    said = {"pathway": play.version.pathway.pathway, "panel": body}
    sat = troupe.ask(presides, OpenSitting, present={chairs: presides}, **said).ref
    for name in others:
        one = {"seat": seat, "person": play.named[name]}
        troupe.ask(presides, JoinSitting, sitting=sat, **one)
    troupe.ask(presides, ListItem, case=stage.case, sitting=sat)
    for name in others:
        choice = {"choice": "decline_goal"} if name in against else {"choice": action}
        asked = {**choice, "about": about}
        troupe.ask(play.named[name], CastVote, case=stage.case, **asked)
    for name in gone:
        troupe.ask(presides, LeaveSitting, sitting=sat, person=play.named[name])
    stage.seated = [presides]
    return tried(play, presides, play.filled(presides, action, play.said))


@pytest.mark.parametrize(
    ("engine", "pathway", "way", "chair", "others", "gone", "code"),
    on_both(named(ROOMS)),
)
def test_a_body_decides_from_its_quorum_on(
    standings, engine, pathway, way, chair, others, gone, code
):
    with standings(engine, pathway).play(way) as play:
        met = decided(play, chair, others, gone)

    assert (() if code is None else (code,)) == met.codes


@pytest.mark.parametrize(
    ("way", "there", "against", "code"),
    [
        (FOUR, M[:4], ["m3", "m4"], "E_STATE"),  # 2 of 4; who presides has no vote
        (FIVE, M[:5], ["m4", "m5"], None),  # 3 of 5 are 60 of 100
        (FIVE, M[:5], ["m3", "m4", "m5"], "E_STATE"),
        ("written", M[:3], ["m3"], None),  # 2 of 3
    ],
)
def test_a_goal_is_accepted_by_sixty_of_a_hundred(standings, way, there, against, code):
    with standings("sqlite", GOAL).play(way) as play:
        met = decided(play, "chair", there, against=against)

    assert (() if code is None else (code,)) == met.codes


A_SIDE = {
    1: ("elected_two", "department_one", "department_two", "disability", "youth"),
    2: ("department_one", "department_two", "youth"),
    3: ("department_two",),
    4: (),
}
BESIDE = ("other_society",)
SIDES = [
    (pathway, number)
    for pathway in ("ogp.commitment", "ogp.committee")
    for number in A_SIDE
]
DECIDES = {
    "ogp.commitment": ("drafted", "track"),
    "ogp.committee": ("constituted", "begin_work"),
}


@pytest.mark.parametrize(("engine", "pathway", "number"), on_both(named(SIDES)))
def test_half_of_each_side_has_to_be_there(standings, engine, pathway, number):
    way, action = DECIDES[pathway]
    away = A_SIDE[number] + (BESIDE if number < 4 else ())
    with (
        standings(engine, pathway).play(way) as play,
        sitting(play.stage, action, without=away) as chair,
    ):
        met = tried(play, chair, play.filled(chair, action, play.said))

    assert (("E_QUORUM",) if number < 2 else ()) == met.codes


AGENCIES = [
    (["chair", "unhcr"], "E_QUORUM"),
    (["chair", "mission", "unhcr"], "E_QUORUM"),  # three people of two agencies
    (["chair", "unhcr", "ngo"], None),
    (["chair", "mission", "unhcr", "ngo"], "E_QUORUM"),  # even
    (["chair", "mission", "unhcr", "child_welfare", "ngo"], None),
]


@pytest.mark.parametrize(("seats", "code"), AGENCIES)
def test_three_agencies_and_an_odd_number_decide_for_a_child(standings, seats, code):
    with (
        standings("sqlite", "iom.bid").play("ready") as play,
        sitting(play.stage, "decide_remain", room=seats) as chair,
    ):
        met = tried(play, chair, play.filled(chair, "decide_remain", play.said))

    assert (() if code is None else (code,)) == met.codes


COMMITTEE = [  # of the three a side, how many stay away
    ("implementing", (), None),
    ("implementing + interested yusuf", ("departments",), None),  # two a side
    (
        "implementing + interested yusuf + interested dina",
        ("departments", "elected_members"),
        "E_QUORUM",
    ),
]


@pytest.mark.parametrize(("way", "away", "code"), COMMITTEE)
def test_five_and_two_of_each_side_decide_on_a_plan(standings, way, away, code):
    action = "withdraw_by_committee"
    with (
        standings("sqlite", "ogp.action_plan").play(way) as play,
        sitting(play.stage, action, without=away) as chair,
    ):
        met = tried(play, chair, play.filled(chair, action, play.said))

    assert code in met.codes if code else () == met.codes


# Bodies whose limits stand in another file of the table.
ELSEWHERE = {"school.alliance", "workforce.alliance"}


def test_every_body_of_the_files_has_its_limits():
    bodies = {
        name
        for name in shipped_pathways()
        if name.startswith(FAMILIES) and read(find_pathway(name)[0]).pathway.panels
    }

    assert {*BODIES, *DECIDES, "iom.bid", "ogp.action_plan"} | ELSEWHERE == bodies
