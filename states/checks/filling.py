"""Whether what must be filled in can be filled in: PC091.

- A field is filled with the form of an action, or with the answer to a request.
- What an action needs is filled with it, or was on every way that leads there.
- What one could have done in a state on the way counts; what nobody may do does not.
- A guard on another track lets rely on what led to the states it names.
- A field is not collected before the state from which it is needed.
"""

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import NamedTuple

from states.checks.places import (
    ActionAt,
    actions_of,
    found,
    permits_for,
    states_of,
)
from states.checks.uses import FieldAt, fields_of
from states.conditions import All, Condition, TrackIn
from states.definition import Pathway
from states.errors import Problem
from states.explaining import action_label, label, state_label
from states.graphs import Graph, graph_of, reached, shortest_way
from states.reading import ReadPathway
from states.tracks import State

type Node = tuple[str, str]  # track, state
type Forms = frozenset[str]

ANSWER = "answer"
ENGLISH = "en"


class Arrow(NamedTuple):
    """A way from one state into another, by an action that stands in some state."""

    before: Node
    after: Node
    by: Node
    form: str | None


def fillable(read: ReadPathway) -> Iterator[Problem]:
    """PC091: a field needed for an action that nobody can fill before it or with it."""
    pathway = read.pathway
    surely = _forms_on_every_way(pathway)
    fields = [at for at in fields_of(pathway) if at.field.required_for]
    for action in actions_of(pathway):
        if action.action.system is not None:
            continue
        forms = _forms_for(pathway, action, surely)
        for at in fields:
            if action.name in at.field.required_for:
                yield from _problems(read, at, action, forms)


def _problems(
    read: ReadPathway, at: FieldAt, action: ActionAt, forms: Forms
) -> Iterator[Problem]:
    path = (*at.path, "required_for", at.field.required_for.index(action.name))
    where = f"'{action.name}' in '{action.state}'"
    if at.form not in forms:
        sentence = f"expected '{at.name}', needed for {where}, to be filled with it or "
        sentence += "before it on every way, met a way without"
        hint = f"add 'form: {at.form}' to the action"
        story = _way_without(read.pathway, action, at)
        yield found(read, "PC091", path, sentence, hint=hint, story=story)
    begins = at.field.needed_from
    if begins is not None and _before(read.pathway, action, begins):
        sentence = f"expected '{at.name}' not to be needed before '{begins}', from "
        sentence += f"which it is collected, met it needed for {where}"
        yield found(read, "PC091", (*at.path, "needed_from"), sentence)


def _forms_for(pathway: Pathway, at: ActionAt, surely: Mapping[Node, Forms]) -> Forms:
    """Give the forms that can have been filled once an action is taken."""
    here = surely.get((at.track, at.state), frozenset())
    own = {at.action.form} if at.action.form is not None else set()
    relied = (
        _all_of(surely.get((leaf.track, state), frozenset()) for state in leaf.states)
        for name in at.action.when
        if name in pathway.guards
        for leaf in _surely_held(pathway.guards[name].when)
    )
    return here.union(own, *relied)


def _surely_held(condition: Condition) -> Iterator[TrackIn]:
    """Give the states of tracks without which a condition does not hold."""
    if isinstance(condition, TrackIn):
        yield condition
    elif isinstance(condition, All):
        for part in condition.conditions:
            yield from _surely_held(part)


def _forms_on_every_way(pathway: Pathway) -> Mapping[Node, Forms]:
    """Give for each state the forms that could be filled in it or on any way to it."""
    every = frozenset(pathway.forms)
    offered = {
        (at.track, at.name): _offered(pathway, at.track, at.name, at.state)
        for at in states_of(pathway)
    }
    starts = {(name, track.start) for name, track in pathway.tracks.items()}
    surely = {
        node: forms if node in starts else every for node, forms in offered.items()
    }
    arrows = [a for a in _arrows(pathway) if {a.before, a.after} <= surely.keys()]
    changed = True
    while changed:  # the sets only shrink, so this ends
        changed = False
        for before, after, by, form in arrows:
            along = surely[before] | surely[by]
            if form is not None:
                along |= {form}
            kept = surely[after] & (along | offered[after])
            changed = changed or kept != surely[after]
            surely[after] = kept
    return surely


def _offered(pathway: Pathway, track: str, name: str, state: State) -> Forms:
    """Give the forms that somebody may fill while a case stays in a state."""
    forms = {
        action.form
        for action_name, action in state.actions.items()
        if action.stay and action.form is not None and action.system is None
        for at in [ActionAt(track, name, action_name, action, ())]
        if any(True for _ in permits_for(pathway, at))
    }
    if any(ANSWER in permit.may for permit in pathway.permits):
        forms |= {request.form for request in state.requests.values()}
    return frozenset(forms)


def _arrows(pathway: Pathway) -> Iterator[Arrow]:
    for at in actions_of(pathway):
        here, form = (at.track, at.state), at.action.form
        if at.action.go_to is not None:
            yield Arrow(here, (at.track, at.action.go_to), here, form)
        for track, also in at.action.also.items():
            for state in also.states:
                yield Arrow((track, state), (track, also.go_to), here, form)


def _before(pathway: Pathway, at: ActionAt, begins: str) -> bool:
    """Tell whether an action can come before a state of its own track."""
    track = pathway.tracks[at.track]
    if begins not in track.states or at.state == begins:
        return False
    graph = _graph(pathway, at.track)
    return at.state in reached(graph, [track.start], without={begins})


def _way_without(pathway: Pathway, at: ActionAt, field: FieldAt) -> tuple[str, ...]:
    """Tell a way on the action's own track on which a form is never filled."""
    graph = _graph(pathway, at.track, without=field.form)
    way = shortest_way(graph, pathway.tracks[at.track].start, at.state)
    if way is None:
        return ()
    states = (state_label(pathway, at.track, name, ENGLISH) for name in way)
    return (
        f"the case goes {' > '.join(states)}",
        f"there somebody is to do '{action_label(pathway, at.name, ENGLISH)}'",
        f"and nobody could fill '{label(field.field.label, ENGLISH)}' on this way",
    )


def _graph(pathway: Pathway, track: str, without: str | None = None) -> Graph[str]:
    arrows = (
        (before, after)
        for (name, before), (_, after), _, form in _arrows(pathway)
        if name == track and (without is None or form != without)
    )
    return graph_of(arrows, pathway.tracks[track].states)


def _all_of(sets: Iterator[Forms]) -> Forms:
    every = list(sets)
    return reduce(frozenset.intersection, every) if every else frozenset()
