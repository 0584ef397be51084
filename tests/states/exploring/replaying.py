"""A case played by the plain table, move by move, knowing nothing of the explorer."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from states.counting import UNHEARD, Since, SinceFirst
from states.definition import Pathway
from states.durations import add_duration
from states.exploring.moves import Move, Story
from states.facts import Facts
from states.guards import evaluate, leaves
from states.leaves import is_consent, is_given
from states.table import Table, compile_table, decide_by_table

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """What has become of a case."""

    pathway: Pathway
    table: Table
    facts: Facts
    paused: frozenset[str] = frozenset()  # answers that go on after a pause
    passed: tuple[str, ...] = field(default=())  # the actions taken


def opened(pathway: Pathway) -> Case:
    facts = Facts(
        tracks={name: track.start for name, track in pathway.tracks.items()},
        now=NOW,
        values={name: fact.starts_as for name, fact in pathway.facts.items()},
        visits={track.start: 1 for track in pathway.tracks.values()},
        voices={
            f"{name}/{said}": 0
            for name, voice in pathway.voices.items()
            for said in (*voice.answers, UNHEARD)
        },
    )
    return Case(pathway, compile_table(pathway), facts)


def played(pathway: Pathway, story: Story) -> Case:
    """Play a story to its end; fail where a move of it is not possible."""
    case = opened(pathway)
    for move in story:
        case = after(case, move)
    return case


def after(case: Case, move: Move) -> Case:
    match move.kind:
        case "action":
            return _acted(case, move)
        case "answer":
            return _answered(case, move)
        case "ages":
            return _aged(case, move)
        case "ages_first":
            return _aged_first(case, move)
        case "standing":
            return _stood(case, move)
        case _:
            kept = {move.name: case.facts.sub_cases[move.name] - 1}
            return replace(case, facts=replace(case.facts, sub_cases=kept))


def _acted(case: Case, move: Move) -> Case:
    facts = case.facts
    step = decide_by_table(case.table, facts, move.name)
    assert step.allowed, (move, step.refusing, facts.tracks)
    action = case.pathway.tracks[move.track].states[move.state].actions[move.name]
    assert set(dict(move.values)) <= set(action.sets)
    counted = f"{step.from_state}/{move.name}"
    facts = replace(
        facts,
        values={**facts.values, **dict(move.values)},
        taken={**facts.taken, counted: facts.taken.get(counted, 0) + 1},
        last={**facts.last, move.name: facts.now},
        first={move.name: facts.now, **facts.first},
        sub_cases=_opened(facts, action.opens),
    )
    case = replace(case, facts=facts, passed=(*case.passed, move.name))
    own = (step.track, step.from_state, step.to_state)
    moves = [*([own] if step.from_state != step.to_state else []), *step.also]
    for track, left, entered in moves:
        case = _moved(case, track, left, entered)
    return case


def _opened(facts: Facts, kind: str | None) -> dict[str, int]:
    if kind is None:
        return dict(facts.sub_cases)
    return {**facts.sub_cases, kind: facts.sub_cases.get(kind, 0) + 1}


def _moved(case: Case, track: str, left: str, entered: str) -> Case:
    states = case.pathway.tracks[track].states
    answered, paused = case.facts.answered, case.paused
    if states[left].requests:
        paused, answered = frozenset(states[left].requests) & answered, frozenset()
    if "requests" not in states[entered].pauses:
        went_on = "requests" in states[left].pauses
        kept = paused & frozenset(states[entered].requests) if went_on else frozenset()
        answered, paused = answered | kept, frozenset()
    facts = replace(
        case.facts,
        tracks={**case.facts.tracks, track: entered},
        came_from={**case.facts.came_from, track: left},
        visits={**case.facts.visits, entered: case.facts.visits.get(entered, 0) + 1},
        answered=answered,
    )
    return replace(case, facts=facts, paused=paused)


def _answered(case: Case, move: Move) -> Case:
    state = case.pathway.tracks[move.track].states[move.state]
    assert case.facts.tracks[move.track] == move.state
    assert move.name in state.requests
    assert move.name not in case.facts.answered
    answered = case.facts.answered | {move.name}
    return replace(case, facts=replace(case.facts, answered=answered))


def _aged(case: Case, move: Move) -> Case:
    """Let what was asked for pass since one action; the others stay as they are."""
    passed = _lengths(case, Since, "since", move.name)[move.age - 1]
    last = {**case.facts.last, move.name: case.facts.now - passed}
    return replace(case, facts=replace(case.facts, last=last))


def _aged_first(case: Case, move: Move) -> Case:
    passed = _lengths(case, SinceFirst, "since_first", move.name)[move.age - 1]
    first = {**case.facts.first, move.name: case.facts.now - passed}
    return replace(case, facts=replace(case.facts, first=first))


def _lengths(case: Case, kind: type, word: str, action: str) -> list[timedelta]:
    return sorted(
        {
            add_duration(NOW, length) - NOW + timedelta(hours=more)
            for guard in case.pathway.guards.values()
            for leaf in leaves(guard.when)
            if isinstance(leaf, kind) and getattr(leaf, word) == action
            for length, more in ((leaf.at_least, 0), (leaf.at_most, 1))
            if length is not None
        }
    )


def _stood(case: Case, move: Move) -> Case:
    """Move a case by a standing action, as the file says of its block."""
    tracks, transfer = case.facts.tracks, case.pathway.transfer
    if move.name == "reopen":
        return _reopened(case, move)
    if move.name == "accept_transfer" and move.track == "main":
        assert tracks[transfer.track] in {"offered", "pack_sent"}
        for name, track in case.pathway.tracks.items():
            if name == transfer.track or is_consent(name):
                case = _moved(case, name, case.facts.tracks[name], track.start)
        if move.to:
            case = _moved(case, "main", tracks["main"], move.to)
        return case
    assert not case.pathway.tracks["main"].states[tracks["main"]].final
    case = _moved(case, move.track, tracks[move.track], move.to)
    if move.name == "accept_transfer":
        case = _moved(case, "main", case.facts.tracks["main"], transfer.go_to)
    return case


def _reopened(case: Case, move: Move) -> Case:
    end = case.facts.tracks["main"]
    (way,) = [
        one
        for one in case.pathway.tracks["main"].states[end].reopen
        if one.go_to == move.to
    ]
    for guard in way.when:
        assert evaluate(case.pathway.guards[guard].when, case.facts) is True
    case = _moved(case, "main", end, move.to)
    for name, track in case.pathway.tracks.items():
        at = case.facts.tracks[name]
        for action in track.states[at].actions.values() if is_consent(name) else ():
            if action.system == "ends_consent":
                case = _moved(case, name, at, action.go_to)
                also = action.also.get("main")
                if also is not None and case.facts.tracks["main"] in also.states:
                    case = _moved(case, "main", case.facts.tracks["main"], also.go_to)
                break
        else:
            if is_consent(name) and is_given(at):
                case = _moved(case, name, at, track.start)
    return case
