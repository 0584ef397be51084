"""P5 and PC103: somebody can always move the case, also with one person away.

- In every state of main that is not final some role may take the case further.
- The way on may be an action of main or one of another track that moves main.
- A role can be held by several people; the person the case is about, who referred
  it, who was asked, and the only seat of a role without a deputy cannot.
- Before a case is submitted it strands nobody: there it is a warning.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from policies.panels.quorum import quorum_reasons
from policies.proofs.ground import Ground
from policies.proofs.people.sittings import room
from policies.proofs.space import Tracks, may, may_by, roles_of_people
from policies.proofs.telling import role_in_words, state_told
from states.checks.places import (
    MAIN,
    ActionAt,
    StateAt,
    actions_of,
    at_key,
    found,
    states_of,
)
from states.definition import Pathway, Permit
from states.errors import Problem
from states.panels import Panel
from states.promises import InEvery

ONE_PERSON = ("is_subject", "guardian_of", "referrer_of", "asked_this")
ON_PANEL, PAPERS_OPENED = "on_panel", "papers_opened"
TWO = 2


@dataclass(frozen=True, slots=True)
class WayOn:
    """An action that takes main out of a state, and where it is offered."""

    at: ActionAt
    tracks: Tracks


def somebody_can_move_it(ground: Ground) -> Iterator[Problem]:
    """P5: a state of main from which nobody may take the case further."""
    for state in _waiting(ground):
        if not _movers(ground, state):
            sentence = "expected somebody to be permitted to move a case in "
            sentence += f"'{state.name}', met nobody"
            told = state_told(ground.pathway, state.name)
            story = (f"the case is in '{told}', and no role may take it further",)
            path = at_key(state.path)
            yield found(ground.read, "P5", path, sentence, story=story)


def somebody_with_one_away(ground: Ground) -> Iterator[Problem]:
    """PC103: a state of main that stands still when one person is away."""
    start = ground.pathway.tracks[MAIN].start
    for state in _waiting(ground):
        movers = _movers(ground, state)
        if movers and _hangs_on_one(ground, state):
            who = role_in_words(ground.pathway, movers[0])
            told = state_told(ground.pathway, state.name)
            sentence = f"expected somebody to move a case in '{state.name}' with one "
            sentence += f"person away, met only the one {who}"
            story = (
                f"the case is in '{told}'",
                f"the {who} is away, and nobody else may take it further",
            )
            yield found(
                ground.read,
                "PC103",
                at_key(state.path),
                sentence,
                hint="permit it to another role too",
                severity="warning" if state.name == start else "error",
                story=story,
            )


def enough_roles_can_move_it(ground: Ground) -> Iterator[Problem]:
    """PC103: a state of main that fewer roles can move than is promised."""
    for index, promise in enumerate(ground.pathway.promises):
        if not isinstance(promise, InEvery):
            continue
        for state in _waiting(ground):
            movers = _movers(ground, state)
            if len(movers) < promise.at_least_roles:
                sentence = f"expected {promise.at_least_roles} roles to be able to "
                sentence += f"move a case in '{state.name}', met {len(movers)}"
                path = ("promises", index)
                roles = (role_in_words(ground.pathway, role) for role in movers)
                told = state_told(ground.pathway, state.name)
                story = (f"in '{told}' only: {', '.join(roles) or 'nobody'}",)
                yield found(ground.read, "PC103", path, sentence, story=story)
                break


def _hangs_on_one(ground: Ground, state: StateAt) -> bool:
    """Tell whether all ways on are for one person, and one way at most is known."""
    tokens: set[str | None] = set()
    for way in _ways_on(ground, state):
        for token in _people(ground, state, way):
            tokens.add(token)
            if token is None or len(tokens) == TWO:
                return False
    return True


def _waiting(ground: Ground) -> Iterator[StateAt]:
    return (
        at
        for at in states_of(ground.pathway)
        if at.track == MAIN and not at.state.final
    )


def _ways_on(ground: Ground, state: StateAt) -> Iterator[WayOn]:
    for at in actions_of(ground.pathway):
        if at.action.system:
            continue
        if at.track == MAIN and at.state == state.name:
            if at.action.go_to not in {None, state.name}:
                yield WayOn(at, {MAIN: state.name})
        elif MAIN in at.action.also and state.name in at.action.also[MAIN].states:
            yield WayOn(at, {MAIN: state.name, at.track: at.state})


def _movers(ground: Ground, state: StateAt) -> tuple[str, ...]:
    if state.name not in ground.movers:
        ground.movers[state.name] = tuple(_who_moves(ground, state))
    return ground.movers[state.name]


def _who_moves(ground: Ground, state: StateAt) -> Iterator[str]:
    ways = list(_ways_on(ground, state))
    for role in roles_of_people(ground.rulebook):
        if any(
            may(ground.rulebook, role, way.at.name, way.tracks)
            and _may_stand_there(ground, state, role, way)
            for way in ways
        ):
            yield role


def _may_stand_there(ground: Ground, state: StateAt, role: str, way: WayOn) -> bool:
    """Tell whether the role may come to stand in what a permit asks for.

    Nobody sits on a panel where the case is before none.
    """
    return state.state.panel is not None or any(
        role in line.role and not {ON_PANEL, PAPERS_OPENED} & set(line.being)
        for line in ground.rulebook.permits[way.at.name]
    )


def _people(ground: Ground, state: StateAt, way: WayOn) -> Iterator[str | None]:
    """Give who can take a way on: one person by what they are, or None for several."""
    panel = ground.pathway.panels.get(state.state.panel or "")
    if way.at.action.decided_by == "panel" and panel and not _sits_with_one_away(panel):
        yield "every seat"
        return
    for line in ground.rulebook.permits[way.at.name]:
        for role in line.role:
            if may_by(ground.rulebook, line, role, way.at.name, way.tracks):
                yield the_one_person(ground.pathway, line, role)


def the_one_person(pathway: Pathway, line: Permit, role: str) -> str | None:
    """Give by what a permit speaks of one person only, or None for several."""
    for relation in ONE_PERSON:
        if relation in line.being:
            return relation
    if ON_PANEL in line.being:
        seats = [
            seat
            for panel in pathway.panels.values()
            for seat in panel.seats.values()
            if seat.role == role
        ]
        if len(seats) == 1 and not seats[0].deputy:
            return f"the seat of {role}"
    return None


def _sits_with_one_away(panel: Panel) -> bool:
    """Tell whether a panel is quorate whichever holder of a seat is away."""
    needed = [name for name, seat in panel.seats.items() if not seat.deputy]
    return not any(
        quorum_reasons(room(panel, panel.seats.keys() - {n})) for n in needed
    )
