"""Does a plan fit its two versions: every state, request and fact has a place.

- Both are versions of one pathway; no track is lost on the way.
- Every state in which a case can be open goes to one in which it stays open.
- A request goes to one that the new state sends, or it is cancelled.
- A fact goes to one that has all its values, or it is asked again.
"""

from collections.abc import Iterable, Iterator

from states.definition import Pathway
from states.errors import Problem
from states.moves import ASK, CANCEL, ReadPlan
from states.scanning import KEY
from states.texts import listed, nearest
from states.tracks import State

VERSION, STATE = "E-MOVE-VERSION", "E-MOVE-STATE"
REQUEST, FACT = "E-MOVE-REQUEST", "E-MOVE-FACT"


def check_plan(read: ReadPlan, old: Pathway, new: Pathway) -> tuple[Problem, ...]:
    """Give every reason why cases cannot be moved by this plan."""
    if old.pathway != new.pathway:
        sentence = (
            f"expected two versions of one pathway, met '{old.pathway}' and"
            f" '{new.pathway}'"
        )
        return (_problem(read, VERSION, sentence, "to"),)
    found = (
        *_unknown(read, old),
        *_states(read, old, new),
        *_requests(read, old, new),
        *_facts(read, old, new),
        *_dates(read, old, new),
    )
    return tuple(sorted(found, key=lambda one: (one.line, one.column)))


def open_states(pathway: Pathway, track: str) -> Iterator[tuple[str, State]]:
    """Give the states of a track in which a case can be open."""
    for name, state in pathway.tracks[track].states.items():
        if not state.final:
            yield name, state


def _unknown(read: ReadPlan, old: Pathway) -> Iterator[Problem]:
    """Give each name the plan speaks of that the old version does not have."""
    plan = read.plan
    requests = {
        name
        for track in old.tracks.values()
        for state in track.states.values()
        for name in state.requests
    }
    yield from _strange(read, STATE, ("states",), plan.states, old.tracks)
    for track, states in plan.states.items():
        if track in old.tracks:
            known = old.tracks[track].states
            yield from _strange(read, STATE, ("states", track), states, known)
    yield from _strange(read, REQUEST, ("requests",), plan.requests, requests)
    yield from _strange(read, FACT, ("facts",), plan.facts, {*old.facts, *old.dates})


def _strange(
    read: ReadPlan,
    code: str,
    path: tuple[str, ...],
    named: Iterable[str],
    known: Iterable[str],
) -> Iterator[Problem]:
    words = set(known)
    for name in named:
        if name not in words:
            sentence = f"expected a name of the old version, met '{name}'"
            hint = nearest(name, words) or f"known there: {listed(sorted(words))}"
            yield _problem(read, code, sentence, *path, name, KEY, hint=hint)


def _states(read: ReadPlan, old: Pathway, new: Pathway) -> Iterator[Problem]:
    for track in old.tracks:
        if track not in new.tracks:
            sentence = f"the new version has no track '{track}'"
            yield _problem(read, STATE, sentence, "to")
            continue
        known = new.tracks[track].states
        for name, _ in open_states(old, track):
            target = read.plan.state(track, name)
            if target not in known:
                sentence = f"'{name}' of track '{track}' has no place: no '{target}'"
                hint = nearest(target, known) or "say where it goes, under `states`"
                yield _problem(read, STATE, sentence, "states", track, name, hint=hint)
            elif known[target].final:
                sentence = f"'{name}' is open, but '{target}' would end the case"
                hint = "a case ends by an action, never by a move"
                yield _problem(read, STATE, sentence, "states", track, name, hint=hint)


def _requests(read: ReadPlan, old: Pathway, new: Pathway) -> Iterator[Problem]:
    for track in sorted(old.tracks.keys() & new.tracks.keys()):
        for name, state in open_states(old, track):
            target = new.tracks[track].states.get(read.plan.state(track, name))
            if target is not None:
                yield from _requests_of(read, name, state, target)


def _requests_of(
    read: ReadPlan, name: str, state: State, target: State
) -> Iterator[Problem]:
    for asked in state.requests:
        goes_to = read.plan.request(asked)
        if goes_to is None or goes_to in target.requests:
            continue
        sentence = f"the request '{asked}' of '{name}' has no place: no '{goes_to}'"
        hint = nearest(goes_to, target.requests) or f"name another, or {CANCEL}"
        yield _problem(read, REQUEST, sentence, "requests", asked, hint=hint)


def _facts(read: ReadPlan, old: Pathway, new: Pathway) -> Iterator[Problem]:
    taken: set[str] = set()
    for name, fact in old.facts.items():
        target = read.plan.fact(name)
        if target is None:
            continue
        if target not in new.facts:
            sentence = f"the fact '{name}' has no place: no '{target}'"
            hint = nearest(target, new.facts) or f"name another, or {ASK}"
            yield _problem(read, FACT, sentence, "facts", name, hint=hint)
            continue
        lost = sorted(set(fact.of) - set(new.facts[target].of))
        if lost or target in taken:
            met = f"no value {listed(lost)}" if lost else "another fact in its place"
            sentence = f"the fact '{name}' as '{target}' would find {met}"
            hint = f"write `{name}: {ASK}`; then it is asked again"
            yield _problem(read, FACT, sentence, "facts", name, hint=hint)
        taken.add(target)


def _dates(read: ReadPlan, old: Pathway, new: Pathway) -> Iterator[Problem]:
    """Find each date that has no place, or would be a moment in place of a day."""
    kept = {name: read.plan.fact(name) for name in old.dates}
    targets = [target for target in kept.values() if target is not None]
    for name, target in kept.items():
        if target is None:
            continue
        there = new.dates.get(target)
        alike = there is not None and there.moment == old.dates[name].moment
        if alike and targets.count(target) == 1:
            continue
        sentence = f"the date '{name}' has no place: no '{target}' of its kind alone"
        hint = nearest(target, new.dates) or f"name another, or {ASK}"
        yield _problem(read, FACT, sentence, "facts", name, hint=hint)


def _problem(
    read: ReadPlan, code: str, sentence: str, *path: str, hint: str | None = None
) -> Problem:
    line, column = read.place(*path)
    return Problem(code, line, column, sentence, hint)
