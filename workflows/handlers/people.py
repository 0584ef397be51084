"""People and their roles: made known, granted by one, confirmed by another.

- A name lies sealed under a key of the person's own; a login as a keyed digest.
- A role counts only after a second administrator has confirmed it.
- Nobody confirms what they granted, nor a role of their own.
- An area begins with two administrators, in the system's name; then never again.
"""

from typing import Any, NoReturn

from sqlalchemy import bindparam, insert, select, update

from audit.entry import SealedRecord, new_id
from config.errors import CasepathError, UniqueError
from config.statements import Statement
from policies.actors import Actor
from records.cases import save
from workflows import tables
from workflows.commands import AddPerson, ConfirmGrant, FoundAdministrator, GrantRole
from workflows.contents import SCHEMA
from workflows.entries import sealed_records
from workflows.errors import FieldError, NotFoundError, PeopleError
from workflows.people import ADMINISTRATOR, SYSTEM, actor_of, holders_of
from workflows.preparing import ACTOR_MAP
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

FOUNDERS = 2

INSERT_PERSON = Statement(insert(tables.person))
INSERT_LOGIN = Statement(insert(tables.login))
INSERT_GRANT = Statement(insert(tables.role_grant))
GRANT = Statement(
    select(tables.role_grant).where(
        tables.role_grant.c.area == bindparam("area"),
        tables.role_grant.c.grant_ref == bindparam("grant_ref"),
    )
)
CONFIRM = Statement(
    update(tables.role_grant)
    .where(
        tables.role_grant.c.area == bindparam("of_area"),
        tables.role_grant.c.grant_ref == bindparam("of_grant"),
        tables.role_grant.c.confirmed_ts.is_(None),
    )
    .values(
        confirmed_by=bindparam("confirmed_by"), confirmed_ts=bindparam("confirmed_ts")
    )
)


def add_person(_command: AddPerson, work: Work) -> Receipt:
    """Make a person known under a random reference."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, "add_person")
        ref = work.prepared.new_ref
        saved = _save_person(work, ref)
        return _recorded(work, "add_person", (ref,), ref, saved)


def found_administrator(_command: FoundAdministrator, work: Work) -> Receipt:
    """Give a new area one of its first two administrators, in the system's name."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        there = holders_of(work.connection, work.area, ADMINISTRATOR)
        if work.command.by != SYSTEM or len(there) >= FOUNDERS:
            problem = PeopleError("the area has been founded", code="E_ROLE")
            refuse_alone(work, "found_administrator", problem)
        ref, grant = work.prepared.new_ref, new_id()
        saved = _save_person(work, ref)
        _insert_grant(work, grant, ref, ADMINISTRATOR, work.area, SYSTEM)
        refs = (grant, ref, ADMINISTRATOR)
        return _recorded(work, "found_administrator", refs, ref, saved)


def grant_role(command: GrantRole, work: Work) -> Receipt:
    """Propose that a person holds a role for an organisation."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, "grant_role")
        _demand_words(command.role, command.organisation)
        actor_of(work.connection, work.area, command.person)
        ref = new_id()
        _insert_grant(
            work, ref, command.person, command.role, command.organisation, None
        )
        refs = (ref, command.person, command.role, command.organisation)
        return _recorded(work, "grant_role", refs, ref)


def confirm_grant(command: ConfirmGrant, work: Work) -> Receipt:
    """Confirm a granted role; granter, holder and confirmer are three people."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, "confirm_grant")
        row = work.connection.one(GRANT, area=work.area, grant_ref=command.grant)
        is_open = row is not None and row.ended_ts is None
        if not is_open or row.confirmed_ts is not None:
            raise NotFoundError("expected a grant that waits for its second person")
        if command.by in {row.granted_by, row.person}:
            refuse_alone(
                work,
                "confirm_grant",
                PeopleError(
                    "expected a second person: you granted this, or would hold it",
                    code="E_TWO_PERSON",
                    hint="ask another administrator",
                ),
            )
        work.connection.run(
            CONFIRM,
            of_area=work.area,
            of_grant=row.grant_ref,
            confirmed_by=command.by,
            confirmed_ts=work.micros,
        )
        refs = (row.grant_ref, row.person, row.role, row.organisation)
        return _recorded(work, "confirm_grant", refs, row.grant_ref)


def _save_person(work: Work, ref: str) -> tuple[SealedRecord, ...]:
    """Keep a person: a row that says nothing, the name sealed, the login keyed."""
    _insert_login(work, ref)
    work.connection.run(INSERT_PERSON, area=work.area, person=ref, added_ts=work.micros)
    work.keep_keys()
    saved = [
        save(
            work.connection,
            work.prepared.keys[ACTOR_MAP],
            record=ready.record,
            schema=SCHEMA,
            plaintext=ready.plaintext,
            expected=0,
        )
        for ready in work.prepared.saves
    ]
    return sealed_records(saved)


def _insert_grant(
    work: Work,
    ref: str,
    person: str,
    role: str,
    organisation: str,
    confirmed_by: str | None,
) -> None:
    """Insert a grant; without a second person it gives nothing yet."""
    work.connection.run(
        INSERT_GRANT,
        area=work.area,
        grant_ref=ref,
        person=person,
        role=role,
        organisation=organisation,
        granted_by=work.command.by,
        granted_ts=work.micros,
        confirmed_by=confirmed_by,
        confirmed_ts=work.micros if confirmed_by else None,
        ended_ts=None,
    )


def administrator(work: Work, action: str) -> Actor:
    """Give the actor if an administrator, or the system founding an area."""
    actor = actor_of(work.connection, work.area, work.command.by)
    if actor.ref != SYSTEM and not actor.holds(ADMINISTRATOR):
        refuse_alone(
            work,
            action,
            PeopleError("this is for an administrator", code="E_ROLE"),
        )
    return actor


def refuse_alone(
    work: Work, action: str, problem: CasepathError, **said: Any
) -> NoReturn:
    """Record a refusal that belongs to no case, commit, and raise it."""
    work.refuse(None, action, (problem.code,), **said)
    raise problem


def _insert_login(work: Work, ref: str) -> None:
    try:
        work.connection.run(
            INSERT_LOGIN,
            area=work.area,
            token=work.prepared.login_token,
            person=ref,
        )
    except UniqueError as error:
        raise PeopleError(
            "expected a login that nobody has yet, met a known one",
            hint="one person has one entry, however many roles",
        ) from error


def _demand_words(*words: str) -> None:
    for word in words:
        if not word.replace("_", "").isalnum() or not word.islower():
            raise FieldError(
                "expected names of small letters, digits and underscores",
                hint="for example: panel_member, police",
            )


def _recorded(
    work: Work,
    action: str,
    refs: tuple[str, ...],
    ref: str,
    saved: tuple[SealedRecord, ...] = (),
) -> Receipt:
    entry = work.entry("grant", action=action, refs=refs, rec=saved)
    appended = work.record(entry)
    return work.done(Receipt(action, appended.seq, ref=ref))
