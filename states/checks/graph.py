"""The graph of states: PC030 to PC036. One function a code.

- What cannot be reached, what cannot be left, what goes in a circle.
- Moves of other tracks in the same transaction are arrows too.
- A circle on main needs a bound or a review; a side track follows what people do.
- Who is told is never somebody who was told before.
- The system ends nothing, sets nothing and makes no outcome.
"""

from collections.abc import Iterator
from itertools import pairwise

from states.checks.places import (
    MAIN,
    ActionAt,
    LadderAt,
    actions_of,
    at_key,
    found,
    ladders_of,
    states_of,
)
from states.definition import Pathway
from states.errors import Problem
from states.graphs import (
    Arrow,
    Graph,
    first_circle,
    graph_of,
    parts_going_round,
    reached,
    turned,
    within,
)
from states.reading import ReadPathway
from states.scanning import Path
from states.standing_moves import begins_elsewhere, standing_moves

type Node = tuple[str, str]  # track, state


def reachable(read: ReadPathway) -> Iterator[Problem]:
    """PC030: a state that nothing leads to, and its actions with it."""
    graph = _arrows(read.pathway, with_detours=True)
    starts = [(name, t.start) for name, t in read.pathway.tracks.items()]
    met, before = reached(graph, starts), turned(graph)
    for at in states_of(read.pathway):
        if (at.track, at.name) not in met:
            sentence = f"expected a way to the state '{at.name}', met none"
            story = _nothing_leads_to(before, (at.track, at.name))
            yield found(read, "PC030", at_key(at.path), sentence, story=story)


def has_an_end(read: ReadPathway) -> Iterator[Problem]:
    """PC031: main has no final state."""
    if not _ends(read.pathway):
        path = at_key(("tracks", MAIN))
        sentence = "expected main to have a final state, met none"
        yield found(read, "PC031", path, sentence, hint="add 'final: true' to one")


def no_trap(read: ReadPathway) -> Iterator[Problem]:
    """PC032: a state of main from which no end can be reached."""
    graph, ends = _arrows(read.pathway), _ends(read.pathway)
    if not ends:
        return
    saved = reached(turned(graph), ends)
    for at in states_of(read.pathway):
        here = (at.track, at.name)
        if at.track == MAIN and here not in saved and at.state.actions:
            sentence = f"expected a way from '{at.name}' to an end, met none"
            onward = sorted(name for _, name in reached(graph, [here]) - {here})
            story = (
                f"from {at.name} no end can be reached",
                f"it leads only to {', '.join(onward) or 'itself'}",
            )
            yield found(read, "PC032", at_key(at.path), sentence, story=story)


def system_stops(read: ReadPathway) -> Iterator[Problem]:
    """PC033: system actions alone go in a circle."""
    systems = (at for at in actions_of(read.pathway) if at.action.system is not None)
    for circle in _circles(graph_of(edge for at in systems for edge in _edges(at))):
        sentence = "expected a person somewhere in this circle, met only the system"
        yield _circle(read, "PC033", circle, sentence)


def circles_are_bounded(read: ReadPathway) -> Iterator[Problem]:
    """PC034: a circle on main without `at_most` or a review (a warning)."""
    states = read.pathway.tracks[MAIN].states
    reviewed = {name for name, state in states.items() if state.review is not None}
    unbounded: list[Arrow[Node]] = []
    by_person: set[Arrow[Node]] = set()
    for at in actions_of(read.pathway):
        to = at.action.go_to
        if at.track != MAIN or to is None or at.action.at_most is not None:
            continue
        if at.state not in reviewed and to not in reviewed:
            unbounded.append(((MAIN, at.state), (MAIN, to)))
            if at.action.system is None:
                by_person.add(unbounded[-1])
    for circle in _circles(graph_of(unbounded)):
        edges = set(zip(circle, (*circle[1:], circle[0]), strict=True))
        if edges & by_person:  # without a person it is PC033
            sentence = "expected 'at_most' or a review in this circle, met neither"
            yield _circle(read, "PC034", circle, sentence)


def _circle(read: ReadPathway, code: str, circle: list[Node], sentence: str) -> Problem:
    track, state = circle[0]
    story = " > ".join(name for _, name in (*circle, circle[0]))
    return found(
        read,
        code,
        at_key(("tracks", track, "states", state)),
        f"{sentence}: {story}",
        severity="warning" if code == "PC034" else "error",
        story=(story,),
    )


def escalation_ends(read: ReadPathway) -> Iterator[Problem]:
    """PC035: a ladder comes back to somebody told before; a warning across ladders."""
    paths: dict[Arrow[str], Path] = {}
    for ladder in ladders_of(read.pathway):
        told = [ladder.late, *(rung.to for rung in ladder.rungs)]
        back = _comes_back(told)
        if back is not None:
            yield _told_again(read, ladder, told[: back + 1])
            continue
        for before, after in pairwise(told):
            if before == after:
                continue  # the one who is late is told: PC028
            paths.setdefault((before, after), ladder.path)
    for circle in _circles(graph_of(paths)):
        story = " > ".join((*circle, circle[0]))
        sentence = f"expected escalation to end with somebody, met a circle: {story}"
        path = paths[circle[-1], circle[0]]
        yield found(read, "PC035", path, sentence, severity="warning", story=(story,))


def system_ends_nothing(read: ReadPathway) -> Iterator[Problem]:
    """PC036: a system action enters a final state, sets a fact, makes an outcome."""
    ends = _ends(read.pathway)
    for at in actions_of(read.pathway):
        if at.action.system is None:
            continue
        into = {target for _, target in _edges(at)} & ends
        faults = (
            ("go_to" if (at.track, at.action.go_to) in into else "also", bool(into)),
            ("sets", bool(at.action.sets)),
            ("decided_by", at.action.decided_by is not None),
        )
        for word, met in faults:
            if met:
                sentence = f"expected the system action '{at.name}' to end nothing, "
                sentence += f"set nothing and decide nothing, met '{word}'"
                yield found(read, "PC036", at_key((*at.path, word)), sentence)


def _arrows(pathway: Pathway, *, with_detours: bool = False) -> Graph[Node]:
    nodes = dict.fromkeys((at.track, at.name) for at in states_of(pathway))
    every = [edge for at in actions_of(pathway) for edge in _edges(at)]
    if with_detours:
        every += _detours(pathway)
    return graph_of((edge for edge in every if nodes.keys() >= {*edge}), nodes)


def _detours(pathway: Pathway) -> Iterator[Arrow[Node]]:
    """Give the ways of standing actions: reopened, merged, handed to another area."""
    still_open = [
        name for name, state in pathway.tracks[MAIN].states.items() if not state.final
    ]
    for move in standing_moves(pathway):
        yield from (
            ((move.track, state), (move.track, move.go_to)) for state in move.states
        )
        if move.main_to is not None:
            yield from (((MAIN, state), (MAIN, move.main_to)) for state in still_open)
    if (begins := begins_elsewhere(pathway)) is not None:
        yield from (((MAIN, state), (MAIN, begins)) for state in still_open)


def _edges(at: ActionAt) -> Iterator[Arrow[Node]]:
    if at.action.go_to is not None:
        yield (at.track, at.state), (at.track, at.action.go_to)
    for track, also in at.action.also.items():
        for state in also.states:
            yield (track, state), (track, also.go_to)


def _ends(pathway: Pathway) -> set[Node]:
    states = pathway.tracks[MAIN].states
    return {(MAIN, name) for name, state in states.items() if state.final}


def _nothing_leads_to(before: Graph[Node], node: Node) -> tuple[str, ...]:
    leading = sorted(name for _, name in before[node] if name != node[1])
    if not leading:
        return (f"nothing leads to {node[1]}",)
    return tuple(
        f"{name} leads to {node[1]}, but nothing to {name}" for name in leading
    )


def _circles[N](graph: Graph[N]) -> Iterator[list[N]]:
    """Give one circle of each part of the graph that goes round."""
    for part in parts_going_round(graph):
        circle = first_circle(within(graph, part), min(part, key=str))
        if circle is not None:
            yield circle


def _comes_back(told: list[str]) -> int | None:
    """Give the place of the first who was told before, unless it is the first rung."""
    return next((i for i in range(2, len(told)) if told[i] in told[:i]), None)


def _told_again(read: ReadPathway, ladder: LadderAt, told: list[str]) -> Problem:
    story = " > ".join(told)
    sentence = f"expected a ladder that comes back to nobody, met {story}"
    path = (*ladder.path, len(told) - 2, "to")
    return found(read, "PC035", path, sentence, story=(story,))
