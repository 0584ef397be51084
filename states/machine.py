"""Compiled pathways: one flat machine a track; the only file that knows `transitions`.

- A machine is compiled once a version and shared by all cases and threads.
- Guards are objects, never names: a name would be imported and called.
- Every guard is asked, so a refusal names all that refuse.
- A case is never registered; a view is thrown away after one decision.
- Deciding has no effect: no callback changes anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import cast

from transitions import EventData, Machine, Transition

from states.definition import Pathway
from states.facts import Facts
from states.guards import CompiledGuard, compile_guard
from states.table import AT_MOST, Step, Table, compile_table, moves_beside
from states.tracks import Action, Track


class Guard:
    """A named condition over facts; never a string, which would be called."""

    __slots__ = ("name", "test")

    def __init__(self, name: str, test: Callable[[Facts], bool]) -> None:
        self.name, self.test = name, test

    def __call__(self, event: EventData) -> bool:
        """Ask the condition about the facts of the view that is decided."""
        # The library compares with `== True`; anything else would refuse.
        return bool(self.test(cast("View", event.model).facts))


class ExplainedTransition(Transition):
    """A transition that asks every guard and keeps the names of those that refuse."""

    def _eval_conditions(self, event_data: EventData) -> bool:
        refusing = [
            cast("Guard", condition.func).name
            for condition in self.conditions
            if not condition.check(event_data)
        ]
        cast("View", event_data.model).refusing.extend(refusing)
        return not refusing


class TrackMachine(Machine):
    """The flat machine of one track."""

    transition_cls = ExplainedTransition


@dataclass(slots=True)
class View:
    """A throw-away look at one track of one case: no registration, no callbacks."""

    state: str
    facts: Facts
    refusing: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CompiledPathway:
    """A pathway ready for use: a machine a track, its guards, its plain table."""

    pathway: Pathway
    tracks: Mapping[str, TrackMachine]
    guards: Mapping[str, CompiledGuard]
    table: Table

    def track_of(self, action: str) -> str:
        """Give the track that has this action; raises NoSuchActionError."""
        return self.table.track_named(action)


def compile_pathway(pathway: Pathway) -> CompiledPathway:
    """Compile a pathway in which the checker found no wrong names."""
    guards = {
        name: compile_guard(name, guard) for name, guard in pathway.guards.items()
    }
    askable = {name: Guard(name, guard.test) for name, guard in guards.items()}
    machines = {
        name: compile_track(track, askable) for name, track in pathway.tracks.items()
    }
    return CompiledPathway(
        pathway=pathway,
        tracks=MappingProxyType(machines),
        guards=MappingProxyType(guards),
        table=compile_table(pathway),
    )


def compile_track(track: Track, guards: Mapping[str, Guard]) -> TrackMachine:
    """Compile one track to a flat machine."""
    return TrackMachine(
        model=None,
        initial=None,
        states=list(track.states),
        transitions=[
            {
                "trigger": name,
                "source": state_name,
                "dest": action.go_to,  # None stays
                "conditions": _conditions(state_name, name, action, guards),
            }
            for state_name, state in track.states.items()
            for name, action in state.actions.items()
        ],
        auto_transitions=False,
        send_event=True,
        queued=False,
    )


def decide(
    compiled: CompiledPathway, facts: Facts, action: str, track: str | None = None
) -> Step:
    """Decide an action: whether offered, whether allowed, and every refusing guard.

    Raises NoSuchActionError when no track, or not the one named, has the action.
    """
    table = compiled.table
    on = table.track_named(action, track)
    state = facts.tracks.get(on, "")
    arrow = table.arrows.get((on, state, action))
    if arrow is None or table.has_ended(facts):
        return table.not_offered(facts, on)
    view = View(state, facts)
    allowed = compiled.tracks[on].events[action].trigger(view)
    return Step(
        offered=True,
        allowed=allowed,
        track=on,
        from_state=state,
        to_state=view.state,
        refusing=tuple(view.refusing),
        also=moves_beside(arrow, facts) if allowed else (),
    )


def _conditions(
    state: str, name: str, action: Action, guards: Mapping[str, Guard]
) -> list[Guard]:
    named = [guards[guard] for guard in action.when]
    if action.at_most is None:
        return named
    return [*named, Guard(AT_MOST, partial(_below, f"{state}/{name}", action.at_most))]


def _below(place: str, most: int, facts: Facts) -> bool:
    return facts.taken.get(place, 0) < most
