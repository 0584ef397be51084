"""A file of cases: proposed by one, approved by another, shredded when it is in.

- The file lies sealed under a key of its own; with the key it is gone for everybody.
- Nothing is kept of a file of which a row does not fit, nor of one about people.
- Only who opens cases of the pathway proposes; another of them, or an owner of the
  pathway, approves. Each of those who judge may read it first: that is an entry.
"""

from typing import Any

from sqlalchemy import insert

from config.statements import Statement
from policies.actors import Actor
from records.cases import Saved, save
from records.erasing import erase
from workflows.contents import SCHEMA
from workflows.entries import def_of, sealed_records
from workflows.handlers.engine import demand_engine
from workflows.handlers.people import refuse_alone
from workflows.loading.checking import Loadable
from workflows.loading.commands import (
    ApproveImport,
    DropImport,
    EndImport,
    OnImport,
    ProposeImport,
    ReadImport,
)
from workflows.loading.errors import LoadError
from workflows.loading.imports import (
    APPROVED,
    DROPPED,
    ENDED,
    OPEN,
    PROPOSED,
    ROWS,
    SAME,
    SET_STATUS,
    import_of,
    is_settled,
    opener_role,
    role_to_approve,
)
from workflows.loading.tables import import_file
from workflows.people import actor_of
from workflows.preparing import IMPORT
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

PROPOSE, READ, APPROVE = "propose_import", "read_import", "approve_import"
DROP, END = "drop_import", "end_import"

INSERT_FILE = Statement(insert(import_file))


def propose_import(command: ProposeImport, work: Work) -> Receipt:
    """Seal a file whose rows all fit, for a second person to approve."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        version = work.versions.current(work.connection, work.area, command.pathway)
        role = opener_role(version.pathway)
        met = _fitting(work, role, def_of(version.digest))
        saved = _sealed(work, command, version.digest, met)
        ref = work.prepared.new_ref
        entry = work.entry(
            "grant",
            role=role,
            action=PROPOSE,
            def_=def_of(version.digest),
            rec=sealed_records([saved]),
            refs=(ref,),
            count=len(met.rows),
        )
        work.tell(Notice("import_to_approve", role=version.pathway.owner))
        appended = work.record(entry)
        return work.done(Receipt(PROPOSED, appended.seq, ref=ref))


def read_import(command: ReadImport, work: Work) -> Receipt:
    """Record that somebody who judges a file opens it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = _open_import(work, command)
        role = _demand_judge(work, row, READ)
        entry = work.entry("read", role=role, action=READ, refs=(row.import_ref,))
        appended = work.record(entry)
        return work.done(Receipt("read", appended.seq, ref=row.import_ref))


def approve_import(command: ApproveImport, work: Work) -> Receipt:
    """Let the rows of a proposed file become cases, as another than who proposed it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = _open_import(work, command)
        role = _demand_judge(work, row, APPROVE)
        if command.by == row.proposed_by:
            problem = LoadError(
                "expected a second person: you proposed this file",
                code="E_TWO_PERSON",
                hint="ask another who opens such cases, or an owner of the pathway",
            )
            refuse_alone(work, APPROVE, problem, refs=(row.import_ref,))
        if row.status != PROPOSED:
            raise LoadError("expected a file that waits for approval, met an approved")
        _set(work, row, APPROVED, approved_by=command.by)
        refs = (row.import_ref, row.proposed_by)
        entry = work.entry(
            "grant", role=role, action=APPROVE, def_=def_of(row.digest), refs=refs
        )
        appended = work.record(entry)
        return work.done(Receipt(APPROVED, appended.seq, ref=row.import_ref))


def drop_import(command: DropImport, work: Work) -> Receipt:
    """Bring no more of a file in, and shred it; what is in stays."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = _open_import(work, command)
        role = _demand_judge(work, row, DROP)
        return _shredded(work, row, DROP, DROPPED, role=role)


def end_import(command: EndImport, work: Work) -> Receipt:
    """Shred a file whose rows are settled, and tell the two people."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        row = _open_import(work, command)
        place = {"area": work.area, "import_ref": row.import_ref}
        settled = [one for one in work.connection.all(ROWS, **place) if is_settled(one)]
        if row.status != APPROVED or len(settled) < row.row_count:
            raise LoadError("expected a file whose rows are all settled, met another")
        for person in (row.proposed_by, row.approved_by):
            work.tell(Notice("import_ended", person=person))
        filed = sum(one.code is None for one in settled)
        return _shredded(work, row, END, ENDED, count=filed)


def _fitting(work: Work, role: str, definition: str) -> Loadable:
    """Give the rows of a new file if all fit and they are the actor's to propose."""
    if not _actor(work).holds(role):
        refused = LoadError(f"this is for the role '{role}'", code="E_ROLE")
        refuse_alone(work, PROPOSE, refused, def_=definition)
    met = work.prepared.loadable
    if work.prepared.problem is not None or met is None:
        problem = work.prepared.problem or LoadError("expected rows, met none")
        refuse_alone(work, PROPOSE, problem, def_=definition)
    _demand_new(work, met.token)
    return met


def _sealed(work: Work, command: ProposeImport, digest: str, met: Loadable) -> Saved:
    [ready] = work.prepared.saves
    work.connection.run(
        INSERT_FILE,
        area=work.area,
        import_ref=work.prepared.new_ref,
        pathway=command.pathway,
        digest=digest,
        token=met.token,
        record=ready.record,
        row_count=len(met.rows),
        proposed_by=command.by,
        proposed_ts=work.micros,
        approved_by=None,
        status=PROPOSED,
        ended_ts=None,
    )
    return save(
        work.connection,
        work.prepared.keys[IMPORT],
        record=ready.record,
        schema=SCHEMA,
        plaintext=ready.plaintext,
        expected=ready.expected,
    )


def _actor(work: Work) -> Actor:
    return actor_of(work.connection, work.area, work.command.by)


def _open_import(work: Work, command: OnImport) -> Any:
    row = import_of(work.connection, work.area, command.import_ref)
    if row.status not in OPEN:
        raise LoadError(
            f"expected a file that is still kept, met one that is {row.status}",
            hint="propose the file anew",
        )
    return row


def _demand_judge(work: Work, row: Any, action: str) -> str:
    version = work.versions.named(work.connection, work.area, row.digest)
    role = role_to_approve(_actor(work), version.pathway)
    if role is None:
        words = f"this is for '{opener_role(version.pathway)}' or a pathway owner"
        problem = LoadError(words, code="E_ROLE")
        refuse_alone(work, action, problem, refs=(row.import_ref,))
    return role


def _demand_new(work: Work, token: str) -> None:
    same = work.connection.one(SAME, area=work.area, token=token)
    if same is not None:
        raise LoadError(
            "expected a new file, met one that was proposed already",
            where=same.import_ref,
            hint="casepath load show says what became of it",
        )


def _set(
    work: Work, row: Any, status: str, *, approved_by: str | None, ended: bool = False
) -> None:
    work.connection.run(
        SET_STATUS,
        of_area=work.area,
        of_import=row.import_ref,
        status=status,
        approved_by=approved_by,
        ended_ts=work.micros if ended else None,
    )


def _shredded(work: Work, row: Any, action: str, status: str, **said: Any) -> Receipt:
    erase(work.connection, work.area, row.import_ref, {IMPORT}, work.next_seq)
    _set(work, row, status, approved_by=row.approved_by, ended=True)
    entry = work.entry("erase", action=action, refs=(row.import_ref,), **said)
    appended = work.record(entry)
    return work.done(Receipt(status, appended.seq, ref=row.import_ref))
