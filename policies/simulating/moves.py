"""What can happen next to a case on paper: acts, answers, and time that passes.

- The moves are those of the explorer, so its stories can be played here.
- Whether an action is allowed, the plain table decides; who may is not asked here.
- A wait is as long as the system's clock, or as a guard asks, and a little more.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

from policies.simulating.dating import (
    day_awaited,
    facts_planned,
    invented_dates,
    with_invented,
)
from policies.simulating.situation import (
    Situation,
    acted,
    answered,
    at,
    has_ended,
    offered,
    state_of,
    sub_case_ended,
)
from states.counting import Since, SinceFirst
from states.definition import Pathway
from states.durations import Duration, add_duration
from states.exploring.moves import Move
from states.guards import leaves
from states.table import Step, Table, decide_by_table
from states.tracks import Action, State

DAYS = {"working day": 2, "day": 1, "month": 31, "year": 366}
A_LITTLE = timedelta(days=10)  # for days off on the way and for rolling


def possible(
    pathway: Pathway, table: Table, situation: Situation
) -> Iterator[tuple[Move, Situation]]:
    """Give every move that is allowed now, with the case after it."""
    for move in tried(pathway, situation):
        _, after = made(pathway, table, situation, move)
        if after is not None:
            yield move, after
    for request in sorted(open_requests(pathway, situation)):
        yield Move("answer", request), answered(situation, request)
    for kind in open_sub_cases(situation):
        yield Move("sub_case_ends", kind), sub_case_ended(situation, kind)


def tried(pathway: Pathway, situation: Situation) -> Iterator[Move]:
    """Give every action offered now, once for each choice of values, and each wait."""
    for track in pathway.tracks:
        for name, action in offered(pathway, situation, track).items():
            yield from _choices(pathway, situation, track, name, action)


def made(
    pathway: Pathway, table: Table, situation: Situation, move: Move
) -> tuple[Step | None, Situation | None]:
    """Make a move; give the step of an action, and the case unless it is refused."""
    now = at(situation, when(pathway, situation, move))
    if move.kind == "answer":
        return None, answered(now, move.name)
    if move.kind == "sub_case_ends":
        return None, sub_case_ended(now, move.name)
    if move.kind != "action":
        return None, now
    if move.system and _waits_in_vain(pathway, situation, move):
        return None, None
    values = dict(filled(pathway, situation, move).values)
    dates = {name: text for name, text in values.items() if name in pathway.dates}
    taken = _offered(pathway, now, move.name)
    facts = facts_planned(pathway, now, taken, dates)
    step = decide_by_table(table, facts, move.name)
    if not step.allowed:
        return step, None
    return step, acted(pathway, now, step, move.name, values=values)


def filled(pathway: Pathway, situation: Situation, move: Move) -> Move:
    """Give a move with a value for each date that it leaves out."""
    now = at(situation, when(pathway, situation, move))
    taken = _offered(pathway, now, move.name)
    if not pathway.dates or move.kind != "action" or taken is None:
        return move
    values = with_invented(pathway, now, taken, dict(move.values))
    return replace(move, values=tuple(values.items()))


def _offered(pathway: Pathway, situation: Situation, name: str) -> Action | None:
    """Give the action of this name that is offered now, on whichever track."""
    every = (offered(pathway, situation, track) for track in pathway.tracks)
    return next((actions[name] for actions in every if name in actions), None)


def _waits_in_vain(pathway: Pathway, situation: Situation, move: Move) -> bool:
    """Tell whether the system acts on a date, and the date is not set."""
    state, values = state_of(pathway, situation, move.track), situation.facts.values
    for one in (state.review, state.expires):
        if one is not None and one.by == move.name and not one.dates_set(values):
            return True
    return False


def when(pathway: Pathway, situation: Situation, move: Move) -> datetime:
    """Give the time of a move: now, or when a clock is due or something is old."""
    now = situation.facts.now
    if move.system:
        state = state_of(pathway, situation, move.track)
        day = day_awaited(pathway, state, move.name, situation.facts.values)
        return max(now + system_wait(state, move.name), day or now)
    if move.kind in {"ages", "ages_first"}:
        last = move.kind == "ages"
        acts = situation.facts.last if last else situation.facts.first
        lengths = ages_asked(pathway, move.name, Since if last else SinceFirst)
        then = acts.get(move.name, now)
        length = lengths[min(move.age, len(lengths)) - 1]
        in_working_days = length.unit == "working day"
        old = then + surely(length) if in_working_days else add_duration(then, length)
        return max(now, old + timedelta(hours=1))
    return now


def open_requests(pathway: Pathway, situation: Situation) -> frozenset[str]:
    """Give the requests that wait for an answer."""
    if has_ended(pathway, situation):
        return frozenset()
    return situation.facts.asked - situation.facts.answered


def open_sub_cases(situation: Situation) -> list[str]:
    """Give the kinds of sub-case of which one is open."""
    return [kind for kind, count in situation.facts.sub_cases.items() if count]


def system_wait(state: State, action: str) -> timedelta:
    """Give a time after which the system's clock of this state is surely due."""
    lengths: tuple[Duration | None, ...] = ()
    if state.review is not None and state.review.by == action:
        lengths = (state.review.every, *state.review.after)
        if state.review.months:
            return timedelta(days=DAYS["year"])
    elif state.expires is not None and state.expires.by == action:
        lengths = (state.expires.after,)
    return max((surely(one) for one in lengths if one), default=timedelta())


def surely(length: Duration) -> timedelta:
    """Give a time that is longer than this length, whatever the calendar says."""
    if length.elapsed is not None:
        return length.elapsed + timedelta(hours=1)
    return timedelta(days=length.count * DAYS[length.unit]) + A_LITTLE


def ages_asked(
    pathway: Pathway, action: str, kind: type[Since | SinceFirst] = Since
) -> tuple[Duration, ...]:
    """Give every age of an action that some guard asks about, the youngest first."""
    found = {
        length
        for guard in pathway.guards.values()
        for leaf in leaves(guard.when)
        if isinstance(leaf, kind) and _of_action(leaf) == action
        for length in (leaf.at_least, leaf.at_most)
        if length is not None
    }
    return tuple(sorted(found, key=surely))


def asking(pathway: Pathway, situation: Situation, move: Move) -> Move | None:
    """Give the action that has to ask before this answer can come, if one has to."""
    if move.kind != "answer" or move.name in situation.facts.asked:
        return None
    for track in pathway.tracks:
        for name, action in offered(pathway, situation, track).items():
            if move.name in action.asks:
                return next(_choices(pathway, situation, track, name, action))
    return None


def _of_action(leaf: Since | SinceFirst) -> str:
    return leaf.since if isinstance(leaf, Since) else leaf.since_first


def _choices(
    pathway: Pathway, situation: Situation, track: str, name: str, action: Action
) -> Iterator[Move]:
    state = situation.facts.tracks[track]
    known = [fact for fact in action.sets if fact in pathway.facts]
    dates = invented_dates(pathway, situation, action)
    values = product(*(pathway.facts[fact].of for fact in known))
    for chosen, dated in product(values, dates):
        yield Move(
            "action",
            name,
            track,
            state,
            action.go_to or state,
            values=(*zip(known, chosen, strict=True), *dated.items()),
            system=action.system is not None,
        )
