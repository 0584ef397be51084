"""Refusing or withdrawing consent is no ground against the person: PC113.

- A track of consent has the state `given`, and others of that beginning where
  somebody else gave it, such as `given_by_guardian`. A refusal is any other resting
  state of it except where it starts and `other_basis`: refused, withdrawn, lapsed.
- A guard stands against the person if it can hold after a refusal and never while
  consent is given.
- What such a guard opens, and what can be done only in states that a refusal leads
  to, may end the case, lead back to where consent leads too, or do nothing.
- It does not set a fact, open a sub-case, ask partners, or send a letter to others,
  unless the same can be done without a refusal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from states.checks.places import (
    MAIN,
    ActionAt,
    StateAt,
    actions_of,
    at_key,
    found,
    leaves_in,
    states_of,
)
from states.checks.uses import is_the_persons
from states.conditions import All, AnyOf, Condition, Not, TrackIn
from states.definition import Pathway
from states.errors import Problem
from states.explaining import action_label, state_label
from states.graphs import Arrow, graph_of, reached
from states.leaves import is_consent, is_given
from states.reading import ReadPathway

type Node = tuple[str, str]  # track, state

GIVEN = "given"
OTHER_BASIS = "other_basis"
ENGLISH = "en"
REFUSES = "the person refuses or withdraws consent"


@dataclass(frozen=True, slots=True)
class Refusing:
    """What a pathway opens by refusal, and what is open without one."""

    free: frozenset[Node]  # reached without one
    led: frozenset[Node]  # reached by one only
    offered: frozenset[str]  # actions that can be taken without one


def no_ground_against_the_person(read: ReadPathway) -> Iterator[Problem]:
    """PC113: refusing or withdrawing consent opens something against the person."""
    if not consent_tracks(read.pathway):
        return
    refusing = _refusing(read.pathway)
    for at in states_of(read.pathway):
        if (at.track, at.name) in refusing.led and not is_consent(at.track):
            yield from _asks_partners(read, at)
    places = refusing.free | refusing.led
    for action in actions_of(read.pathway):
        if is_consent(action.track) or action.name in refusing.offered:
            continue
        if (action.track, action.state) not in places:
            continue
        for path, what in _harm(read.pathway, action, refusing):
            sentence = "expected nothing to open because consent was refused or "
            sentence += f"withdrawn, met '{action.name}', which {what}"
            story = _story(read.pathway, action, what)
            place = at_key((*action.path, path))
            yield found(read, "PC113", place, sentence, story=story)


def _story(pathway: Pathway, at: ActionAt, what: str) -> tuple[str, ...]:
    action = action_label(pathway, at.name, ENGLISH)
    state = state_label(pathway, at.track, at.state, ENGLISH)
    return (REFUSES, f"only then can '{action}' be done in '{state}'", f"it {what}")


def consent_tracks(pathway: Pathway) -> tuple[str, ...]:
    """Give the tracks of consent that a person can give consent on."""
    return tuple(
        name
        for name, track in pathway.tracks.items()
        if is_consent(name) and GIVEN in track.states
    )


def withdraws(pathway: Pathway, at: ActionAt) -> bool:
    """Tell whether a person ends consent by this action."""
    by_person = at.action.system is None and is_given(at.state)
    return (
        is_consent(at.track)
        and by_person
        and (at.track, at.action.go_to) in _refusals(pathway)
    )


def _refusals(pathway: Pathway) -> frozenset[Node]:
    """Give the states of consent tracks in which consent was refused or has ended."""
    return frozenset(
        (name, state_name)
        for name in consent_tracks(pathway)
        for state_name, state in pathway.tracks[name].states.items()
        if state_name not in {OTHER_BASIS, pathway.tracks[name].start}
        and not is_given(state_name)
        and state.resting
    )


def _refusing(pathway: Pathway) -> Refusing:
    refusals = _refusals(pathway)
    guards = frozenset(
        name
        for name, guard in pathway.guards.items()
        if _only_after_refusal(pathway, guard.when, refusals)
    )
    every = list(actions_of(pathway))
    unrefused = [
        at
        for at in every
        if not refusals & {(at.track, at.state), (at.track, at.action.go_to or "")}
        and not guards & set(at.action.when)
    ]
    free = _reached(pathway, unrefused)
    offered = (at.name for at in unrefused if (at.track, at.state) in free)
    return Refusing(free, _reached(pathway, every) - free, frozenset(offered))


def _reached(pathway: Pathway, actions: list[ActionAt]) -> frozenset[Node]:
    """Give the states that are reached by these actions, whatever guards say."""
    arrows: list[Arrow[Node]] = []
    for at in actions:
        arrows.append(((at.track, at.state), (at.track, at.action.go_to or at.state)))
        for track, also in at.action.also.items():
            into = (track, also.go_to)
            arrows.extend(((track, state), into) for state in also.states)
    graph = graph_of(arrows, ((at.track, at.name) for at in states_of(pathway)))
    starts = [(name, track.start) for name, track in pathway.tracks.items()]
    return frozenset(reached(graph, starts))


def _asks_partners(read: ReadPathway, at: StateAt) -> Iterator[Problem]:
    if at.state.requests:
        sentence = "expected nobody to be asked because consent was refused or "
        sentence += f"withdrawn, met requests in '{at.name}'"
        state = state_label(read.pathway, at.track, at.name, ENGLISH)
        story = (
            REFUSES,
            f"only so the case comes to '{state}', where others are asked about them",
        )
        path = at_key((*at.path, "requests"))
        yield found(read, "PC113", path, sentence, story=story)


def _harm(
    pathway: Pathway, at: ActionAt, refusing: Refusing
) -> Iterator[tuple[str, str]]:
    """Give each word of an action by which it does more than end or lead back."""
    if at.action.sets:
        yield "sets", "sets a fact"
    if at.action.opens is not None:
        yield "opens", "opens a sub-case"
    to = at.action.go_to
    if to is not None and (at.track, to) not in refusing.free:
        states = pathway.tracks[at.track].states
        if to in states and not states[to].final and not _led_by_consent(pathway, to):
            yield "go_to", f"leads to '{to}', where consent never leads"
    for letter in pathway.letters.values():
        if at.name in letter.actions and not is_the_persons(pathway, letter.to):
            yield "label", f"sends a letter to '{letter.to}'"


def _led_by_consent(pathway: Pathway, state: str) -> bool:
    """Tell whether the end of consent itself leads to this state of main."""
    return any(
        is_consent(at.track) and MAIN in at.action.also
        and at.action.also[MAIN].go_to == state
        for at in actions_of(pathway)
    )  # fmt: skip


def _only_after_refusal(
    pathway: Pathway, condition: Condition, refusals: frozenset[Node]
) -> bool:
    """Tell whether a condition can hold after a refusal and never with consent.

    Whatever else it asks may be so or otherwise, each time it is asked.
    """
    for track in {track for track, _ in refusals}:
        read = {
            at.leaf.track
            for at in leaves_in(condition, ())
            if isinstance(at.leaf, TrackIn)
        }
        if track not in read:
            continue
        held = {
            state: True in _truths(condition, {track: state})
            for state in pathway.tracks[track].states
        }
        refused = any(held[state] for name, state in refusals if name == track)
        given = any(held[state] for state in held if is_given(state))
        if refused and not given:
            return True
    return False


def _truths(condition: Condition, tracks: Mapping[str, str]) -> frozenset[bool]:
    """Give what a condition can be, where these tracks are in these states."""
    match condition:
        case TrackIn(track=track, states=states) if track in tracks:
            return frozenset({tracks[track] in states})
        case Not(condition=part):
            return frozenset(not truth for truth in _truths(part, tracks))
        case All(conditions=parts):
            return _joined([_truths(part, tracks) for part in parts], carries=False)
        case AnyOf(conditions=parts):
            return _joined([_truths(part, tracks) for part in parts], carries=True)
        case _:
            return frozenset({True, False})


def _joined(parts: list[frozenset[bool]], *, carries: bool) -> frozenset[bool]:
    """Give what joined parts can be, where one that is `carries` decides for all."""
    found = {carries} if any(carries in part for part in parts) else set()
    if all((not carries) in part for part in parts):
        found.add(not carries)
    return frozenset(found)
