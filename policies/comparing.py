"""Who may do what, compared point by point; joined to what else has changed.

- A point is a role, an action, a state, the relations held, and what is opened.
- What is asked at a point is the guard of each version itself, never a copy.
- Only what the rules of an action read is varied; what both versions rule by the
  same lines in the same places is not asked again.
- Points are told as sentences, by the fewest relations with which they are allowed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from policies.actors import Actor, RoleHeld, Standing
from policies.facts import Asked, CaseFacts
from policies.permits import who_reasons
from policies.rulebook import Rulebook, compile_rulebook
from states.comparing.changes import Change, Comparison, Two, in_order, narrowed
from states.comparing.compare import People, definition_compared, two_of
from states.definition import Forbid, Pathway, Permit
from states.explaining import plain
from states.facts import Facts
from states.machine import compile_pathway
from states.telling.teller import Teller, ordered_tracks
from states.vocabulary import STANDING_ACTIONS

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)  # no rule of permission reads it
SOMEBODY = "somebody"
NOWHERE = ("", "")

type Place = tuple[str, str]  # track and state; nowhere is any that no rule names
type Opened = tuple[str, str]  # compartment and class; empty where nothing is opened
type Held = frozenset[str]


@dataclass(frozen=True, slots=True)
class Side:
    """One version and its rulebook."""

    teller: Teller
    rulebook: Rulebook

    @property
    def pathway(self) -> Pathway:
        """Give the pathway."""
        return self.teller.pathway


def compare(
    old: Pathway,
    new: Pathway,
    digests: tuple[str, str],
    people: tuple[People, People] = ({}, {}),
) -> Comparison:
    """Compare two versions; the gravest changes come first.

    `people` are the least numbers of different people until each end, before and
    now, where they have been counted.
    """
    changes = [*definition_compared(old, new, people), *permissions_compared(old, new)]
    if not changes and old != new:
        changes = [narrowed("The content is written otherwise and says the same.")]
    return Comparison(*digests, in_order(changes))


def permissions_compared(old: Pathway, new: Pathway) -> Iterator[Change]:
    """Give what is allowed now and was not, and what was and is not any more."""
    two, _ = two_of(old, new)
    was, now = _side(two.was), _side(two.now)
    yield from _roles(two)
    for who, what in _sentences(now.teller, _gained(was, now)):
        yield Change("widened", f"{who} may now {what}")
    for who, what in _sentences(was.teller, _gained(now, was)):
        yield narrowed(f"{who} may no longer {what}")


def _side(teller: Teller) -> Side:
    return Side(teller, compile_rulebook(compile_pathway(teller.pathway)))


def _roles(two: Two) -> Iterator[Change]:
    for name, role in two.new.roles.items():
        was, label = two.old.roles.get(name), two.now.label(role.label)
        if was is None:
            yield narrowed(f"The role '{label}' is new.")
        elif was.organisations and not role.organisations:
            yield Change("widened", f"{label} may now be from any organisation.")
        elif was.organisations or not role.organisations:
            more = sorted(set(role.organisations) - set(was.organisations))
            less = sorted(set(was.organisations) - set(role.organisations))
            for one in more:
                yield Change("widened", f"{label} may now also be from {plain(one)}.")
            for one in less:
                yield narrowed(f"{label} may no longer be from {plain(one)}.")
        else:
            yield narrowed(f"{label} may now be from certain organisations only.")
    for name in two.old.roles.keys() - two.new.roles.keys():
        yield narrowed(f"The role '{two.was.role(name)}' is dropped.")


type Gained = tuple[str, str, list[Place], Held, Opened]


def _gained(before: Side, after: Side) -> Iterator[Gained]:
    """Give what `after` allows and `before` does not, by its fewest relations."""
    actions = dict.fromkeys([*after.rulebook.permits])
    for role in after.pathway.roles:
        for action in actions:
            lines = _lines(after, role, action)
            if not lines:
                continue
            if _same_rules(before, after, role, action):
                continue
            yield from _of_action(before, after, role, action)


def _lines(side: Side, role: str, action: str) -> list[Permit]:
    return [line for line in side.rulebook.permits.get(action, ()) if role in line.role]


def _same_rules(before: Side, after: Side, role: str, action: str) -> bool:
    """Tell whether both versions rule by the same lines in the same places."""
    return all(
        _content(one) == _content(other)
        for one, other in (
            (_lines(before, role, action), _lines(after, role, action)),
            (_forbids(before, action), _forbids(after, action)),
        )
    ) and set(_offering(before, action)) == set(_offering(after, action))


def _content(lines: Iterable[Permit | Forbid]) -> set[str]:
    # Neither the name of a line nor its other roles matter to one role.
    return {line.model_dump_json(exclude={"id", "role"}) for line in lines}


def _forbids(side: Side, action: str) -> Sequence[Forbid]:
    return side.rulebook.forbids.get(action, ())


def _offering(side: Side, action: str) -> list[Place]:
    """Give the places where an action is offered; a standing one is so anywhere."""
    if action in STANDING_ACTIONS:
        return [NOWHERE]
    return [
        (track, name)
        for track in ordered_tracks(side.pathway)
        for name, state in side.pathway.tracks[track].states.items()
        if action in state.actions
    ]


def _of_action(before: Side, after: Side, role: str, action: str) -> Iterator[Gained]:
    met: dict[tuple[Held, Opened], list[Place]] = {}
    relations = _relations(before, after, role, action)
    for place in _places(before, after, role, action):
        for opened in _openings(before, after, role, action):
            gained = [
                held
                for held in relations
                if _allows(after, role, action, place, held, opened)
                and not _allows(before, role, action, place, held, opened)
            ]
            for held in _fewest(gained):
                met.setdefault((held, opened), []).append(place)
    for (held, opened), places in met.items():
        yield role, action, places, held, opened


def _fewest(gained: Sequence[Held]) -> Iterator[Held]:
    for held in gained:
        if not any(other < held for other in gained):
            yield held


def _relations(before: Side, after: Side, role: str, action: str) -> list[Held]:
    """Give every set of the relations that the rules of an action read."""
    read: set[str] = set()
    for side in (before, after):
        for line in _lines(side, role, action):
            read |= set(line.being)
        for rule in _forbids(side, action):
            read |= {*rule.being, *rule.unless_being}
    names = sorted(read)
    return [
        frozenset(chosen)
        for count in range(len(names) + 1)
        for chosen in combinations(names, count)
    ]


def _places(before: Side, after: Side, role: str, action: str) -> list[Place]:
    """Give the places that can be told apart."""
    offered = _offering(after, action)
    named = {
        name
        for side in (before, after)
        for line in _lines(side, role, action)
        for name in line.states
    }
    if action not in STANDING_ACTIONS:
        return offered
    return [
        NOWHERE,
        *(
            (track, name)
            for track in ordered_tracks(after.pathway)
            for name in after.pathway.tracks[track].states
            if name in named
        ),
    ]


def _openings(before: Side, after: Side, role: str, action: str) -> list[Opened]:
    """Give what can be opened: each compartment, with the classes a rule tells."""
    sides = (before, after)
    parts = {
        p for s in sides for line in _lines(s, role, action) for p in line.compartments
    }
    classes = {c for s in sides for rule in _forbids(s, action) for c in rule.classes}
    if not parts:
        return [("", "")]
    return [(part, kind) for part in sorted(parts) for kind in ["", *sorted(classes)]]


def _allows(
    side: Side, role: str, action: str, place: Place, held: Held, opened: Opened
) -> bool:
    known = side.pathway.roles.get(role)
    if known is None or not _is_offered(side, action, place):
        return False
    whence = known.organisations[0] if known.organisations else SOMEBODY
    roles = frozenset({RoleHeld(role, whence)})
    facts = CaseFacts(
        area=SOMEBODY,
        facts=Facts(tracks=_tracks(side, action, place), now=MOMENT),
        standing=Standing(held, frozenset(), frozenset({role})),
    )
    part, kind = opened
    asked = Asked(
        action,
        compartments=frozenset({part} if part else ()),
        classes=frozenset({kind} if kind else ()),
    )
    actor = Actor(SOMEBODY, "person", SOMEBODY, roles)
    return not who_reasons(side.rulebook, actor, facts, asked)


def _is_offered(side: Side, action: str, place: Place) -> bool:
    return action in STANDING_ACTIONS or place in _offering(side, action)


def _tracks(side: Side, action: str, place: Place) -> Mapping[str, str]:
    """Give the states of a case at a place.

    Where a permit of an arrow names a state of another track, the case is there.
    """
    track, state = place
    tracks = {track: state} if track else {}
    if action in STANDING_ACTIONS:
        return tracks
    for line in side.rulebook.permits.get(action, ()):
        for name in line.states:
            for other, found in side.pathway.tracks.items():
                if other != track and name in found.states:
                    tracks.setdefault(other, name)
    return tracks


def _sentences(teller: Teller, every: Iterable[Gained]) -> Iterator[tuple[str, str]]:
    """Give who, and what where: one sentence for all that is told of the same."""
    parts: dict[tuple[str, Held, tuple[Place, ...], str, str], list[str]] = {}
    for role, action, places, held, (part, kind) in every:
        rule = (role, held, tuple(places), action, kind)
        parts.setdefault(rule, []).append(part)
    told: dict[tuple[str, str], list[str]] = {}
    for (role, held, where, action, kind), opened in parts.items():
        key = (_who(teller, role, held), _where(teller, where))
        told.setdefault(key, []).append(_what(teller, action, kind, opened))
    for (who, there), done in told.items():
        yield who, f"{teller.either(done)} {there}."


def _who(teller: Teller, role: str, held: Held) -> str:
    who = teller.role(role)
    return f"{who} who is {teller.relations(sorted(held))}" if held else who


def _where(teller: Teller, places: Sequence[Place]) -> str:
    if NOWHERE in places:
        return "in any state"
    return f"in {teller.either(f"'{teller.state(*place)}'" for place in places)}"


def _what(teller: Teller, action: str, kind: str, opened: Sequence[str]) -> str:
    what = f"'{teller.action(action)}'"
    if not opened[0]:
        return what
    fields = f"(fields of the class {kind}) of" if kind else "of"
    return f"{what} {fields} {teller.compartments(opened)}"
