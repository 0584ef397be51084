"""A promise broken on purpose is refused with a story, and the story comes true.

- The sample keeps its promises; each copy breaks one of them by a single mistake.
- A broken version cannot be published, so it is put into the database directly.
- The story is performed on the real handlers, step by step, by invented people.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from policies.actors import RoleHeld
from policies.examining import examine
from policies.simulating.situation import Situation
from states.exploring.machine import Model
from states.exploring.moves import Budget, Move
from states.exploring.paths import shortest_paths, way_to_state
from states.exploring.promised import broken_promises
from states.reading import ReadPathway, read
from workflows.pathways.finding import find_pathway
from workflows.trying.driver import Driver, perform
from workflows.trying.errors import NotTriedError
from workflows.trying.troupe import Troupe

SAMPLE = find_pathway("adults.panel")[0].decode()
BASIS = {"given", "other_basis"}
WITHDRAWAL = (
    "withdraw_consent:\n            go_to: ended\n            also: {main: {in:"
    " [gathering, deliberating, plan_running, reviewing], go_to: reconsidering}}\n"
)
WITHDRAWAL_ALONE = "withdraw_consent:\n            go_to: ended\n"


@dataclass(frozen=True)
class Mistake:
    """One mistake, the promise it breaks, and how the broken promise looks."""

    promise: str
    code: str
    old: str
    new: str
    arrives: Callable[[Situation], bool]


def main(situation: Situation) -> str:
    return situation.facts.tracks["main"]


def on(situation: Situation, track: str) -> str:
    return situation.facts.tracks[track]


MISTAKES = (
    Mistake(
        "no-plan-without-the-panel", "PC060",
        "convene:        {go_to: deliberating,",
        "convene:        {go_to: plan_running,",
        lambda s: main(s) == "plan_running" and "approve_plan" not in s.acts,
    ),
    Mistake(
        "shared-only-on-a-basis", "PC061",
        "when: [threshold_met, may_share]", "when: [threshold_met]",
        lambda s: main(s) == "gathering" and on(s, "consent") not in BASIS,
    ),
    Mistake(
        "basis-all-along", "PC062",
        "            also: {main: {in: [gathering, deliberating],"
        " go_to: reconsidering}}\n",
        "",
        lambda s: main(s) in {"gathering", "deliberating"}
        and on(s, "consent") not in BASIS,
    ),
    Mistake(
        "support-only-by-consent", "PC062",
        WITHDRAWAL, WITHDRAWAL_ALONE,
        lambda s: main(s) in {"plan_running", "reviewing"}
        and on(s, "consent") != "given",
    ),
    Mistake(
        "never-closed-over-concern", "PC062",
        "withdraw:   {go_to: closed_withdrawn, when: [no_open_concern], ",
        "withdraw:   {go_to: closed_withdrawn, ",
        lambda s: main(s) == "closed_withdrawn"
        and on(s, "safeguarding") in {"raised", "in_hand"},
    ),
)  # fmt: skip


def broken(old: str, new: str) -> ReadPathway:
    assert old in SAMPLE, old
    return read(SAMPLE.replace(old, new, 1).encode())


def troupe(world) -> Troupe:
    return Troupe(world.service, world.area, (world.people["ada"], world.people["ben"]))


def test_the_sample_keeps_every_promise():
    assert () == examine(read(SAMPLE.encode())).problems


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.promise)
def test_a_broken_promise_is_refused_with_a_story_that_comes_true(world, now, mistake):
    met = broken(mistake.old, mistake.new)
    found = examine(met)
    told = [p for p in found.problems if p.code == mistake.code and p.story]
    breaks = [b for b in broken_promises(met, Budget()) if b.promise == mistake.promise]

    assert found.has_errors
    assert breaks, [b.promise for b in broken_promises(met, Budget())]
    assert breaks[0].told in [problem.story for problem in told]

    end = perform(troupe(world), now, world.put(met.canonical), breaks[0].story)

    assert mistake.arrives(end), breaks[0].told


def test_a_withdrawal_that_is_guarded_is_refused_where_the_story_ends(world, now):
    guarded = WITHDRAWAL_ALONE + "            when: [threshold_met]\n"
    met = broken(WITHDRAWAL_ALONE, guarded)
    (found,) = [
        b for b in broken_promises(met, Budget()) if b.promise == "leave-at-any-time"
    ]

    driver = Driver(troupe(world), now, world.put(met.canonical))
    for move in found.story:
        assert driver.make(move).allowed
    tried = driver.make(Move("action", "withdraw_consent", "consent", "given", "ended"))

    assert {"PC064", "PC118"} <= {problem.code for problem in examine(met).problems}
    assert (False, ("threshold_met",)) == (tried.allowed, tried.guards)


def test_a_concern_that_cannot_be_raised_again_is_not_offered_there(world, now):
    settled = SAMPLE.index("      settled:\n")
    tail = SAMPLE[settled:].replace(
        "        actions:\n          raise_concern: {go_to: raised,"
        " label: {en: Raise a concern, cy: Codi pryder}}\n",
        "",
        1,
    )
    met = read((SAMPLE[:settled] + tail).encode())
    (found,) = [
        b for b in broken_promises(met, Budget()) if b.promise == "heard-at-any-time"
    ]

    end = perform(troupe(world), now, world.put(met.canonical), found.story)

    assert "settled" == on(end, "safeguarding")
    assert "PC064" in {problem.code for problem in examine(met).problems}


def test_a_state_in_which_nobody_may_act_is_refused_and_holds_the_case(world, now):
    met = broken(RECONSIDER, "")
    (finding,) = [p for p in examine(met).problems if p.code == "PC103"]
    way = way_to_state(Model(met.pathway), "main", "reconsidering", Budget()).story

    driver = Driver(troupe(world), now, world.put(met.canonical))
    for move in way:
        assert driver.make(move).allowed

    assert "in 'Reconsidering' only: nobody" in finding.story
    assert "reconsidering" == driver.tracks["main"]
    for action in ("resume", "close_without_consent"):
        with pytest.raises(NotTriedError):
            driver.make(Move("action", action, "main", "reconsidering"))


RECONSIDER = (
    "  - {id: reconsider,     role: chair,       may: [resume,"
    " close_without_consent]}\n"
)
HEALTH_SEAT = "      health:  {role: panel_member, from: health}\n"
KEPT_APART = "  - [submit, vote]\n"


def test_three_people_do_what_four_were_promised_for(world, now):
    """Without a health seat the panel is filled by those who acted before."""
    assert () == examine(broken(HEALTH_SEAT, "")).problems
    met = read(SAMPLE.replace(HEALTH_SEAT, "").replace(KEPT_APART, "").encode())
    (finding,) = [p for p in examine(met).problems if p.severity == "error"]
    assert "PC101" == finding.code
    assert "expected 4 different people" in finding.sentence

    people = troupe(world)
    driver = Driver(people, now, world.put(met.canonical))
    referrer = driver.stage.opener
    screener = people.somebody(RoleHeld("screener", "council"))
    chair = people.somebody(RoleHeld("chair", "council"))
    people.grant(referrer, RoleHeld("panel_member", "council"))
    for role, organisation in (
        ("coordinator", "council"),
        ("partner", "police"),
        ("partner", "health"),
        ("partner", "education"),
        ("panel_member", "police"),
    ):
        people.grant(screener, RoleHeld(role, organisation))
    people.grant(chair, RoleHeld("manager", "council"))
    paths = shortest_paths(met.pathway, Budget())
    for move in paths["approve_plan"]:
        assert driver.make(move).allowed, move

    end = driver.situation()
    assert "plan_running" == main(end)
    assert {referrer, screener, chair} == {
        person for did in end.acts.values() for person in did
    }
