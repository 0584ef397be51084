"""Read or hand out all cases of a pathway at once: one entry, and then the rest.

- Who may is said by the version that new cases get, in the same area.
- The entry commits to which cases: how many, the hash of their list, the size of
  the log up to which they are told.
- Of few cases nothing is handed out, unless who asks knows what that means.
- Asked again, it is another entry: each time something is read or handed out.
"""

from typing import Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.ruling import Permit, Refusal
from workflows import tables
from workflows.commands import ExportCases, OnAllCases, ReadTrails
from workflows.entries import def_of
from workflows.exports.errors import NotPermittedOnAllError, SmallNumbersError
from workflows.exports.permission import rule_on_all
from workflows.handlers.people import refuse_alone
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.relations_on_case import PARTY_RELATIONS
from workflows.unit_of_work import Work
from workflows.versions import Version

FEW = 10


def _of_person(table: Any, column: Any) -> Statement:
    cases = tables.cases.c
    return Statement(
        select(column)
        .join(
            tables.cases,
            (cases.area == table.c.area) & (cases.case_ref == table.c.case_ref),
        )
        .where(
            table.c.area == bindparam("area"),
            table.c.person == bindparam("person"),
            cases.pathway == bindparam("pathway"),
        )
        .distinct()
    )


INTERESTS = _of_person(tables.interest, tables.interest.c.kind)
ASSIGNMENTS = _of_person(tables.assignment, tables.assignment.c.role)


def read_trails(command: ReadTrails, work: Work) -> Receipt:
    """Record that the entries of all cases of a pathway are read."""
    with work:
        version, permit = _permitted(command, work, "read_log")
        return _recorded(command, work, version, permit, kind="read")


def export_cases(command: ExportCases, work: Work) -> Receipt:
    """Record that all cases of a pathway are handed out as an event log."""
    with work:
        version, permit = _permitted(command, work, "export")
        if command.count < FEW and not command.small_numbers_known:
            problem = SmallNumbersError(
                f"expected at least {FEW} cases, met fewer: people may be recognised"
                " although their names are replaced",
                hint="with --small-numbers-known it is handed out all the same",
            )
            refuse_alone(work, "export", problem, def_=def_of(version.digest))
        how = (command.written_as, "days" if command.to_days else "exact")
        return _recorded(command, work, version, permit, kind="export", how=how)


def _permitted(command: OnAllCases, work: Work, action: str) -> tuple[Version, Permit]:
    version = work.versions.current(work.connection, work.area, command.pathway)
    actor = actor_of(work.connection, work.area, command.by)
    held = _held_somewhere(command, work)
    ruling = rule_on_all(version.rulebook, actor, action, held, work.moment)
    if isinstance(ruling, Refusal):
        work.refuse(
            None,
            action,
            ruling.codes,
            def_=def_of(version.digest),
            refs=(command.pathway,),
        )
        raise NotPermittedOnAllError(command.pathway, ruling)
    return version, ruling


def _held_somewhere(command: OnAllCases, work: Work) -> frozenset[str]:
    place = {"area": work.area, "person": command.by, "pathway": command.pathway}
    held = {row.kind for row in work.connection.all(INTERESTS, **place)}
    for row in work.connection.all(ASSIGNMENTS, **place):
        held |= {"on_case", PARTY_RELATIONS.get(row.role, "assigned")}
    return frozenset(held)


def _recorded(
    command: OnAllCases,
    work: Work,
    version: Version,
    permit: Permit,
    *,
    kind: str,
    how: tuple[str, ...] = (),
) -> Receipt:
    entry = work.entry(
        kind,
        role=permit.roles[0],
        action=permit.action,
        purpose="audit" if kind == "read" else "analysis",
        def_=def_of(version.digest),
        rules=permit.rules,
        policy=def_of(permit.table),
        refs=(command.pathway, *how, f"size/{command.size}"),
        hash=command.cases,
        count=command.count,
    )
    appended = work.record(entry)
    work.commit()
    return Receipt(kind, appended.seq)
