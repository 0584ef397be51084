"""What a step is asked: was it possible, in time, by the right role and person.

- A question is only asked where the version says something about it.
- What the log cannot tell is not known; it counts neither as fine nor as wrong.
- A guard that asks for consent is a question of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from config.now import from_micros
from policies.actors import Standing
from policies.clocks import ESTIMATED
from policies.dated import clock_due
from policies.facts import CaseFacts
from policies.keeping import CONFIRM_MERGE
from policies.permits import in_present_state
from policies.reopening import REOPEN
from states.table import AT_MOST, Arrow
from states.timing import Clock
from workflows.bypassing.marking import skipped
from workflows.conformance.knowing import Verdict, demands_consent
from workflows.conformance.replaying import Met, moves_said
from workflows.entries import happened
from workflows.exports.events import NO_ROLE
from workflows.people import SYSTEM
from workflows.verifying.folding import MOVING

type Question = Literal["skipped", "late", "role", "person", "consent"]

NOT_OFFERED = "not_offered"
TWO_PEOPLE = "two_people"


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer to one question about one step."""

    question: Question
    verdict: Verdict
    index: int
    action: str
    state: str
    why: str = ""  # the guard, the clock's state, the role or the other action


def judged(met: Met) -> Iterator[Judged]:
    """Give the answer to every question that is asked of a step."""
    yield from _order(met)
    yield from _time(met)
    yield from _role(met)
    yield from _person(met)


def _answer(met: Met, question: Question, verdict: Verdict, why: str = "") -> Judged:
    return Judged(question, verdict, met.index, met.action, met.state, why)


def _order(met: Met) -> Iterator[Judged]:
    """Ask whether the step was offered, and whether its guards held."""
    if met.entry["kind"] not in MOVING | {"proposed", "refused"}:
        return
    table, facts = met.version.compiled.table, met.known.facts
    track = table.track_of.get(met.action, "")
    arrow = table.arrows.get((track, met.state, met.action))
    if met.action == REOPEN:
        yield _reopened(met)
        return
    if met.action == CONFIRM_MERGE and met.version.pathway.merge is not None:
        yield _answer(met, "skipped", "as_said")
        return
    if arrow is None or table.has_ended(facts):
        yield _answer(met, "skipped", "otherwise", NOT_OFFERED)
        return
    said = _guards_said(met, arrow)
    for name in skipped(met.entry):
        said.pop(name, None)
    asks_consent = {name for name in said if _is_of_consent(met, name)}
    for name in sorted(asks_consent):
        yield _answer(met, "consent", said.pop(name), name)
    yield _worst(met, said)


def _reopened(met: Met) -> Judged:
    """Say whether the end the case was in is one that is reopened."""
    main = met.version.pathway.tracks["main"].states
    reopened = bool(main[met.case.states["main"]].reopen)
    verdict: Verdict = "as_said" if reopened else "otherwise"
    return _answer(met, "skipped", verdict, "" if reopened else NOT_OFFERED)


def _guards_said(met: Met, arrow: Arrow) -> dict[str, Verdict]:
    said: dict[str, Verdict] = {
        guard.name: met.known.verdict(met.version.pathway.guards[guard.name].when)
        for guard in arrow.guards
    }
    if arrow.at_most is not None:
        taken = met.known.facts.taken.get(f"{met.state}/{met.action}", 0)
        below: Verdict = "as_said" if taken < arrow.at_most else "otherwise"
        said[AT_MOST] = "not_known" if met.known.was_moved else below
    return said


def _is_of_consent(met: Met, guard: str) -> bool:
    named = met.version.pathway.guards.get(guard)
    return named is not None and demands_consent(named.when)


def _worst(met: Met, said: dict[str, Verdict]) -> Judged:
    """Give the one answer about several guards, naming those that make it."""
    verdicts: tuple[Verdict, ...] = ("otherwise", "not_known")
    for verdict in verdicts:
        names = [name for name, one in said.items() if one == verdict]
        if names:
            return _answer(met, "skipped", verdict, " ".join(names))
    return _answer(met, "skipped", "as_said")


def _time(met: Met) -> Iterator[Judged]:
    """Ask whether a state was left, and a request answered, by its due date."""
    if met.entry["kind"] == "request":
        yield from _answered(met, met.entry["refs"][1])
    elif met.entry["kind"] in MOVING:
        for track, left, _ in moves_said(met.entry):
            clock = met.version.pathway.tracks[track].states[left].clock
            if clock is not None:
                yield _in_time(met, clock, track)


def _answered(met: Met, name: str) -> Iterator[Judged]:
    for track, place in met.case.places.items():
        state = met.version.pathway.tracks[track].states[place.state]
        request = state.requests.get(name)
        if request is not None and _has_paused(met):
            # It may have been asked on an earlier visit, and gone on in this one.
            yield _answer(met, "late", "not_known", place.state)
        elif request is not None:
            clock = Clock(due=request.due, escalate=request.escalate)
            yield _in_time(met, clock, track)


def _in_time(met: Met, clock: Clock, track: str) -> Judged:
    place, version = met.case.places[track], met.version
    zone, values = version.pathway.time_zone, met.known.facts.values
    if clock.by_fact is not None and met.known.value(clock.by_fact) is None:
        return _answer(met, "late", "not_known", place.state)
    begun = from_micros(place.since)
    until = clock_due(clock, begun, values, version.calendar, zone)
    # Of a date the log holds a commitment alone.
    if until is None or ESTIMATED in until.how or clock.dates:
        return _answer(met, "late", "not_known", place.state)
    if from_micros(happened(met.entry)) <= until.at:
        return _answer(met, "late", "as_said", place.state)
    stood = _may_have_stood_still(met, clock)
    return _answer(met, "late", "not_known" if stood else "otherwise", place.state)


def _may_have_stood_still(met: Met, clock: Clock) -> bool:
    paused = clock.pause or clock.extend or _has_paused(met)
    return bool(paused) or met.known.was_moved


def _has_paused(met: Met) -> bool:
    """Tell whether the case was ever in a state that pauses something."""
    tracks = met.version.pathway.tracks
    return any(
        tracks[track].states[name].pauses
        for track, place in met.case.places.items()
        for name in place.visits
    )


def _role(met: Met) -> Iterator[Judged]:
    """Ask whether the role that was acted in is permitted this in this state."""
    rulebook, role = met.version.rulebook, met.entry.get("role", NO_ROLE)
    is_arrow = met.action in rulebook.track_of
    if met.action not in rulebook.permits or (is_arrow and met.offered is None):
        return  # that it was not possible at all is told already
    if role == NO_ROLE:
        yield _answer(met, "role", "not_known")
        return
    if role == SYSTEM:
        may = met.action in rulebook.system
    else:
        facts = CaseFacts(met.case.area, met.known.facts, Standing())
        may = any(
            role in line.role and in_present_state(rulebook, line, facts, met.action)
            for line in rulebook.permits[met.action]
        )
    yield _answer(met, "role", "as_said" if may else "otherwise", role)


def _person(met: Met) -> Iterator[Judged]:
    """Ask whether another person did what is kept apart, or proposed it."""
    if met.person == SYSTEM:
        return
    for other in sorted(met.version.rulebook.apart.get(met.action, ())):
        did = {person for action, person in met.acts if action == other}
        if did:
            same = met.person in did
            yield _answer(met, "person", "otherwise" if same else "as_said", other)
    offered = met.offered
    if offered is not None and offered.two_people:
        yield from _second(met, met.entry.get("refs", ()))


def _second(met: Met, refs: Iterable[str]) -> Iterator[Judged]:
    if met.entry["kind"] == "transition":
        made = [met.proposals[ref] for ref in refs if ref in met.proposals]
        others = {who for what, who in made if what == met.action} - {met.person}
        yield _answer(met, "person", "as_said" if others else "otherwise", TWO_PEOPLE)
    elif met.entry["kind"] in {"history", "refused"}:
        # Another system's log names one person for an act.
        yield _answer(met, "person", "not_known", TWO_PEOPLE)
