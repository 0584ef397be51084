"""Where things stand in a pathway, for checks that walk over all of them.

- Each thing comes with its path, so that a finding has a line and a column.
- A finding about a name points at the name, one about a block at its key.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from states.conditions import All, AnyOf, Condition, Not
from states.definition import Pathway, Permit
from states.errors import Problem
from states.leaves import Leaf
from states.reading import ReadPathway
from states.scanning import KEY, Path
from states.texts import nearest, shown
from states.timing import Rung
from states.tracks import Action, State

MAIN = "main"
SYSTEM = "system"


class StateAt(NamedTuple):
    """A state, its track and its path."""

    track: str
    name: str
    state: State
    path: Path


class ActionAt(NamedTuple):
    """An action as one state offers it."""

    track: str
    state: str
    name: str
    action: Action
    path: Path


class LadderAt(NamedTuple):
    """A ladder, whoever is late first, and its path."""

    late: str  # empty where nobody answers for the state
    rungs: tuple[Rung, ...]
    path: Path


class NameAt(NamedTuple):
    """A name as it is used somewhere."""

    name: str
    path: Path


class LeafAt(NamedTuple):
    """A leaf of a guard."""

    leaf: Leaf
    path: Path


def states_of(pathway: Pathway) -> Iterator[StateAt]:
    """Give every state of every track."""
    for track_name, track in pathway.tracks.items():
        for name, state in track.states.items():
            path = ("tracks", track_name, "states", name)
            yield StateAt(track_name, name, state, path)


def actions_of(pathway: Pathway) -> Iterator[ActionAt]:
    """Give every action of every state."""
    for at in states_of(pathway):
        for name, action in at.state.actions.items():
            path = (*at.path, "actions", name)
            yield ActionAt(at.track, at.name, name, action, path)


def ladders_of(pathway: Pathway) -> Iterator[LadderAt]:
    """Give every ladder: of clocks, of requests, of a transfer and a merge."""
    for word in ("transfer", "merge"):
        detour = getattr(pathway, word)
        if detour is not None:
            yield LadderAt("", detour.escalate, (word, "escalate"))
    for at in states_of(pathway):
        state, owner = at.state, at.state.owner or ""
        if state.clock is not None:
            path = (*at.path, "clock", "escalate")
            yield LadderAt(owner, state.clock.escalate, path)
        for name, request in state.requests.items():
            path = (*at.path, "requests", name, "escalate")
            yield LadderAt(request.ask, request.escalate, path)


def leaves_of(pathway: Pathway) -> Iterator[LeafAt]:
    """Give every leaf of every guard."""
    for name, guard in pathway.guards.items():
        yield from leaves_in(guard.when, ("guards", name, "when"))


def leaves_in(condition: Condition, path: Path) -> Iterator[LeafAt]:
    """Give every leaf of a condition that stands at a path."""
    match condition:
        case All(conditions=parts):
            for index, part in enumerate(parts):
                yield from leaves_in(part, (*path, "all", index))
        case AnyOf(conditions=parts):
            for index, part in enumerate(parts):
                yield from leaves_in(part, (*path, "any", index))
        case Not(condition=part):
            yield from leaves_in(part, (*path, "not"))
        case _:
            yield LeafAt(condition, path)


def permits_for(pathway: Pathway, at: ActionAt) -> Iterator[Permit]:
    """Give the permits that allow an action in its state, to whomever."""
    for permit in pathway.permits:
        if at.name in permit.may and speaks_of(pathway, permit, at.track, at.state):
            yield permit


def speaks_of(pathway: Pathway, permit: Permit, track: str, state: str) -> bool:
    """Tell whether a permit holds in a state of the track of its action.

    Its `in` may name states of other tracks only; then it does not bind this one.
    """
    own = pathway.tracks[track].states.keys() & set(permit.states)
    return not own or state in own


def each(names: Iterable[str], path: Path) -> Iterator[NameAt]:
    """Give the names of a list, each with its path.

    One written without a list is found at the list's own place.
    """
    return (NameAt(name, (*path, index)) for index, name in enumerate(names))


def found(
    read: ReadPathway,
    code: str,
    path: Path,
    sentence: str,
    *,
    hint: str | None = None,
    severity: Literal["error", "warning"] = "error",
    story: tuple[str, ...] = (),
) -> Problem:
    """Make a finding at a path."""
    line, column = read.place(path)
    return Problem(code, line, column, sentence, hint, severity, story)


def at_key(path: Path) -> Path:
    """Give the path of the key itself."""
    return (*path, KEY)


def unknown(
    read: ReadPathway,
    code: str,
    uses: Iterable[NameAt],
    known: Iterable[str],
    what: str,
) -> Iterator[Problem]:
    """Find each use of a name that is not known, with the nearest that is."""
    names = frozenset(known)
    for use in uses:
        if use.name not in names:
            sentence = f"expected {what} of this pathway, met '{shown(use.name)}'"
            hint = nearest(use.name, names)
            yield found(read, code, use.path, sentence, hint=hint)
