"""The space over which permission is proved: finite, and asked point by point.

- A point is a role, an action, the states of the tracks, the relations held.
- Only what the rules of the action read is varied: their relations, their states.
- A relation of a permit is held or not; one of a forbid may also be unknown.
- What is asked at a point is the guard itself, never a copy of its rules.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import product

from policies.actors import Actor, RoleHeld, Standing
from policies.facts import Asked, CaseFacts, Proposal
from policies.permits import who_reasons
from policies.reasons import Reason
from policies.rulebook import Rulebook
from states.checks.places import MAIN, SYSTEM
from states.definition import Permit
from states.facts import Facts
from states.vocabulary import STANDING_ACTIONS

OWN_AREA, OTHER_AREA = "own", "other"
SOMEBODY = "somebody"
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # no rule of permission reads it
NOT_HELD, HELD, UNKNOWN = range(3)

type Tracks = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Point:
    """One actor in one role, asking for one action of one case."""

    role: str
    action: str
    tracks: Tracks
    held: frozenset[str]
    unknown: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the guard says at a point, to its own area and to another."""

    point: Point
    permitted: bool
    elsewhere: bool  # permitted to the same actor of another area


def ruled(rulebook: Rulebook) -> Iterator[Ruled]:
    """Ask the guard at every point, from another area.

    Each reason stands for itself: without the area the others say what the
    case's own area would hear.
    """
    for point in points(rulebook):
        codes = {reason.code for reason in reasons_at(rulebook, point, OTHER_AREA)}
        yield Ruled(point, codes <= {"E_OWNER"}, "E_OWNER" not in codes)


def points(rulebook: Rulebook) -> Iterator[Point]:
    """Give every point that the rules can tell from another."""
    for action, role in product(rulebook.permits, rulebook.pathway.roles):
        lines = [line for line in rulebook.permits[action] if role in line.role]
        standings = list(_standings(rulebook, action, lines)) if lines else [((), ())]
        for tracks in _places(rulebook, action, lines):
            for held, unknown in standings:
                yield Point(role, action, tracks, frozenset(held), frozenset(unknown))


def reasons_at(
    rulebook: Rulebook,
    point: Point,
    area: str = OWN_AREA,
    *,
    proposals: tuple[Proposal, ...] = (),
    compartments: frozenset[str] = frozenset(),
) -> tuple[Reason, ...]:
    """Give every reason why the actor of a point may not.

    An action of a track is asked where its track offers it: elsewhere it is the
    state that refuses, not the permission.
    """
    role = rulebook.pathway.roles[point.role]
    organisation = role.organisations[0] if role.organisations else SOMEBODY
    held = RoleHeld(point.role, organisation)
    actor = Actor(SOMEBODY, "person", area, frozenset({held}))
    facts = CaseFacts(
        area=OWN_AREA,
        facts=Facts(tracks=point.tracks, now=MOMENT),
        standing=Standing(point.held, point.unknown, frozenset({point.role})),
        proposals=proposals,
    )
    asked = Asked(point.action, compartments=compartments)
    return who_reasons(rulebook, actor, facts, asked)


def may(
    rulebook: Rulebook,
    role: str,
    action: str,
    tracks: Tracks,
    most: frozenset[str] | None = None,
) -> bool:
    """Tell whether somebody in a role may, standing as one of its permits asks.

    With `most`, standing in those relations and no others.
    """
    lines = rulebook.permits.get(action, ())
    if most is None:
        return any(may_by(rulebook, line, role, action, tracks) for line in lines)
    point = Point(role, action, tracks, most, frozenset())
    return not reasons_at(rulebook, point)


def may_by(
    rulebook: Rulebook, line: Permit, role: str, action: str, tracks: Tracks
) -> bool:
    """Tell whether somebody in a role may who stands just as a permit asks.

    What forbids ask to be spared is held too, as far as it is asked.
    """
    if role not in line.role or role not in rulebook.pathway.roles:
        return False
    spared = {n for f in rulebook.forbids.get(action, ()) for n in f.unless_being}
    held = frozenset(line.being) | spared
    return not reasons_at(rulebook, Point(role, action, tracks, held, frozenset()))


def roles_of_people(rulebook: Rulebook) -> tuple[str, ...]:
    """Give the roles that people hold."""
    return tuple(name for name in rulebook.pathway.roles if name != SYSTEM)


def places_of(rulebook: Rulebook, action: str) -> Iterator[Tracks]:
    """Give the states, of its own track and of main, in which an action is asked."""
    pathway = rulebook.pathway
    main = pathway.tracks[MAIN].states
    own = rulebook.track_of.get(action, MAIN)
    offering = [
        name
        for name, state in pathway.tracks[own].states.items()
        if action in STANDING_ACTIONS or action in state.actions
    ]
    for name in offering:
        if own == MAIN:
            yield {MAIN: name}
        else:
            yield from (
                {MAIN: at, own: name} for at, state in main.items() if not state.final
            )


def _places(rulebook: Rulebook, action: str, lines: list[Permit]) -> Iterator[Tracks]:
    """Give one place for each set of lines that speak of it."""
    seen: set[tuple[object, ...]] = set()
    for tracks in places_of(rulebook, action):
        speaking = partial(_speaks, set(tracks.values()))
        own = tracks[rulebook.track_of.get(action, MAIN)]
        kind = (own if action in rulebook.track_of else "", *map(speaking, lines))
        if kind not in seen:
            seen.add(kind)
            yield tracks


def _speaks(present: set[str], line: Permit) -> frozenset[str]:
    return frozenset(line.states) & present if line.states else frozenset({""})


def _standings(
    rulebook: Rulebook, action: str, lines: list[Permit]
) -> Iterator[tuple[list[str], list[str]]]:
    asked = {name for line in lines for name in line.being}
    refused = {
        name
        for line in rulebook.forbids[action]
        for name in (*line.being, *line.unless_being)
    }
    names = sorted(asked | refused)
    kinds = (
        (NOT_HELD, HELD, UNKNOWN) if name in refused else (NOT_HELD, HELD)
        for name in names
    )
    for chosen in product(*kinds):
        how = list(zip(names, chosen, strict=True))
        held = [name for name, kind in how if kind == HELD]
        yield held, [name for name, kind in how if kind == UNKNOWN]
