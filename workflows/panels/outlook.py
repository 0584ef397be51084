"""What a planned sitting lacks: each item with those who said that they come.

- An item's conflicts are those known now; its statutory seats are this case's own.
- A case that is not before the panel any more is not forecast.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.panels.forecast import Expected, Forecast, forecast, to_invite
from policies.panels.item import Attending, Item, own_seat
from states.facts import Values
from states.panels import Way
from workflows import tables
from workflows.cases import ACTS, FACTS, Case, load_case
from workflows.panels.body import Body, members_on_case
from workflows.panels.chairing import Chaired
from workflows.panels.sittings import panel_of
from workflows.panels.standing_back import recused_from, untrained
from workflows.panels.tables import sitting_answer

AGENDA = Statement(
    select(tables.item.c.case_ref, tables.item.c.visit)
    .where(
        tables.item.c.area == bindparam("area"),
        tables.item.c.sitting == bindparam("sitting"),
    )
    .order_by(tables.item.c.listed_ts, tables.item.c.case_ref)
)
ANSWERS = Statement(
    select(sitting_answer).where(
        sitting_answer.c.area == bindparam("area"),
        sitting_answer.c.sitting == bindparam("sitting"),
    )
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """One item of a planned sitting, who stands back from it, what it lacks."""

    case: str
    recused: frozenset[str]
    forecast: Forecast
    invite: tuple[Attending, ...] = ()  # who has not answered, and would help


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said of a sitting."""

    comes: bool
    way: Way


def outlook(
    connection: Connection, area: str, met: Chaired, moment: datetime
) -> tuple[Outlook, ...]:
    """Give the forecast of every item that is still before the panel."""
    sitting = met.row.sitting
    answers = {
        row.person: Answer(row.answer == "yes", row.way)
        for row in connection.all(ANSWERS, area=area, sitting=sitting)
    }
    found = []
    for row in connection.all(AGENDA, area=area, sitting=sitting):
        case = load_case(connection, area, row.case_ref)
        if case is not None and _is_before(case, met, row.visit):
            found.append(_outlook(connection, met, case, answers, moment))
    return tuple(found)


def kept_off_all(items: Iterable[Outlook]) -> frozenset[str]:
    """Give who stands back from every one of these items."""
    recused = [one.recused for one in items]
    return frozenset.intersection(*recused) if recused else frozenset()


def _is_before(case: Case, met: Chaired, visit: int) -> bool:
    place = panel_of(met.version.pathway, case.states.values())
    if place is None or place[0] != met.name:
        return False
    visits = (one.visits.get(place[1], 0) for one in case.places.values())
    return visit == max(visits)


def _outlook(
    connection: Connection,
    met: Chaired,
    case: Case,
    answers: Mapping[str, Answer],
    moment: datetime,
) -> Outlook:
    place = {"area": case.area, "case_ref": case.ref}
    rulebook, body = met.version.rulebook, met.body
    acts: dict[str, frozenset[str]] = {}
    for row in connection.all(ACTS, **place):
        acts[row.action] = acts.get(row.action, frozenset()) | {row.person}
    recused = recused_from(connection, case.area, case.ref, rulebook, acts)
    at = (to_micros(moment), case.states)
    not_trained = untrained(connection, case.area, rulebook, body, body.members(), at)
    members = members_on_case(connection, case.area, case.ref, body)
    expected = _expected(body, answers, recused, members)
    item = Item(
        body.panel,
        {**_unbound_holders(body, expected), **body.holders},
        recused=recused,
        values=_values(connection, met, case),
        untrained=not_trained,
        vacant=body.vacant,
        members=members,
    )
    invite = to_invite(item, expected)
    return Outlook(case.ref, recused, forecast(item, expected), invite)


def _expected(
    body: Body,
    answers: Mapping[str, Answer],
    recused: frozenset[str],
    members: Mapping[str, Mapping[str, str]],
) -> tuple[Expected, ...]:
    """Give who may come to each seat: those who will, then those who may."""
    expected = []
    for name, seat in body.panel.seats.items():
        on_it = members.get(name, dict.fromkeys(body.candidates(name)))
        for person in (one for one in on_it if one not in recused):
            said = answers.get(person)
            way = said.way if said else body.panel.present[0]
            own, whence = name, seat.organisation
            if name in members:
                own, whence = own_seat(name, person), members[name][person]
            there = Attending(own, person, whence, way)
            expected.append(Expected(there, said.comes if said else None))
    return tuple(sorted(expected, key=lambda one: one.comes is not True))


def _unbound_holders(body: Body, expected: Iterable[Expected]) -> dict[str, str]:
    """Let who comes first hold each seat to which nobody is appointed."""
    holders: dict[str, str] = {}
    for one in expected:
        if one.there.seat not in body.bound and one.comes is not False:
            holders.setdefault(one.there.seat, one.there.person)
    return holders


def _values(connection: Connection, met: Chaired, case: Case) -> Values:
    rows = connection.all(FACTS, area=case.area, case_ref=case.ref)
    stored = {row.name: row.value for row in rows}
    return met.version.pathway.values_of(stored)
