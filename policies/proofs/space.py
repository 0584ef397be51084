"""The space over which permission is proved: finite, and asked point by point.

- A point is a role, an action, the states of the tracks, the relations held.
- Only what the rules of the action read is varied: their relations, their states.
- A relation of a permit is held or not; one of a forbid may also be unknown.
- What is asked at a point is the guard itself, never a copy of its rules.
- Where the same lines speak in the same way, the guard cannot tell one place from
  another: it is asked at the first, and what it says holds at all of them. Standing
  actions have rules of their own, and are never taken for one another.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import groupby, product
from typing import NamedTuple

from policies.actors import Actor, RoleHeld, Standing
from policies.facts import Asked, CaseFacts, Proposal
from policies.permits import in_present_state, who_refusals
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
type How = tuple[frozenset[str], frozenset[str]]  # the relations held, and not known


@dataclass(frozen=True, slots=True)
class Point:
    """One actor in one role, asking for one action of one case."""

    role: str
    action: str
    tracks: Tracks
    held: frozenset[str]
    unknown: frozenset[str]


class Place(NamedTuple):
    """Where somebody in a role asks for an action."""

    role: str
    action: str
    tracks: Tracks


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the guard says at a point, to its own area and to another.

    It says the same wherever else somebody stands alike: `places`, its own first.
    """

    point: Point
    permitted: bool
    elsewhere: bool  # permitted to the same actor of another area
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Places that the guard cannot tell apart, and how somebody may stand there."""

    standings: tuple[How, ...]
    places: list[Place]


def ruled(rulebook: Rulebook) -> Iterator[Ruled]:
    """Ask the guard wherever it can tell a point from another, from another area.

    Each reason stands for itself: without the area the others say what the
    case's own area would hear.
    """
    for alike in _alike(rulebook):
        places = tuple(alike.places)
        for held, unknown in alike.standings:
            point = Point(*places[0], held, unknown)
            yield _ruled(rulebook, point, places)


def _ruled(rulebook: Rulebook, point: Point, places: tuple[Place, ...]) -> Ruled:
    """Ask at a point until both is known: what its own area hears, and another."""
    permitted = elsewhere = True
    for reason in _refusals_at(rulebook, point, OTHER_AREA):
        if reason.code == "E_OWNER":
            elsewhere = False
        else:
            permitted = False
        if not (permitted or elsewhere):
            break
    return Ruled(point, permitted, elsewhere, places)


def points(rulebook: Rulebook) -> Iterator[Point]:
    """Give every point of which something is proved."""
    for alike in _alike(rulebook):
        for place in alike.places:
            for held, unknown in alike.standings:
                yield Point(*place, held, unknown)


def points_of(rulings: Iterable[Ruled]) -> int:
    """Give of how many points something is ruled."""
    return sum(len(one.places) for one in rulings)


def permitted_points(
    rulebook: Rulebook, rulings: Iterable[Ruled]
) -> dict[str, list[Point]]:
    """Give where each action is permitted, once for each role, offer and standing.

    An offer is the state of the action's own track: it says who confirms.
    """
    found: dict[str, list[Point]] = {}
    for _, same in groupby(rulings, lambda one: id(one.places)):
        permitted = [one for one in same if one.permitted]
        places = permitted[0].places if permitted else ()
        offers: dict[Hashable, Place] = {}
        for place in places:
            track = rulebook.track_of.get(place.action, MAIN)
            offers.setdefault((*place[:2], place.tracks[track]), place)
        for place in offers.values():
            points = found.setdefault(place.action, [])
            standings = (one.point for one in permitted)
            points += (Point(*place, at.held, at.unknown) for at in standings)
    return found


def _alike(rulebook: Rulebook) -> tuple[Alike, ...]:
    """Put together the places that the guard cannot tell apart, in their order."""
    met: dict[Hashable, Alike] = {}
    for action, every in rulebook.permits.items():
        known: dict[tuple[int, ...], list[tuple[Tracks, Alike]]] = {}
        for role in rulebook.pathway.roles:
            speaking = tuple(at for at, line in enumerate(every) if role in line.role)
            if speaking not in known:
                lines = [every[at] for at in speaking]
                known[speaking] = list(_told_apart(rulebook, action, lines, met))
            for tracks, alike in known[speaking]:
                alike.places.append(Place(role, action, tracks))
    return tuple(met.values())


def _told_apart(
    rulebook: Rulebook, action: str, lines: list[Permit], met: dict[Hashable, Alike]
) -> Iterator[tuple[Tracks, Alike]]:
    """Give each place of an action of which these lines speak, with those alike."""
    own = "" if action in rulebook.track_of else action
    forbids = tuple(
        (one.being, one.unless_being, one.compartments, one.classes)
        for one in rulebook.forbids[action]
    )
    standings: tuple[How, ...] = ((frozenset(), frozenset()),)
    if lines:
        standings = tuple(_standings(rulebook, action, lines))
    for tracks in _places(rulebook, action, lines):
        facts = _facts(tracks, Standing())
        speaking = tuple(
            (line.being, in_present_state(rulebook, line, facts, action))
            for line in lines
        )
        key = (own, action in rulebook.system, forbids, speaking)
        yield tracks, met.setdefault(key, Alike(standings, []))


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
    return tuple(
        _refusals_at(
            rulebook, point, area, proposals=proposals, compartments=compartments
        )
    )


def is_permitted(
    rulebook: Rulebook,
    point: Point,
    *,
    proposals: tuple[Proposal, ...] = (),
    compartments: frozenset[str] = frozenset(),
) -> bool:
    """Tell whether there is no reason why the actor of a point may not."""
    refusals = _refusals_at(
        rulebook, point, OWN_AREA, proposals=proposals, compartments=compartments
    )
    return next(refusals, None) is None


def _refusals_at(
    rulebook: Rulebook,
    point: Point,
    area: str,
    *,
    proposals: tuple[Proposal, ...] = (),
    compartments: frozenset[str] = frozenset(),
) -> Iterator[Reason]:
    role = rulebook.pathway.roles[point.role]
    organisation = role.organisations[0] if role.organisations else SOMEBODY
    held = RoleHeld(point.role, organisation)
    actor = Actor(SOMEBODY, "person", area, frozenset({held}))
    standing = Standing(point.held, point.unknown, frozenset({point.role}))
    facts = _facts(point.tracks, standing, proposals)
    asked = Asked(point.action, compartments=compartments)
    return who_refusals(rulebook, actor, facts, asked)


def _facts(
    tracks: Tracks, standing: Standing, proposals: tuple[Proposal, ...] = ()
) -> CaseFacts:
    facts = Facts(tracks=tracks, now=MOMENT)
    return CaseFacts(OWN_AREA, facts, standing, proposals=proposals)


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
    return is_permitted(rulebook, point)


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
    return is_permitted(rulebook, Point(role, action, tracks, held, frozenset()))


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


def _standings(rulebook: Rulebook, action: str, lines: list[Permit]) -> Iterator[How]:
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
        held = frozenset(name for name, kind in how if kind == HELD)
        yield held, frozenset(name for name, kind in how if kind == UNKNOWN)
