"""Whatever anybody tries, in any order: the rules hold over the whole history."""

from random import Random

import pytest

from config.errors import CasepathError
from tests.entries import all_entries
from tests.faults.home_help import (
    AGREEMENT,
    REFERRAL,
    WHY,
    before_panel,
    settle,
    settle_panel,
)
from workflows import commands
from workflows.reading.queries import view_case
from workflows.running.clocks import fire_clocks
from workflows.sweeping import deliver_notices
from workflows.verifying.area import verify_area

TRIES = 500
ENDS, OFTEN_ENDED = {"stop", "decline", "withdraw"}, 0.05
ROLES = ("referrer", "officer", "manager", "chair", "member", "partner", "auditor")
ACTIONS = {
    "submit": {"fields": REFERRAL},
    "judge": {"values": {"need": "shown"}, "reason": WHY},
    "offer": {},
    "screen_out": {"reason": WHY},
    "take_back": {"reason": WHY},
    "ask": {},
    "agree": {"fields": AGREEMENT},
    "convene": {},
    "approve": {"reason": WHY},
    "decline": {"reason": WHY},
    "finish": {"reason": WHY},
    "go_on": {},
    "withdraw": {},
    "stop": {"reason": WHY},
}
KEPT_APART = (("submit", "screen_out"), ("submit", "vote"))


def possible(world, by, case):
    """Give the actions that the guard offers somebody, so that cases get far."""
    view = view_case(world.service, world.area, world.people[by], case)
    offered = [one.action for one in view.offers if one.answer == "may"]
    return [name for name in offered if name in ACTIONS]


def stand_back(world, dice, by, case):
    """Leave an item, or declare an interest in it."""
    said = {commands.Recuse: {}, commands.DeclareInterest: {"relation": "friend"}}
    kind = dice.choice(tuple(said))
    world.ask(kind, by, case=case, **said[kind])


def anything(world, dice, cases, sittings):
    """Let anybody try anything on any case."""
    by = dice.choice(sorted(world.people))
    case = dice.choice(cases)
    person = world.people[dice.choice(sorted(world.people))]
    action = dice.choice(possible(world, by, case) or sorted(ACTIONS))
    if action in ENDS and dice.random() > OFTEN_ENDED:
        return
    read = {"compartments": frozenset({"referral"}), "purpose": "assess"}
    tries = (
        lambda: world.take(by, case, action, **ACTIONS[action]),
        lambda: world.take(by, case, action, **ACTIONS[action]),
        lambda: world.take(by, case, action, **ACTIONS[action]),
        lambda: world.ask(
            commands.Assign, by, case=case, person=person, role=dice.choice(ROLES)
        ),
        lambda: world.ask(commands.ReadCase, by, case=case, **read),
        lambda: world.ask(
            commands.AnswerRequest,
            by,
            case=case,
            request=dice.choice(("health", "school")),
            fields={"answer_text": "nothing held"},
        ),
        lambda: world.ask(
            commands.ListItem, "cho", case=case, sitting=dice.choice(sittings)
        ),
        lambda: world.ask(
            commands.CastVote, by, case=case, choice=dice.choice(("approve", "decline"))
        ),
        lambda: stand_back(world, dice, by, case) if dice.random() < 0.1 else None,
    )
    dice.choice(tries)()


@pytest.fixture
def crowded(world):
    """An area in which two people hold every role, beside those with one."""
    settle(world)
    settle_panel(world)
    for name in ("zoe", "yan"):
        world.person(name)
        for role in ROLES:
            organisation = "health" if role in {"member", "partner"} else "council"
            world.grant(name, role, organisation)
    return world


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_history_breaks_a_rule(crowded, now, seed):
    dice = Random(seed)  # noqa: S311 - a history to be repeated, no secret
    openers = ("rosa", "zoe", "yan")
    cases = [
        crowded.ask(commands.OpenCase, by, pathway="home_help").case for by in openers
    ]
    far = [before_panel(crowded) for _ in openers]
    cases += [case for case, _ in far]
    sittings = [sitting for _, sitting in far]
    for case in cases:
        for name in ("olaf", "zoe", "yan"):
            officer = {"person": crowded.people[name], "role": "officer"}
            crowded.ask(commands.Assign, "mona", case=case, **officer)
    accepted = 0

    for _ in range(TRIES):
        now.move(minutes=dice.choice((1, 30, 600)))
        try:
            anything(crowded, dice, cases, sittings)
            accepted += 1
        except CasepathError:
            continue
        fire_clocks(crowded.service, crowded.area)
        deliver_notices(crowded.service, crowded.area)

    entries = all_entries(crowded)
    assert accepted > TRIES // 20
    assert_two_people(entries)
    for case in cases:
        for pair in KEPT_APART:
            assert_apart(entries, case, *pair)
    report = verify_area(
        crowded.service, crowded.area, crowded.signer.verifier, lambda _: None
    )
    assert () == report.findings


def assert_two_people(entries):
    """Every step that takes two people was proposed by another than who took it."""
    proposed = {one["refs"][0]: one for one in entries if one["kind"] == "proposed"}
    for one in entries:
        if one["kind"] == "transition" and one["action"] in {"screen_out", "finish"}:
            before = proposed[one["refs"][0]]
            assert before["action"] == one["action"]
            assert before["actor"] != one["actor"]


def assert_apart(entries, case, first, second):
    """No one person did both of two acts on one case, by proposing or otherwise."""
    proposed = {one["refs"][0]: one for one in entries if one["kind"] == "proposed"}
    did: dict[str, set[str]] = {first: set(), second: set()}
    for one in entries:
        if one.get("case") != case or one["kind"] not in {"transition", "vote"}:
            continue
        if one["action"] in did:
            did[one["action"]].add(one["actor"])
            for ref in one.get("refs", ()):
                if ref in proposed:
                    did[one["action"]].add(proposed[ref]["actor"])
    assert not did[first] & did[second]
