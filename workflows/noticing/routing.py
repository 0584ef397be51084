"""Cases that came into a state: who could have them, who they may be about, receipts.

- Looked at once for each state of the main track, after the case was submitted.
- Who could have it (`suggesting.py`) is told to those who may assign. Nobody is told
  where the role needs no assignment, or somebody has the case already.
- Of cases that share what identifies a person only their number is told, to those
  who may tie cases: what they say is opened by a person, for a purpose, on record.
- Who opened a case hears once that it has come, where a pathway has receipts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from config.connection import Connection
from config.statements import Statement
from policies.keeping import LINK
from policies.permits import roles_that_may
from workflows.cases import ACTS, Case, load_case
from workflows.commands import Command
from workflows.duplicates.finding import cases_to_look_at
from workflows.feedback.recording import READ_RECEIPT
from workflows.handlers.assigning import ASSIGN
from workflows.handlers.engine import demand_engine
from workflows.handlers.opening import OPEN
from workflows.noticing.commands import RouteCase
from workflows.noticing.once import said_of_case
from workflows.noticing.suggesting import Suggested, role_to_assign, suggestion
from workflows.noticing.tables import routed_case
from workflows.people import SYSTEM
from workflows.receipts import Receipt
from workflows.rows import Put
from workflows.tables import cases
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version, Versions

TO_ASSIGN, ALIKE, RECEIVED = "to_assign", "maybe_the_same", "received"

_c, _r = cases.c, routed_case.c
PUT_ROUTED = Put(routed_case)
ROUTED = Statement(
    select(routed_case).where(
        _r.area == bindparam("area"), _r.case_ref == bindparam("case_ref")
    )
)
NOT_ROUTED = Statement(
    select(_c.case_ref, _c.version)
    .outerjoin(routed_case, and_(_r.area == _c.area, _r.case_ref == _c.case_ref))
    .where(
        _c.area == bindparam("area"),
        _c.ended_ts.is_(None),
        or_(_r.case_ref.is_(None), _r.state != _c.main_state),
    )
    .order_by(_c.opened_ts, _c.case_ref)
    .limit(bindparam("most"))
)


def to_route(connection: Connection, area: str, via: str, most: int) -> list[Command]:
    """Give a command for each case that came into a state and was not looked at."""
    said = {"area": area, "by": SYSTEM, "via": via}
    return [
        RouteCase(
            key=f"route/{row.case_ref}/{row.version}", case_ref=row.case_ref, **said
        )
        for row in connection.all(NOT_ROUTED, area=area, most=most)
    ]


def route_case(command: RouteCase, work: Work) -> Receipt:
    """Look once at a case in a new state, and tell what there is to tell."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        connection = work.connection
        case = load_case(connection, work.area, command.case_ref)
        if case is None or case.ended_ts is not None:
            return Receipt("not due")
        row = connection.one(ROUTED, area=work.area, case_ref=case.ref)
        if row is not None and row.state == case.states["main"]:
            return Receipt("not due")
        return _routed(work, case, row)


def _routed(work: Work, case: Case, row: Any) -> Receipt:
    """Write what was found, and an entry where there is anything to tell."""
    version = work.versions.named(work.connection, work.area, case.digest)
    submitted = case.states["main"] != version.pathway.tracks["main"].start
    met = _Met(work, case, version, row)
    found = list(met.told()) if submitted else []
    PUT_ROUTED(
        work.connection,
        {"area": work.area, "case_ref": case.ref},
        state=case.states["main"],
        version=case.version,
        role=met.suggested.role if met.suggested else None,
        person=met.suggested.person if met.suggested else None,
        has_open=met.suggested.has_open if met.suggested else 0,
        could=met.suggested.could if met.suggested else 0,
        alike=met.alike,
        acknowledged_ts=met.acknowledged_ts,
        routed_ts=work.micros,
    )
    if not found:
        return work.done(Receipt("nothing to tell", case=case.ref))
    work.tell(*found)
    kinds = tuple(dict.fromkeys(one.kind for one in found))
    person = (met.suggested.person,) if met.suggested else ()
    entry = work.entry(
        "search", case=case.ref, action="route", refs=(*kinds, *person),
        count=met.alike or None,
    )  # fmt: skip
    return said_of_case(work, case, entry, "routed")


@dataclass(slots=True)
class _Met:
    """What there is to tell of one case in its state."""

    work: Work
    case: Case
    version: Version
    row: Any
    suggested: Suggested | None = None
    alike: int = 0
    acknowledged_ts: int | None = None

    def told(self) -> Iterator[Notice]:
        """Give what is to be told, and to whom."""
        connection, rulebook = self.work.connection, self.version.rulebook
        self.suggested = suggestion(
            connection, self.version, self.case, self.work.moment
        )
        if self.suggested is not None:
            for role in roles_that_may(rulebook, ASSIGN):
                yield Notice(TO_ASSIGN, role=role)
        before = self.row.alike if self.row is not None else 0
        self.alike = len(self._alike())
        if self.alike > before:
            for role in roles_that_may(rulebook, LINK):
                yield Notice(ALIKE, role=role)
        yield from self._acknowledged()

    def _alike(self) -> list[Case]:
        if not self.version.rulebook.permits.get(LINK):
            return []
        return cases_to_look_at(self.work.connection, self.case)

    def _acknowledged(self) -> Iterator[Notice]:
        if self.row is not None and self.row.acknowledged_ts is not None:
            self.acknowledged_ts = self.row.acknowledged_ts
            return
        self.acknowledged_ts = self.work.micros
        if self.version.rulebook.permits.get(READ_RECEIPT):
            here = {"area": self.case.area, "case_ref": self.case.ref}
            for act in self.work.connection.all(ACTS, **here):
                if act.action == OPEN:
                    yield Notice(RECEIVED, person=act.person)


def suggested_now(
    connection: Connection, versions: Versions, area: str, ref: str
) -> Suggested | None:
    """Give who was suggested for a case, while nobody of that role has it."""
    row = connection.one(ROUTED, area=area, case_ref=ref)
    case = load_case(connection, area, ref)
    if row is None or case is None or row.person is None:
        return None
    version = versions.named(connection, area, case.digest)
    if role_to_assign(connection, version, case) != row.role:
        return None
    return Suggested(row.role, row.person, row.has_open, row.could)
