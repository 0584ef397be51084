"""Who is away from when until when: said by the person, or by who manages them.

- An absence takes nothing away; it says whom not to wait for.
- Who manages whom is said by the pathways of the area; administrators may always.
"""

from collections.abc import Iterable

from sqlalchemy import bindparam, insert, select, update

from audit.entry import new_id
from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.actors import Actor
from workflows.errors import FieldError, NotFoundError, PeopleError
from workflows.handlers.people import refuse_alone
from workflows.people import ADMINISTRATOR, actor_of
from workflows.receipts import Receipt
from workflows.standing_in.commands import EndAbsence, RecordAbsence
from workflows.standing_in.tables import absence
from workflows.tables import pathway_version
from workflows.unit_of_work import Work
from workflows.versions import Versions

RECORD, END = "record_absence", "end_absence"

_a = absence.c
INSERT_ABSENCE = Statement(insert(absence))
ABSENCE = Statement(
    select(absence).where(_a.area == bindparam("area"), _a.ref == bindparam("ref"))
)
END_ABSENCE = Statement(
    update(absence)
    .where(
        _a.area == bindparam("of_area"),
        _a.ref == bindparam("of_ref"),
        _a.ended_ts.is_(None),
    )
    .values(ended_ts=bindparam("ended_ts"))
)
AWAY = Statement(
    select(_a.person)
    .where(
        _a.area == bindparam("area"),
        _a.from_ts <= bindparam("now_ts"),
        _a.until_ts > bindparam("now_ts"),
        _a.ended_ts.is_(None),
    )
    .distinct()
)
PATHWAYS = Statement(
    select(pathway_version.c.pathway)
    .where(pathway_version.c.area == bindparam("area"))
    .distinct()
    .order_by(pathway_version.c.pathway)
)


def record_absence(command: RecordAbsence, work: Work) -> Receipt:
    """Record from when until when somebody is away."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _demand_manager(work, RECORD, command.person)
        if command.ends <= command.begins or command.ends <= work.moment:
            problem = FieldError(
                "expected an end after the beginning and still to come, met another"
            )
            refuse_alone(work, RECORD, problem)
        ref = new_id()
        work.connection.run(
            INSERT_ABSENCE,
            area=work.area,
            ref=ref,
            person=command.person,
            from_ts=to_micros(command.begins),
            until_ts=to_micros(command.ends),
            recorded_by=command.by,
            recorded_ts=work.micros,
            ended_ts=None,
        )
        entry = work.entry("grant", action=RECORD, refs=(ref, command.person))
        return work.done(Receipt("away", work.record(entry).seq, ref=ref))


def end_absence(command: EndAbsence, work: Work) -> Receipt:
    """Record that somebody is back before the absence was to end."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = work.connection.one(ABSENCE, area=work.area, ref=command.absence)
        if row is None or row.ended_ts is not None:
            problem = NotFoundError("expected an absence that goes on, met none")
            refuse_alone(work, END, problem)
        _demand_manager(work, END, row.person)
        work.connection.run(
            END_ABSENCE, of_area=work.area, of_ref=row.ref, ended_ts=work.micros
        )
        entry = work.entry("grant", action=END, refs=(row.ref, row.person))
        return work.done(Receipt("back", work.record(entry).seq, ref=row.ref))


def away_now(connection: Connection, area: str, micros: int) -> frozenset[str]:
    """Give the people of an area who are away at this moment."""
    rows = connection.all(AWAY, area=area, now_ts=micros)
    return frozenset(row.person for row in rows)


def managing_roles(
    connection: Connection, versions: Versions, area: str, roles: Iterable[str]
) -> tuple[str, ...]:
    """Give the roles that manage any of these, by the newest pathways of the area."""
    found: dict[str, None] = {}
    for row in connection.all(PATHWAYS, area=area):
        pathway = versions.current(connection, area, row.pathway).pathway
        found |= {
            pathway.managers[role]: None for role in roles if role in pathway.managers
        }
    return tuple(found)


def _demand_manager(work: Work, action: str, person: str) -> None:
    """Refuse who is neither the person, nor a manager, nor an administrator."""
    one = actor_of(work.connection, work.area, work.command.by)
    other = actor_of(work.connection, work.area, person)
    if one.ref != other.ref and not _manages(work, one, other):
        problem = PeopleError(
            "this is for the person, or for who manages them",
            code="E_ROLE",
            hint="the pathway says which role manages which",
        )
        refuse_alone(work, action, problem)


def _manages(work: Work, one: Actor, other: Actor) -> bool:
    theirs = {held.role for held in other.roles}
    managing = managing_roles(work.connection, work.versions, work.area, theirs)
    return one.holds(ADMINISTRATOR) or any(one.holds(role) for role in managing)
