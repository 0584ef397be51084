"""The explorer's machine says the same as the plain table, wherever one walks."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from states.exploring.machine import Model
from states.exploring.moves import Budget
from states.exploring.variables import ANSWERS, FACT, TRACK, whole
from states.exploring.walking import explore
from states.exploring.weighing import answered_names
from states.guards import evaluate
from states.table import decide_by_table
from tests.states.exploring.pathways import FILES, left_free, named
from tests.states.exploring.replaying import after, opened

MET = (("threshold", "met"),)
MODELS = {name: Model(named(name).pathway) for name in FILES}
# What lies outside a case is known to the table, and left free by the machine.
FREE = {name: left_free(named(name).pathway) for name in FILES}


def allowed_by_table(case):
    """Give the actions that the plain table allows now."""
    return {
        action
        for action, track in case.table.track_of.items()
        if decide_by_table(case.table, case.facts, action, track).allowed
    }


@settings(max_examples=40, deadline=None)
@given(name=st.sampled_from(tuple(FILES)), draw=st.data())
def test_on_every_walk_the_machine_allows_what_the_table_allows(name, draw):
    pathway = named(name).pathway
    machine = MODELS[name].machine(whole(pathway))
    case, here = opened(pathway), machine.start

    for _ in range(draw.draw(st.integers(1, 40))):
        steps = list(machine.steps(here))
        acts = {step.move.name for step in steps if step.move.kind == "action"}
        assert allowed_by_table(case) - FREE[name] == acts - FREE[name]
        steps = [step for step in steps if step.move.name not in FREE[name]]
        if not steps:
            break
        step = draw.draw(st.sampled_from(steps))
        case, here = after(case, step.move), step.after(here)
        assert case.facts.tracks == {
            track: machine.value((TRACK, track), here) for track in pathway.tracks
        }
        assert {
            variable: machine.value(variable, here)
            for variable in machine.slice_
            if variable[0] == FACT
        }.items() <= {(FACT, fact): v for fact, v in case.facts.values.items()}.items()


@settings(max_examples=20, deadline=None)
@given(draw=st.data())
def test_on_every_walk_a_guard_fails_where_the_machine_says_it_fails(draw):
    pathway = named("panel").pathway
    machine = MODELS["panel"].machine(whole(pathway))
    fails = {
        name: machine.weigher.can_fail(guard.when)
        for name, guard in pathway.guards.items()
    }
    case, here = opened(pathway), machine.start

    for _ in range(20):
        assert {name: fail(here) for name, fail in fails.items()} == {
            name: evaluate(guard.when, case.facts) is not True
            for name, guard in pathway.guards.items()
        }
        steps = list(machine.steps(here))
        if not steps:
            break
        step = draw.draw(st.sampled_from(steps))
        case, here = after(case, step.move), step.after(here)


@pytest.mark.parametrize(
    ("name", "tracks", "configurations", "moves"),
    [
        ("panel", {"main", "consent", "safeguarding"}, 134, 506),
        ("panel", {"main", "consent"}, 43, 117),
    ],
)
def test_the_slices_of_the_design_are_as_large_as_it_says(
    name, tracks, configurations, moves
):
    slice_ = frozenset((TRACK, track) for track in tracks)

    found = explore(named(name).pathway, slice_, Budget())

    assert configurations == len(found.configurations)
    assert moves == sum(len(arrows) for arrows in found.arrows)
    assert found.exhaustive


def test_a_budget_that_ends_first_is_told():
    pathway = named("panel").pathway

    found = explore(pathway, whole(pathway), Budget(configurations=100))

    assert not found.exhaustive
    assert found.seen < len(found.configurations)


def test_seconds_that_are_spent_end_it_too():
    pathway = named("panel").pathway

    found = explore(pathway, whole(pathway), Budget(10**6, 1, lambda: 2))

    assert not found.exhaustive


def test_each_arrow_leads_from_one_configuration_to_the_next():
    pathway = named("housing").pathway
    slice_ = frozenset((TRACK, track) for track in pathway.tracks)
    found = explore(pathway, slice_, Budget())

    first = {move.name for move, _ in found.arrows[0]}

    assert first == {"submit", "discard", "ask", "agree", "raise_concern"}


def test_answers_go_on_after_a_pause_and_are_asked_afresh_otherwise():
    machine = MODELS["panel"].machine(whole(named("panel").pathway))
    slot = machine.weigher.slots[ANSWERS, "gathering"]

    def walked(*names):
        here = machine.start
        for name in names:
            here = next(
                step.after(here)
                for step in machine.steps(here)
                if step.move.name == name and step.move.values in {(), MET}
            )
        return answered_names(machine.domains[slot], here[slot]), here

    begun = ("submit", "record_consent", "judge_threshold", "screen_in", "police")
    paused, here = walked(*begun, "withdraw_consent")
    resumed, _ = walked(*begun, "withdraw_consent", "record_consent", "resume")
    again, _ = walked(*begun, "education", "convene", "ask_for_more")

    assert {"police"} == paused == resumed
    assert set() == again
    assert "answer" not in {step.move.kind for step in machine.steps(here)}


def test_a_bigger_slice_has_no_more_ways_than_a_smaller_one_leaves_open():
    """What a slice does not reach, nothing that keeps more reaches."""
    pathway = named("panel").pathway
    slices = [
        frozenset({(TRACK, "main")}),
        frozenset({(TRACK, "main"), (TRACK, "consent")}),
        frozenset({(TRACK, "main"), (TRACK, "consent"), (FACT, "threshold")}),
    ]

    reached = []
    for slice_ in slices:
        machine = MODELS["panel"].machine(slice_)
        found = explore(pathway, slice_, Budget())
        reached.append(
            {machine.value((TRACK, "main"), one) for one in found.configurations}
        )

    assert all(larger <= smaller for smaller, larger in pairwise(reached))
