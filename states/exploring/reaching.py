"""Which states can be reached at all, guards left aside but for the tracks they name.

- What is not reached here is reached on no real path: that is proof, and cheap.
- What is reached here may still be out of reach; then it is explored.
"""

from collections.abc import Iterator
from typing import NamedTuple

from states.conditions import All, Condition, TrackIn
from states.definition import Pathway
from states.exploring.variables import conditions_of
from states.standing_moves import (
    MAIN,
    OPEN_OFFER,
    begins_elsewhere,
    standing_moves,
)

type Node = tuple[str, str]  # track, state


class _Arrow(NamedTuple):
    """A way into a state, and for each place it needs the states that will do."""

    into: Node
    needs: tuple[frozenset[Node], ...]


def reached(pathway: Pathway, without: frozenset[str]) -> frozenset[Node]:
    """Give every state that may be reached when some actions are never taken."""
    met = {(name, track.start) for name, track in pathway.tracks.items()}
    waiting = [*_actions(pathway, without), *_standing(pathway)]
    size = -1
    while size != len(met):  # it only grows, so this ends
        size = len(met)
        kept = []
        for arrow in waiting:
            if all(met & need for need in arrow.needs):
                met.add(arrow.into)
            else:
                kept.append(arrow)
        waiting = kept
    return frozenset(met)


def _actions(pathway: Pathway, without: frozenset[str]) -> Iterator[_Arrow]:
    for track_name, track in pathway.tracks.items():
        for state_name, state in track.states.items():
            for name, action in state.actions.items():
                if name in without:
                    continue
                own = frozenset({(track_name, state_name)})
                conditions = conditions_of(pathway, action)
                asked = tuple(need for one in conditions for need in _needed(one))
                if action.go_to is not None:
                    yield _Arrow((track_name, action.go_to), (own, *asked))
                for other, also in action.also.items():
                    froms = frozenset((other, one) for one in also.states)
                    yield _Arrow((other, also.go_to), (own, froms, *asked))


def _standing(pathway: Pathway) -> Iterator[_Arrow]:
    for move in standing_moves(pathway):
        froms = frozenset((move.track, one) for one in move.states)
        there = frozenset((MAIN, one) for one in move.main_in)
        needs = (froms, there) if there else (froms,)
        yield _Arrow((move.track, move.go_to), needs)
        if move.main_to is not None:
            yield _Arrow((MAIN, move.main_to), (froms,))
    if (begins := begins_elsewhere(pathway)) is not None:
        track = pathway.transfer.track if pathway.transfer is not None else MAIN
        offered = frozenset((track, one) for one in OPEN_OFFER)
        yield _Arrow((MAIN, begins), (offered,) if track in pathway.tracks else ())


def _needed(condition: Condition) -> Iterator[frozenset[Node]]:
    """Give the states of tracks without which a condition does not hold."""
    if isinstance(condition, TrackIn):
        yield frozenset((condition.track, one) for one in condition.states)
    elif isinstance(condition, All):
        for part in condition.conditions:
            yield from _needed(part)
