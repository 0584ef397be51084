"""Who is appointed to the seats of a panel at one moment.

- A seat with a term, or to which anybody was ever appointed, is filled by
  appointment alone; any other by whoever holds its role for its organisation.
- An appointment counts while it is confirmed and in force, and while the role is
  still held for the organisation.
- A deputy holds the seat's role, or the role the seat names for its deputy.
- On a seat for everybody sits who holds its role and is on the case in it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.actors import Actor, RoleHeld
from states.definition import Pathway
from states.panels import FROM_ANYWHERE, Panel, Seat
from workflows.panels.tables import seat_appointment
from workflows.people import HOLDERS
from workflows.tables import assignment

_a = seat_appointment.c
APPOINTED = Statement(
    select(seat_appointment)
    .where(
        _a.area == bindparam("area"),
        _a.pathway == bindparam("pathway"),
        _a.panel == bindparam("panel"),
        _a.confirmed_ts.is_not(None),
    )
    .order_by(_a.from_ts, _a.appointment)
)

ON_CASE = Statement(
    select(assignment.c.person, assignment.c.role).where(
        assignment.c.area == bindparam("area"),
        assignment.c.case_ref == bindparam("case_ref"),
        assignment.c.ended_ts.is_(None),
    )
)

HOLDER, DEPUTY = "holder", "deputy"


@dataclass(frozen=True, slots=True)
class Body:
    """The people of a panel: who is appointed, and who else could fill a seat."""

    panel: Panel
    bound: frozenset[str]  # seats filled by appointment alone
    holders: Mapping[str, str]
    deputies: Mapping[str, tuple[str, ...]]
    able: Mapping[RoleHeld, tuple[str, ...]]

    @property
    def vacant(self) -> frozenset[str]:
        """The seats to which nobody is appointed now."""
        return self.bound - self.holders.keys()

    def candidates(self, seat: str) -> tuple[str, ...]:
        """Give who could fill a seat now, its holder first."""
        if seat in self.bound:
            held = (self.holders[seat],) if seat in self.holders else ()
            return (*held, *self.deputies.get(seat, ()))
        if self.panel.seats[seat].everybody is not None:
            return tuple(self.able_for(seat))
        roles = roles_for(self.panel.seats[seat])
        found = (person for role in roles for person in self.able.get(role, ()))
        return tuple(dict.fromkeys(found))

    def able_for(self, seat: str) -> dict[str, str]:
        """Give who holds the role of a seat, each with an organisation it is for."""
        wanted = self.panel.seats[seat]
        by_organisation = sorted(self.able.items(), key=lambda one: one[0].organisation)
        return {
            person: held.organisation
            for held, people in by_organisation
            if held.role == wanted.role
            and wanted.organisation in {held.organisation, FROM_ANYWHERE}
            for person in people
        }

    def organisation(self, seat: str, person: str) -> str:
        """Give the organisation for which somebody sits on a seat."""
        named = self.panel.seats[seat].organisation
        return named or self.able_for(seat).get(person, FROM_ANYWHERE)

    def may_fill(self, seat: str, person: str) -> bool:
        """Tell whether a person may sit on a seat now."""
        return person in self.candidates(seat)

    def appointed(self) -> frozenset[str]:
        """Give everybody appointed to a seat now, deputies too."""
        deputies = (person for many in self.deputies.values() for person in many)
        return frozenset((*self.holders.values(), *deputies))

    def members(self) -> frozenset[str]:
        """Give everybody who could fill any seat now."""
        return frozenset(
            person for seat in self.panel.seats for person in self.candidates(seat)
        )


def body_of(
    connection: Connection, area: str, pathway: Pathway, name: str, moment: datetime
) -> Body:
    """Give who is appointed to the seats of a panel at a moment."""
    panel = pathway.panels[name]
    rows = connection.all(APPOINTED, area=area, pathway=pathway.pathway, panel=name)
    able = _able(connection, area, panel)
    at = to_micros(moment)
    holders: dict[str, str] = {}
    deputies: dict[str, tuple[str, ...]] = {}
    for row in rows:
        seat = panel.seats.get(row.seat)
        if seat is None or not _in_force(row, at):
            continue
        roles = roles_for(seat)[: 1 if row.sits_as == HOLDER else None]
        if not any(row.person in able.get(role, ()) for role in roles):
            continue
        if row.sits_as == HOLDER:
            holders[row.seat] = row.person
        elif seat.deputy:
            deputies[row.seat] = (*deputies.get(row.seat, ()), row.person)
    met = {row.seat for row in rows}
    bound = (
        seat_name
        for seat_name, seat in panel.seats.items()
        if seat.term is not None or seat_name in met
    )
    return Body(panel, frozenset(bound), holders, deputies, able)


def roles_for(seat: Seat) -> tuple[RoleHeld, ...]:
    """Give the roles with which a seat is filled: its own, then that of a deputy."""
    own = RoleHeld(seat.role, seat.organisation)
    if not seat.deputy or seat.deputy_role is None:
        return (own,)
    return (own, RoleHeld(seat.deputy_role, seat.organisation))


def chairs(body: Body, actor: Actor) -> bool:
    """Tell whether somebody may chair this panel now: its chair, or their deputy."""
    return body.may_fill(body.panel.chaired_by, actor.ref)


def members_on_case(
    connection: Connection, area: str, case: str, body: Body
) -> dict[str, dict[str, str]]:
    """Give who is on a case for each seat for everybody, with their organisations."""
    open_to_all = [n for n, s in body.panel.seats.items() if s.everybody is not None]
    if not open_to_all:
        return {}
    rows = connection.all(ON_CASE, area=area, case_ref=case)
    found: dict[str, dict[str, str]] = {}
    for name in open_to_all:
        role = body.panel.seats[name].role
        there = {row.person for row in rows if row.role == role}
        able = body.able_for(name)
        found[name] = {who: able[who] for who in sorted(there & able.keys())}
    return found


def seats_of(
    connection: Connection,
    area: str,
    pathway: Pathway,
    panels: frozenset[str],
    moment: datetime,
) -> dict[str, int]:
    """Count who is now appointed to these panels: all, by role, by organisation."""
    counts: Counter[str] = Counter()
    for name in panels:
        body = body_of(connection, area, pathway, name, moment)
        counts[name] = len(set(body.holders.values()))
        for kind in ("role", "from"):
            counts.update(_by(kind, name, body))
    return dict(counts)


def _by(kind: str, name: str, body: Body) -> Counter[str]:
    seats = body.panel.seats
    said = {
        (seats[seat].role if kind == "role" else seats[seat].organisation, person)
        for seat, person in body.holders.items()
    }
    return Counter(f"{name}/{kind}/{word}" for word, _ in said)


def _in_force(row: Any, at: int) -> bool:
    over = row.until_ts is not None and row.until_ts <= at
    return row.from_ts <= at and not over and row.ended_ts is None


def _able(
    connection: Connection, area: str, panel: Panel
) -> dict[RoleHeld, tuple[str, ...]]:
    wanted = {role for seat in panel.seats.values() for role in roles_for(seat)}
    found: dict[RoleHeld, tuple[str, ...]] = {}
    for name in sorted({role.role for role in wanted}):
        for row in connection.all(HOLDERS, area=area, role=name):
            held = RoleHeld(name, row.organisation)
            found[held] = (*found.get(held, ()), row.person)
    return found
