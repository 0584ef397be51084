"""What is held that a request about one's own data may be about: a list, no content.

- Such a request is a child case that only rights of the person open beside a case.
- Listed are the records of that case and of its other children, by compartment and
  version; nothing is opened. It is listed anew when a record has changed.
- Told to the owner of the request's state.
"""

import hashlib
from collections.abc import Iterator

from sqlalchemy import and_, bindparam, delete, insert, or_, select

from config.connection import Connection
from config.statements import Statement
from workflows.cases import Case, load_case
from workflows.commands import Command
from workflows.handlers.engine import demand_engine
from workflows.noticing.commands import ListHeld
from workflows.noticing.once import said_of_case
from workflows.noticing.tables import held_list
from workflows.people import ADMINISTRATOR, SYSTEM
from workflows.receipts import Receipt
from workflows.tables import case_record, cases, sub_case
from workflows.unit_of_work import Notice, Work
from workflows.versions import Versions

LISTED = "held_listed"
RIGHTS = frozenset({"subject_access", "rectify", "restrict", "object"})

_s, _c, _r, _h = sub_case.c, cases.c, case_record.c, held_list.c
CHILDREN = Statement(
    select(_s.child, _s.parent, _s.kind)
    .join(cases, and_(_c.area == _s.area, _c.case_ref == _s.child))
    .where(_s.area == bindparam("area"), _c.ended_ts.is_(None))
    .order_by(_s.opened_ts, _s.child)
)
PARENT = Statement(
    select(_s.parent, _s.kind).where(
        _s.area == bindparam("area"), _s.child == bindparam("child")
    )
)
RECORDS = Statement(
    select(_r.case_ref, _r.compartment, _r.version)
    .outerjoin(sub_case, and_(_s.area == _r.area, _s.child == _r.case_ref))
    .where(
        _r.area == bindparam("area"),
        _r.case_ref != bindparam("request"),
        or_(_r.case_ref == bindparam("parent"), _s.parent == bindparam("parent")),
    )
    .order_by(_r.case_ref, _r.compartment)
)
HELD = Statement(
    select(_h.about, _h.compartment, _h.version, _h.listed_ts)
    .where(_h.area == bindparam("area"), _h.case_ref == bindparam("case_ref"))
    .order_by(_h.about, _h.compartment)
)
INSERT_HELD = Statement(insert(held_list))
CLEAR = Statement(
    delete(held_list).where(
        _h.area == bindparam("of_area"), _h.case_ref == bindparam("of_case")
    )
)

type Held = tuple[str, str, int]  # case, compartment, version


def to_list(
    connection: Connection, versions: Versions, area: str, via: str
) -> Iterator[Command]:
    """Give a command for each open request whose list is missing or old."""
    for row in connection.all(CHILDREN, area=area):
        held = _held(connection, versions, area, row.child)
        if held and held != _listed(connection, area, row.child):
            said = hashlib.sha256(repr(held).encode()).hexdigest()[:16]
            key = f"held/{row.child}/{said}"
            yield ListHeld(area=area, by=SYSTEM, key=key, via=via, case_ref=row.child)


def list_held(command: ListHeld, work: Work) -> Receipt:
    """Write the list of what is held, and tell who answers the request."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        connection, area = work.connection, work.area
        case = load_case(connection, area, command.case_ref)
        if case is None or case.ended_ts is not None:
            return Receipt("not due")
        held = _held(connection, work.versions, area, case.ref)
        if not held or held == _listed(connection, area, case.ref):
            return Receipt("not due")
        _write(work, case, held)
        version = work.versions.named(connection, area, case.digest)
        state = version.pathway.tracks["main"].states[case.states["main"]]
        work.tell(Notice(LISTED, role=state.owner or ADMINISTRATOR))
        entry = work.entry("search", case=case.ref, action=LISTED, count=len(held))
        return said_of_case(work, case, entry, LISTED)


def _held(
    connection: Connection, versions: Versions, area: str, request: str
) -> tuple[Held, ...]:
    """Give the records around a case that a right of a person has opened."""
    row = connection.one(PARENT, area=area, child=request)
    parent = load_case(connection, area, row.parent) if row is not None else None
    if row is None or parent is None:
        return ()
    kind = versions.named(connection, area, parent.digest).pathway.sub_cases[row.kind]
    if not kind.opened_by or set(kind.opened_by) - RIGHTS:
        return ()
    rows = connection.all(RECORDS, area=area, request=request, parent=parent.ref)
    return tuple((one.case_ref, one.compartment, one.version) for one in rows)


def _listed(connection: Connection, area: str, request: str) -> tuple[Held, ...]:
    rows = connection.all(HELD, area=area, case_ref=request)
    return tuple((row.about, row.compartment, row.version) for row in rows)


def _write(work: Work, case: Case, held: tuple[Held, ...]) -> None:
    work.connection.run(CLEAR, of_area=work.area, of_case=case.ref)
    for about, compartment, version in held:
        work.connection.run(
            INSERT_HELD,
            area=work.area,
            case_ref=case.ref,
            about=about,
            compartment=compartment,
            version=version,
            listed_ts=work.micros,
        )
