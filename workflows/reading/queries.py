"""What can be looked at without opening anything: states, clocks, offers, inbox.

- Nothing here shows content; content is read by a command and is an entry.
- Who may not know of a case gets the same answer as for one that is not there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.actors import Actor
from policies.offers import Offer, offers
from records.cases import load, open_version
from workflows import tables
from workflows.cases import REQUESTS, Case, case_facts, load_case
from workflows.clocks.rows import NOT_DUE_TO_ANYBODY, RUNNING
from workflows.commands import ReadCase
from workflows.delivering.rows import NOT_SENT_OF_CASE
from workflows.errors import NotFoundError
from workflows.glass.rows import in_force
from workflows.handlers.ruled import NOT_FOUND, Found
from workflows.people import PEOPLE, PERSON_OF_LOGIN, actor_of
from workflows.preparing import RECORDS, login_token
from workflows.reading.ties import NO_TIES, Ties, earlier_counts, ties_of, works_on
from workflows.reading.worklist import worklist
from workflows.receipts import Receipt
from workflows.service import Service

_cases = tables.cases.c
OF_STATES = Statement(
    select(
        _cases.case_ref, _cases.pathway, _cases.digest, _cases.main_state,
        _cases.opened_ts, _cases.ended_ts, _cases.version,
    )
    .where(_cases.area == bindparam("area"))
    .order_by(_cases.opened_ts, _cases.case_ref)
    .limit(bindparam("most"))
)  # fmt: skip
INBOX = Statement(
    select(tables.inbox)
    .where(
        tables.inbox.c.area == bindparam("area"),
        tables.inbox.c.person == bindparam("person"),
    )
    .order_by(tables.inbox.c.entry.desc())
    .limit(bindparam("most"))
)
MOST = 200


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case as somebody may look at it: where it is, what runs, what is possible."""

    case: Case
    found: Found
    clocks: Sequence[Any]
    requests: Sequence[Any]
    offers: tuple[Offer, ...]
    ties: Ties = NO_TIES
    not_delivered: Sequence[Any] = ()
    glass: Sequence[Any] = ()  # readings in an emergency that are in force


def person_of_login(service: Service, area: str, login: str) -> str:
    """Give the person a login stands for in this area."""
    token = login_token(service.provider.index_key(area), login)
    with service.database.reading(area) as connection:
        row = connection.one(PERSON_OF_LOGIN, area=area, token=token)
    if row is None:
        raise NotFoundError(
            "expected somebody who is known in this area, met an unknown login",
            hint="an administrator adds a person: casepath person add",
        )
    return str(row.person)


def actor(service: Service, area: str, ref: str) -> Actor:
    """Give an actor with the roles held now."""
    with service.database.reading(area) as connection:
        return actor_of(connection, area, ref)


def people(service: Service, area: str) -> list[Actor]:
    """Give everybody known in an area, by reference, with roles."""
    with service.database.reading(area) as connection:
        rows = connection.all(PEOPLE, area=area)
        return [actor_of(connection, area, row.person) for row in rows]


def view_case(service: Service, area: str, by: str, ref: str) -> CaseView:
    """Look at a case: its states, clocks, requests, and what one may do here."""
    with service.database.reading(area) as connection:
        found = _found(service, connection, area, by, ref)
        place = {"area": area, "case_ref": ref}
        return CaseView(
            found.case,
            found,
            [
                row
                for row in connection.all(RUNNING, **place)
                if row.kind not in NOT_DUE_TO_ANYBODY
            ],
            connection.all(REQUESTS, **place),
            offers(found.version.rulebook, found.actor, found.facts),
            ties_of(connection, area, ref)
            if works_on(found.version, found.actor)
            else NO_TIES,
            connection.all(NOT_SENT_OF_CASE, **place),
            in_force(connection, area, ref, by, service.now())
            if found.facts.standing.opened
            else (),
        )


def list_cases(service: Service, area: str, by: str) -> list[Any]:
    """List the cases this actor may know of, the oldest first, without content."""
    with service.database.reading(area) as connection:
        held = {role.role for role in actor_of(connection, area, by).roles}
        rows = connection.all(OF_STATES, area=area, most=MOST)
        known = []
        for row in rows:
            version = service.versions.named(connection, area, row.digest)
            if held & version.pathway.roles.keys():
                known.append(row)
        return known


def worklist_of(service: Service, area: str, by: str) -> list[Any]:
    """List the cases in which it is this actor's turn, the most pressing first."""
    with service.database.reading(area) as connection:
        who = actor_of(connection, area, by)
        return worklist(connection, service.versions, who, service.now())


def earlier_cases(service: Service, area: str, by: str) -> Mapping[str, int]:
    """Count for each case the earlier ones it is linked to, for who works on such."""
    with service.database.reading(area) as connection:
        who = actor_of(connection, area, by)
        return {
            ref: count
            for ref, count in earlier_counts(connection, area).items()
            if (case := load_case(connection, area, ref)) is not None
            and works_on(service.versions.named(connection, area, case.digest), who)
        }


def inbox(service: Service, area: str, person: str) -> list[Any]:
    """Give the newest notices of a person."""
    with service.database.reading(area) as connection:
        return connection.all(INBOX, area=area, person=person, most=MOST)


def read_case(
    service: Service, command: ReadCase
) -> tuple[Receipt, dict[str, dict[str, Any]]]:
    """Read compartments: the entry first, and once it is durable, the opening."""
    receipt = service.handle(command)
    with service.database.reading(command.area) as connection:
        rows = connection.all(RECORDS, area=command.area, case_ref=command.case)
        sealed = {
            row.compartment: load(connection, command.area, command.case, row.record)
            for row in rows
            if row.compartment in command.compartments
        }
    opened = {
        name: dict(open_version(one, service.data_keys).content)
        for name, one in sealed.items()
    }
    return receipt, opened


def _found(
    service: Service, connection: Connection, area: str, by: str, ref: str
) -> Found:
    case = load_case(connection, area, ref)
    if case is None:
        raise NotFoundError(NOT_FOUND)
    version = service.versions.named(connection, area, case.digest)
    who = actor_of(connection, area, by)
    facts = case_facts(connection, case, version, who, service.now())
    found = Found(case, version, who, facts)
    if not found.may_know:
        raise NotFoundError(NOT_FOUND)
    return found
