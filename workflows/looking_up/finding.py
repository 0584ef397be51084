"""Find the cases that may be about a person, among those one may read; on record.

- What is typed becomes keyed digests and goes nowhere else; nothing is opened.
- Only cases come out whose identifying parts this person may open anyway.
- The entry bears the purpose and the cases that were shown, never what was typed.
"""

from collections.abc import Iterator
from datetime import datetime

from config.connection import Connection
from policies.broken_glass import BROKE_GLASS
from policies.facts import Asked
from policies.permission import rule
from policies.ruling import Permit
from records.blind_index import Token, candidates
from workflows.cases import Case, case_facts, load_case
from workflows.duplicates.finding import identifying
from workflows.errors import FieldError, NotOpenedError
from workflows.handlers.reading import READ, classes_in
from workflows.looking_up.commands import FindPerson
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Work
from workflows.versions import Version, Versions

FIND = "find_person"
MOST = 20


def find_person(command: FindPerson, work: Work) -> Receipt:
    """Record who looked for a person, what for, and which cases that showed."""
    with work:
        version = work.versions.current(work.connection, work.area, command.pathway)
        actor = actor_of(work.connection, work.area, command.by)
        problem = _problem(command, work, version)
        if problem is not None:
            work.refuse(None, FIND, (problem.code,))
            raise problem
        roles = {held.role for held in actor.roles}
        if not may_look_up(version, roles):
            work.refuse(None, FIND, (NotOpenedError.code,))
            raise NotOpenedError(
                "expected somebody whose role reads who a case is about",
                hint="ask somebody who works on cases of this pathway",
            )
        shown = cases_found(
            work.connection,
            work.versions,
            work.moment,
            command,
            work.prepared.tokens,
        )
        entry = work.entry(
            "search",
            action=FIND,
            purpose=command.purpose,
            refs=tuple(case.ref for case, _ in shown),
        )
        appended = work.record(entry)
        work.commit()
        return Receipt("searched", appended.seq)


def _problem(command: FindPerson, work: Work, version: Version) -> FieldError | None:
    if command.purpose not in version.pathway.purposes:
        return FieldError(
            "expected a purpose that the pathway names",
            code="E_PURPOSE",
            where="purpose",
        )
    if not work.prepared.tokens:
        return FieldError(
            "expected a name with a whole date of birth, a telephone or a number",
            where="name",
        )
    return None


def may_look_up(version: Version, roles: set[str]) -> bool:
    """Tell whether one of these roles may ever read who a case is about."""
    parts = {where for where, _, _ in identifying(version.pathway)}
    return any(
        roles.intersection(line.role) and parts.intersection(line.compartments)
        for line in version.rulebook.permits[READ]
        if BROKE_GLASS not in line.being
    )


def cases_found(
    connection: Connection,
    versions: Versions,
    moment: datetime,
    command: FindPerson,
    found: tuple[Token, ...],
) -> Iterator[tuple[Case, Version]]:
    """Give the cases that share a digest, and whose identity this person may open."""
    refs = candidates(connection, command.area, list(found))[:MOST]
    for ref in refs:
        case = load_case(connection, command.area, ref)
        if case is None or case.pathway != command.pathway:
            continue
        version = versions.named(connection, command.area, case.digest)
        if _may_open(connection, case, version, command.by, moment):
            yield case, version


def _may_open(
    connection: Connection, case: Case, version: Version, by: str, moment: datetime
) -> bool:
    actor = actor_of(connection, case.area, by)
    facts = case_facts(connection, case, version, actor, moment)
    parts = frozenset(where for where, _, _ in identifying(version.pathway))
    asked = Asked(
        READ,
        compartments=parts,
        classes=classes_in(version.pathway, parts),
        reason_given=True,
    )
    return isinstance(rule(version.rulebook, actor, facts, asked), Permit)
