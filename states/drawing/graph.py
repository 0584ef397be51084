"""One track as boxes and arrows, ready to be drawn by anything.

- Actions between the same two states are one arrow with several labels.
- What stays in a state is told in its box; it is no arrow.
- A move that another track makes is an arrow of its own kind.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from states.telling.teller import Teller, as_walked, ordered_tracks
from states.timing import Clock
from states.tracks import Action, State


@dataclass(frozen=True, slots=True)
class Box:
    """A state: its label, whose it is and by when, and what is done in it."""

    name: str
    label: str
    kind: Literal["busy", "resting", "final"]
    lines: tuple[str, ...]
    stays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """An action on an arrow, its conditions, and what it moves elsewhere."""

    action: str
    conditions: str
    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one state to another."""

    source: str
    target: str
    labels: tuple[Label, ...]
    by_another_track: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """A track as boxes and arrows."""

    track: str
    title: str
    start: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def graph_of(teller: Teller, track: str) -> Graph:
    """Give a track of a pathway as boxes and arrows."""
    arrows: dict[tuple[str, str, bool], list[Label]] = {}
    for source, target, label in _own(teller, track):
        arrows.setdefault((source, target, False), []).append(label)
    for source, target, label in _by_others(teller, track):
        arrows.setdefault((source, target, True), []).append(label)
    return Graph(
        track=track,
        title=teller.say("heading_diagram", track=teller.track(track)),
        start=teller.pathway.tracks[track].start,
        boxes=tuple(_box(teller, track, n) for n in as_walked(teller.pathway, track)),
        arrows=tuple(
            Arrow(source, target, tuple(dict.fromkeys(labels)), other)
            for (source, target, other), labels in arrows.items()
        ),
    )


def _own(teller: Teller, track: str) -> Iterator[tuple[str, str, Label]]:
    states = teller.pathway.tracks[track].states
    for name in as_walked(teller.pathway, track):
        for action in states[name].actions.values():
            if action.go_to is not None and action.go_to != name:
                yield name, action.go_to, _label(teller, action)


def _by_others(teller: Teller, track: str) -> Iterator[tuple[str, str, Label]]:
    for other in ordered_tracks(teller.pathway):
        for state in teller.pathway.tracks[other].states.values():
            for action in state.actions.values():
                also = action.also.get(track)
                for source in also.states if also is not None else ():
                    said = f"{teller.track(other)}: {teller.label(action.label)}"
                    if also is not None and source != also.go_to:
                        yield source, also.go_to, Label(said, "", ())


def _label(teller: Teller, action: Action) -> Label:
    moves = (
        f"{teller.track(name)}: {teller.state(name, also.go_to)}"
        for name, also in action.also.items()
    )
    conditions = teller.guards(action.when) if action.when else ""
    return Label(teller.label(action.label), conditions, tuple(moves))


def _box(teller: Teller, track: str, name: str) -> Box:
    state = teller.pathway.tracks[track].states[name]
    stays = (
        teller.label(action.label)
        for action in state.actions.values()
        if action.go_to in {None, name}
    )
    kind: Literal["busy", "resting", "final"] = "busy"
    if state.final:
        kind = "final"
    elif state.resting:
        kind = "resting"
    label = teller.label(state.label)
    return Box(name, label, kind, tuple(_lines(teller, state)), tuple(stays))


def _due(teller: Teller, clock: Clock) -> str:
    if clock.lengths:
        return teller.length(clock.lengths[0])
    before = f"{teller.length(clock.before)} < " if clock.before else "≤ "
    return before + teller.date(clock.due_on or "")


def _lines(teller: Teller, state: State) -> Iterator[str]:
    if state.owner is not None:
        yield teller.role(state.owner)
    if state.clock is not None:
        yield _due(teller, state.clock)
    if state.review is not None and state.review.every is not None:
        yield f"↻ {teller.length(state.review.every)}"
    if state.expires is not None and state.expires.after is not None:
        yield f"≤ {teller.length(state.expires.after)}"
