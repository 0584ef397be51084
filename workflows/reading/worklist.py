"""Whose turn it is, asked of the database: one condition a version and actor.

- A case is listed for whoever may take at least one action of a present state that
  somebody owns, or answer a request, as far as role, organisation, states and
  relations go; a state that rests waits for nobody.
- It says what the guard says of who may; whether the case is ready is not asked.
- Papers not yet opened hide no case: opening them is in the actor's own hands.
- It goes by due date, then arrival; never by anything about a person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, false, func, or_, select, true

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.actors import Actor, RoleHeld
from policies.permits import acting_as
from policies.rulebook import Rulebook
from states.definition import Forbid, Permit
from states.tracks import Action
from workflows.clocks.rows import NOT_DUE_TO_ANYBODY, aside
from workflows.reading.case_conditions import (
    Condition,
    did,
    in_states,
    proposed,
    request_open,
)
from workflows.reading.delegated_conditions import done_for, proposed_for
from workflows.reading.relation_conditions import Standing
from workflows.reading.seats import Seats
from workflows.tables import cases, clock, pathway_version
from workflows.versions import Version, Versions

MOST = 200
KEPT = 256
IN_OWN_HANDS = frozenset({"papers_opened"})

PUBLISHED = Statement(
    select(pathway_version.c.digest)
    .where(pathway_version.c.area == bindparam("area"))
    .order_by(pathway_version.c.entry)
)


class Place(NamedTuple):
    """States of a track in which an action is written alike."""

    track: str
    states: tuple[str, ...]
    action: str
    taken: Action


def worklist(
    connection: Connection, versions: Versions, actor: Actor, moment: datetime
) -> list[Any]:
    """Give the cases in which it is this actor's turn, the most pressing first."""
    found: list[Any] = []
    for row in connection.all(PUBLISHED, area=actor.area):
        version = versions.named(connection, actor.area, row.digest)
        found.extend(of_version(connection, version, actor, moment))
    return sorted(found, key=_order)[:MOST]


def of_version(
    connection: Connection, version: Version, actor: Actor, moment: datetime
) -> list[Any]:
    """Give the cases of one version in which it is this actor's turn."""
    if actor.kind != "person":
        return []
    return connection.all(
        _statement(_Reader(version.digest, actor.roles, version.rulebook)),
        area=actor.area,
        pathway=version.pathway.pathway,
        digest=version.digest,
        person=actor.ref,
        now_ts=to_micros(moment),
        most=MOST,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """For whom a statement is made: all that hold the same roles read by one."""

    digest: str
    roles: frozenset[RoleHeld]
    rulebook: Rulebook = field(compare=False)

    @property
    def actor(self) -> Actor:
        return Actor("", "person", "", self.roles)


def _order(row: Any) -> tuple[bool, int, int, str]:
    return (row.due_ts is None, row.due_ts or 0, row.opened_ts, row.case_ref)


@lru_cache(maxsize=KEPT)
def _statement(reader: _Reader) -> Statement:
    _c = cases.c
    due = (
        select(func.min(aside(clock.c.due_ts)))
        .where(
            clock.c.area == _c.area,
            clock.c.case_ref == _c.case_ref,
            aside(clock.c.next_ts).is_not(None),
            *(clock.c.kind != kind for kind in sorted(NOT_DUE_TO_ANYBODY)),
        )
        .scalar_subquery()
        .label("due_ts")
    )
    seats = Seats(reader.rulebook.pathway)
    turn = is_turn_of(reader.rulebook, reader.actor, seats)
    listed = (
        select(
            _c.case_ref, _c.pathway, _c.digest, _c.main_state, _c.version, _c.opened_ts,
            _c.ended_ts, due,
        )
        .select_from(seats.beside(cases))
        .where(
            _c.area == bindparam("area"),
            _c.pathway == bindparam("pathway"),
            _c.digest == bindparam("digest"),
            _c.ended_ts.is_(None),
            turn,
        )
    )  # fmt: skip
    rows = listed.subquery()
    return Statement(
        select(rows)
        .order_by(rows.c.due_ts.is_(None), rows.c.due_ts, rows.c.opened_ts,
                  rows.c.case_ref)
        .limit(bindparam("most"))
    )  # fmt: skip


def is_turn_of(rulebook: Rulebook, actor: Actor, seats: Seats) -> Condition:
    """Give when it is this actor's turn; what is read needs the seats beside it."""
    main = rulebook.pathway.tracks["main"].states
    goes_on = in_states("main", (name for name in main if not main[name].final))
    ways = *_arrows(rulebook, actor, seats), *_answers(rulebook, actor, seats)
    return and_(goes_on, or_(false(), *ways))


def _arrows(rulebook: Rulebook, actor: Actor, seats: Seats) -> Iterator[Condition]:
    for place in _places(rulebook):
        if place.action in rulebook.system:
            continue
        may = _may(Standing(rulebook, actor, seats, place.action), place)
        if may is not None:
            yield and_(in_states(place.track, place.states), may)


def _places(rulebook: Rulebook) -> list[Place]:
    """Give each action with the owned states that offer it under the same permits."""
    alike: dict[Any, list[str]] = {}
    taken: dict[Any, Action] = {}
    for track, state, name in rulebook.compiled.table.arrows:
        here = rulebook.pathway.tracks[track].states[state]
        if here.owner is None:
            continue
        action = here.actions[name]
        lines = tuple(
            line.id
            for line in rulebook.permits[name]
            if _own_states(rulebook, track, line) is None or state in line.states
        )
        key = (track, name, lines, action.two_people, action.confirmed_by)
        alike.setdefault(key, []).append(state)
        taken[key] = action
    return [Place(key[0], tuple(alike[key]), key[1], taken[key]) for key in alike]


def _own_states(rulebook: Rulebook, track: str, line: Permit) -> frozenset[str] | None:
    """Give the states of the action's own track that a line names, if it does."""
    states = rulebook.pathway.tracks[track].states
    return frozenset(states.keys() & line.states) or None


def _may(standing: Standing, place: Place) -> Condition | None:
    """Give when the actor may take an action where it is offered; None for never."""
    rulebook = standing.rulebook
    lines = [
        line
        for line in rulebook.permits[place.action]
        if (own := _own_states(rulebook, place.track, line)) is None
        or place.states[0] in own
    ]
    permitted = _confirming(rulebook, standing, lines, place)
    if permitted is None:
        return None
    against = [*_forbidden(rulebook, standing), *_by_acts(standing)]
    if place.taken.two_people:
        against.append(standing.held("proposed_this"))
    return and_(permitted, *(~one for one in against))


def _confirming(
    rulebook: Rulebook, standing: Standing, lines: list[Permit], place: Place
) -> Condition | None:
    """Give when a line permits; what is proposed only some roles may confirm."""
    only = frozenset(place.taken.confirmed_by)
    at_first = _permitted(rulebook, standing, lines, place.track, None)
    if not only:
        return at_first
    second = _permitted(rulebook, standing, lines, place.track, only)
    waits = proposed(place.action, by_me=False)
    ways = [and_(~waits, at_first)] if at_first is not None else []
    ways += [and_(waits, second)] if second is not None else []
    return or_(*ways) if ways else None


def _permitted(
    rulebook: Rulebook,
    standing: Standing,
    lines: Iterable[Permit],
    track: str | None,
    only: frozenset[str] | None,
) -> Condition | None:
    ways = []
    for line in lines:
        acting = acting_as(rulebook.pathway, line, standing.actor, only)
        if not acting:
            continue
        held = (
            standing.held(relation, acting)
            for relation in line.being
            if relation not in IN_OWN_HANDS
        )
        ways.append(and_(true(), _elsewhere(rulebook, line, track), *held))
    return or_(*ways) if ways else None


def _elsewhere(rulebook: Rulebook, line: Permit, track: str | None) -> Condition:
    """Give when a line that names states of other tracks only speaks of the case."""
    if not line.states or (track and _own_states(rulebook, track, line)):
        return true()
    tracks = rulebook.pathway.tracks.items()
    return or_(
        false(),
        *(
            in_states(name, own)
            for name, other in tracks
            if (own := other.states.keys() & line.states)
        ),
    )


def _forbidden(rulebook: Rulebook, standing: Standing) -> Iterator[Condition]:
    for line in rulebook.forbids[standing.action]:
        # Such a line speaks of what is read, and no arrow reads anything.
        if not (line.compartments or line.classes):
            yield _applies(line, standing)


def _applies(line: Forbid, standing: Standing) -> Condition:
    being = and_(true(), *(standing.held(one) for one in line.being))
    if not line.unless_being:
        return being
    return and_(being, ~and_(*(standing.held(one) for one in line.unless_being)))


def _by_acts(standing: Standing) -> Iterator[Condition]:
    for_others = standing.rulebook, standing.actor
    for other in sorted(standing.rulebook.apart[standing.action]):
        yield or_(
            did(other),
            proposed(other, by_me=True),
            done_for(*for_others, other),
            proposed_for(*for_others, other),
        )


def _answers(rulebook: Rulebook, actor: Actor, seats: Seats) -> Iterator[Condition]:
    for track, machine in rulebook.pathway.tracks.items():
        for state_name, state in machine.states.items():
            for name in state.requests:
                standing = Standing(rulebook, actor, seats, "answer", name)
                lines = rulebook.permits["answer"]
                may = _permitted(rulebook, standing, lines, None, None)
                if may is not None:
                    against = (
                        *_forbidden(rulebook, standing),
                        *_by_acts(standing),
                    )
                    yield and_(
                        in_states(track, [state_name]),
                        request_open(track, state_name, name),
                        may,
                        *(~one for one in against),
                    )
