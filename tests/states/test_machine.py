"""Compiled machines, the plain table beside them, and the library's traps."""

import ast
import os
import random
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from transitions import Machine

from states.errors import NoSuchActionError
from states.facts import Facts
from states.machine import (
    CompiledPathway,
    Guard,
    TrackMachine,
    View,
    compile_pathway,
    compile_track,
    decide,
)
from states.table import Step, decide_by_table
from tests.states.examples import NOW, PATHWAY, facts

COMPILED = compile_pathway(PATHWAY)
ACTIONS = sorted(COMPILED.table.track_of)


def any_facts(dice: random.Random) -> Facts:
    """Give facts at random, some of them impossible or unknown."""

    def state_of(track: str) -> str:
        return dice.choice([*PATHWAY.tracks[track].states, "elsewhere"])

    tracks = {t: state_of(t) for t in PATHWAY.tracks if dice.random() < 0.95}
    requests = ["police", "health", "school"]
    caps = ["deliberating/ask_for_more", "asked/refuse", "reconsidering/resume"]
    return Facts(
        tracks=tracks,
        now=NOW,
        values={"need": dice.choice(["not_judged", "shown", "not_shown"])},
        answered=frozenset(r for r in requests if dice.random() < 0.6),
        visits={"reviewing": dice.randrange(3)},
        taken={cap: dice.randrange(4) for cap in caps if dice.random() < 0.7},
        last={"judge": NOW - timedelta(days=dice.randrange(120))},
    )


def test_machine_and_table_agree_on_every_decision_and_every_reason():
    dice = random.Random(20260302)  # noqa: S311 - which facts are tried is no secret

    differing = 0
    kinds = set()
    for _ in range(20_000):
        known, action = any_facts(dice), dice.choice(ACTIONS)
        step = decide(COMPILED, known, action)
        differing += step != decide_by_table(COMPILED.table, known, action)
        kinds.add((step.offered, step.allowed, bool(step.also), len(step.refusing)))

    assert differing == 0
    assert {(True, True, True, 0), (True, False, False, 2)} <= kinds


def test_an_allowed_action_moves_its_track():
    step = decide(COMPILED, facts("drafting"), "submit")

    assert step == Step(
        offered=True,
        allowed=True,
        track="main",
        from_state="drafting",
        to_state="screening",
    )


def test_every_guard_that_refuses_is_named():
    step = decide(COMPILED, facts("screening"), "screen_in")

    assert step.refusing == ("need_shown", "agreed")
    assert (step.allowed, step.to_state) == (False, "screening")


def test_an_action_that_stays_leaves_the_state():
    step = decide(COMPILED, facts("screening"), "judge")

    assert (step.allowed, step.to_state) == (True, "screening")


def test_an_action_not_offered_says_what_is():
    step = decide(COMPILED, facts("drafting"), "approve")

    assert (step.offered, step.allowed) == (False, False)
    assert set(step.possible) == {"submit", "discard"}


def test_an_unknown_action_is_an_error_with_the_nearest():
    with pytest.raises(NoSuchActionError) as caught:
        decide(COMPILED, facts(), "sumbit")

    assert caught.value.hint == "did you mean 'submit'?"


def test_an_action_of_another_track_than_the_named_one_is_an_error():
    assert decide(COMPILED, facts(), "agree", "consent").allowed

    with pytest.raises(NoSuchActionError):
        decide(COMPILED, facts(), "agree", "main")


@pytest.mark.parametrize(("taken", "refusing"), [(1, ()), (2, ("at_most",))])
def test_a_cap_counts_the_action_in_its_state(taken, refusing):
    known = facts("deliberating", taken={"deliberating/ask_for_more": taken})

    step = decide(COMPILED, known, "ask_for_more")

    assert step.refusing == refusing


def test_what_moves_beside_is_decided_in_the_same_step():
    step = decide(COMPILED, facts("helping", consent="given"), "withdraw")

    assert step.also == (("main", "helping", "reconsidering"),)


def test_nothing_moves_beside_from_a_state_that_is_not_listed():
    step = decide(COMPILED, facts("screening", consent="given"), "withdraw")

    assert (step.allowed, step.also) == (True, ())


def test_nothing_moves_beside_a_refused_action():
    known = facts("gathering", consent="asked", taken={"asked/refuse": 2})

    step = decide(COMPILED, known, "refuse")

    assert (step.allowed, step.also) == (False, ())


def test_when_main_ends_every_track_stops():
    step = decide(COMPILED, facts("closed_helped"), "raise_concern")

    assert (step.offered, step.possible) == (False, ())


def test_a_state_nobody_knows_offers_nothing():
    lost = decide(COMPILED, facts("elsewhere"), "submit")
    unknown = decide(COMPILED, Facts(tracks={}, now=NOW), "submit")

    assert (lost.offered, unknown.offered) == (False, False)


def test_each_action_knows_its_track():
    assert COMPILED.track_of("withdraw") == "consent"
    assert isinstance(COMPILED, CompiledPathway)
    assert set(COMPILED.tracks) == set(PATHWAY.tracks)
    assert set(COMPILED.guards) == set(PATHWAY.guards)


def test_the_table_holds_the_arrows_of_the_file():
    arrow = COMPILED.table.arrows["main", "deliberating", "ask_for_more"]

    assert (arrow.to, arrow.at_most, arrow.guards) == ("gathering", 2, ())


def test_threads_share_a_machine_without_harm():
    wrong = []

    def walk() -> None:
        for _ in range(200):
            step = decide(COMPILED, facts("screening"), "screen_in")
            if step.refusing != ("need_shown", "agreed"):
                wrong.append(step)

    threads = [threading.Thread(target=walk) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


def test_a_condition_given_as_text_would_be_called_so_none_ever_is():
    """The library imports and calls a text; every condition of ours is a Guard."""
    conditions = [
        condition.func
        for machine in COMPILED.tracks.values()
        for event in machine.events.values()
        for arrows in event.transitions.values()
        for arrow in arrows
        for condition in arrow.conditions
    ]

    assert {type(condition) for condition in conditions} == {Guard}


def test_a_guard_named_like_a_function_calls_nothing(monkeypatch):
    called = []
    monkeypatch.setattr(os, "getcwd", lambda: called.append("called"))
    guards = {name: Guard(name, lambda _: False) for name in PATHWAY.guards}
    guards["need_shown"] = Guard("os.getcwd", lambda _: False)
    machine = compile_track(PATHWAY.tracks["main"], guards)
    view = View("screening", facts("screening"))

    machine.events["screen_in"].trigger(view)

    assert (called, view.refusing) == ([], ["os.getcwd", "agreed"])


def test_no_machine_has_a_way_past_the_guards():
    """Left to itself the library adds `to_<state>` for every state."""
    triggers = {t for machine in COMPILED.tracks.values() for t in machine.events}

    assert triggers == set(ACTIONS)


def test_a_guard_that_answers_with_something_true_holds():
    """The library compares with `== True`, so a list would count as a refusal."""
    guards = {name: Guard(name, lambda _: ["yes"]) for name in PATHWAY.guards}
    machine = compile_track(PATHWAY.tracks["main"], guards)
    view = View("screening", facts("screening"))

    allowed = machine.events["screen_in"].trigger(view)

    assert (allowed, view.state, view.refusing) == (True, "gathering", [])


def test_no_case_is_ever_registered():
    decide(COMPILED, facts("drafting"), "submit")

    models = [machine.models for machine in COMPILED.tracks.values()]

    assert models == [[], [], []]


def test_machines_have_no_callbacks_and_no_queue():
    machines = COMPILED.tracks.values()
    effects = ("prepare_event", "finalize_event", "on_exception", "on_final")
    arrows = [
        arrow
        for machine in machines
        for event in machine.events.values()
        for found in event.transitions.values()
        for arrow in found
    ]

    assert not any(getattr(m, effect) for m in machines for effect in effects)
    assert not any(a.before or a.after or a.prepare for a in arrows)
    assert not any(m.has_queue for m in machines)
    assert not any(s.on_enter or s.on_exit for m in machines for s in m.states.values())


def test_a_view_has_no_room_for_generated_methods():
    view = View("drafting", facts())

    with pytest.raises(AttributeError):
        view.may_submit = True


def test_an_unflagged_machine_would_have_fallen_into_the_traps():
    """Shows that the two tests above would fail without our settings."""
    plain = Machine(model=None, states=["aa", "bb"], initial="aa")

    assert "to_bb" in plain.events
    assert issubclass(TrackMachine, Machine)


def test_a_guard_that_fails_is_not_taken_for_a_refusal():
    def broken(_: Facts) -> bool:
        raise ZeroDivisionError

    guards = {name: Guard(name, broken) for name in PATHWAY.guards}
    machine = compile_track(PATHWAY.tracks["main"], guards)
    view = View("screening", facts("screening"))

    with pytest.raises(ZeroDivisionError):
        machine.events["screen_in"].trigger(view)

    assert view.state == "screening"


def test_only_the_machine_knows_the_library():
    room = Path(sys.modules["states.machine"].__file__).parent

    knowing = {
        path.name
        for path in room.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "transitions"
    }

    assert knowing == {"machine.py"}
