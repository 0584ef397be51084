"""What can happen next to a case on paper: acts, answers, and time that passes.

- The moves are those of the explorer, so its stories can be played here.
- Whether an action is allowed, the plain table decides; who may is not asked here.
- A wait is as long as the system's clock, or as a guard asks, and a little more.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

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
from states.conditions import Since
from states.definition import Action, Pathway, State
from states.durations import Duration, add_duration
from states.exploring.moves import Move
from states.guards import leaves
from states.table import Step, Table, decide_by_table

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
    step = decide_by_table(table, now.facts, move.name)
    if not step.allowed:
        return step, None
    values = dict(move.values)
    return step, acted(pathway, now, step, move.name, values=values)


def when(pathway: Pathway, situation: Situation, move: Move) -> datetime:
    """Give the time of a move: now, or when a clock is due or something is old."""
    now = situation.facts.now
    if move.system:
        state = state_of(pathway, situation, move.track)
        return now + system_wait(state, move.name)
    if move.kind == "ages":
        last = situation.facts.last.get(move.name, now)
        lengths = ages_asked(pathway, move.name)
        old = add_duration(last, lengths[min(move.age, len(lengths)) - 1])
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
    if length.unit == "hour":
        return timedelta(hours=length.count + 1)
    return timedelta(days=length.count * DAYS[length.unit]) + A_LITTLE


def ages_asked(pathway: Pathway, action: str) -> tuple[Duration, ...]:
    """Give every age of an action that some guard asks about, the youngest first."""
    found = {
        length
        for guard in pathway.guards.values()
        for leaf in leaves(guard.when)
        if isinstance(leaf, Since) and leaf.since == action
        for length in (leaf.at_least, leaf.at_most)
        if length is not None
    }
    return tuple(sorted(found, key=surely))


def _choices(
    pathway: Pathway, situation: Situation, track: str, name: str, action: Action
) -> Iterator[Move]:
    state = situation.facts.tracks[track]
    known = [fact for fact in action.sets if fact in pathway.facts]
    for chosen in product(*(pathway.facts[fact].of for fact in known)):
        yield Move(
            "action",
            name,
            track,
            state,
            action.go_to or state,
            values=tuple(zip(known, chosen, strict=True)),
            system=action.system is not None,
        )
