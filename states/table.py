"""A pathway's tracks as a plain table: (track, state, action) to an arrow.

- The table says the same as the machines; it is made from the file, not from them.
- An action is offered where its arrow starts, as long as the main track goes on.
- A cap counts how often an action was taken in its state; it refuses as `at_most`.
- What also moves is decided with the arrow, only where the other track is listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from states.definition import Pathway
from states.errors import NoSuchActionError
from states.facts import Facts
from states.guards import CompiledGuard, compile_guard
from states.texts import nearest
from states.tracks import Action

type Place = tuple[str, str, str]  # track, state, action
type Move = tuple[str, str, str]  # track, from, to

AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Arrow:
    """Where an action leads from one state, and what may refuse it."""

    to: str  # the same state for an action that stays
    guards: tuple[CompiledGuard, ...]
    at_most: int | None
    also: Mapping[str, tuple[tuple[str, ...], str]]  # track -> from these, to that


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of an action: whether offered, whether allowed, what moves.

    `to_state` is where the track is afterwards: unchanged when not allowed.
    """

    offered: bool
    allowed: bool
    track: str
    from_state: str  # empty when not known
    to_state: str
    refusing: tuple[str, ...] = ()  # every guard that does not hold, and `at_most`
    also: tuple[Move, ...] = ()
    possible: tuple[str, ...] = ()  # the actions offered here, when this one is not


@dataclass(frozen=True, slots=True)
class Table:
    """All arrows of a pathway, the track of each action, the ends of main."""

    arrows: Mapping[Place, Arrow]
    track_of: Mapping[str, str]
    ends: frozenset[str]

    def track_named(self, action: str, track: str | None = None) -> str:
        """Give the track of an action; where one is named it has to be that."""
        found = self.track_of.get(action)
        if found is None or track not in {None, found}:
            raise NoSuchActionError(action, nearest(action, self.track_of))
        return found

    def has_ended(self, facts: Facts) -> bool:
        """Tell whether main is in a final state, so that every track stops."""
        return facts.tracks.get("main") in self.ends

    def offered(self, facts: Facts, track: str) -> tuple[str, ...]:
        """Give the actions a track offers at this moment, whatever the guards say."""
        state = facts.tracks.get(track)
        if self.has_ended(facts):
            return ()
        return tuple(a for t, s, a in self.arrows if (t, s) == (track, state))

    def not_offered(self, facts: Facts, track: str) -> Step:
        """Give the step of an action that its track does not offer now."""
        state = facts.tracks.get(track, "")
        possible = self.offered(facts, track)
        return Step(
            offered=False,
            allowed=False,
            track=track,
            from_state=state,
            to_state=state,
            possible=possible,
        )


def compile_table(pathway: Pathway) -> Table:
    """Make the plain table of a pathway that has no wrong names."""
    guards = {
        name: compile_guard(name, guard) for name, guard in pathway.guards.items()
    }
    arrows = {
        (track_name, state_name, name): Arrow(
            to=action.go_to or state_name,
            guards=tuple(guards[guard] for guard in action.when),
            at_most=action.at_most,
            also=_also(action),
        )
        for track_name, track in pathway.tracks.items()
        for state_name, state in track.states.items()
        for name, action in state.actions.items()
    }
    main = pathway.tracks["main"].states
    return Table(
        arrows=MappingProxyType(arrows),
        track_of=MappingProxyType({action: track for track, _, action in arrows}),
        ends=frozenset(name for name, state in main.items() if state.final),
    )


def decide_by_table(
    table: Table, facts: Facts, action: str, track: str | None = None
) -> Step:
    """Decide an action by the plain table, with every reason that refuses it."""
    on = table.track_named(action, track)
    state = facts.tracks.get(on, "")
    arrow = table.arrows.get((on, state, action))
    if arrow is None or table.has_ended(facts):
        return table.not_offered(facts, on)
    refusing = [guard.name for guard in arrow.guards if not guard.test(facts)]
    taken = facts.taken.get(f"{state}/{action}", 0)
    if arrow.at_most is not None and taken >= arrow.at_most:
        refusing.append(AT_MOST)
    return Step(
        offered=True,
        allowed=not refusing,
        track=on,
        from_state=state,
        to_state=state if refusing else arrow.to,
        refusing=tuple(refusing),
        also=() if refusing else moves_beside(arrow, facts),
    )


def moves_beside(arrow: Arrow, facts: Facts) -> tuple[Move, ...]:
    """Give the moves of other tracks that come with an arrow at this moment."""
    return tuple(
        (track, facts.tracks[track], to)
        for track, (states, to) in arrow.also.items()
        if facts.tracks.get(track) in states
    )


def _also(action: Action) -> Mapping[str, tuple[tuple[str, ...], str]]:
    moves = {name: (also.states, also.go_to) for name, also in action.also.items()}
    return MappingProxyType(moves)
