"""Keep a file with a case, and open it again: both on record.

- Who may open a part of the record may add a file to it, and open those in it.
- The file is sealed under the key of its part, so that it is erased with it.
- The entry bears the hash of the sealed file and, committed with a salt, the SHA-256
  of the file itself: by its bare hash a known file could be told for ever.
"""

from sqlalchemy import bindparam, insert, select

from audit.entry import SealedRecord
from config.statements import Statement
from policies.facts import Asked
from policies.ruling import Permit
from records.cases import save
from workflows.commands import OnCase
from workflows.entries import sealed_records
from workflows.errors import FieldError, MovedGroundError
from workflows.glass.under import name_glass
from workflows.handlers.reading import READ, classes_in, recorded
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_input,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.moving import count_act
from workflows.prepared import ToSave
from workflows.receipts import Receipt
from workflows.unit_of_work import Work
from workflows.uploads.checking import INFECTED
from workflows.uploads.commands import AddFile, OpenFile
from workflows.uploads.tables import upload

ADD_FILE = "add_file"
SCHEMA = b"casepath/file/1"
_u = upload.c
INSERT_UPLOAD = Statement(insert(upload))
UPLOAD = Statement(
    select(upload).where(
        _u.area == bindparam("area"),
        _u.case_ref == bindparam("case_ref"),
        _u.file == bindparam("file"),
    )
)


def add_file(command: AddFile, work: Work) -> Receipt:
    """Seal a file in a part of the record, and say so with its hash."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, ADD_FILE)
        permit = _demand_reading(work, command, found, command.compartment)
        if work.prepared.file is None:
            raise MovedGroundError("the case moved while the file was prepared")
        saved = _sealed(work, command, work.prepared.file)
        entry = work.entry(
            "link",
            case=found.case.ref,
            role=role_acted_in(found, permit),
            action=ADD_FILE,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=(saved,),
            com={"sha256": work.committed_to("sha256", command.sha256)},
            refs=(command.scan,),
        )
        case = found.case
        return conclude(work, case, case, entry, "added", saved.ref)


def open_file(command: OpenFile, work: Work) -> Receipt:
    """Record that a file is opened, by whom and for what purpose."""
    with work:
        found = find(work, command)
        row = work.connection.one(
            UPLOAD, area=work.area, case_ref=command.case, file=command.file
        )
        problem = _not_to_be_opened(command, found, row)
        if problem is not None:
            refuse_input(work, found, READ, problem)
        permit = _demand_reading(work, command, found, row.compartment)
        name_glass(work, found, frozenset({row.compartment}))
        role, main = role_acted_in(found, permit), found.case.states["main"]
        count_act(work, found.case.ref, READ, main, command.by, role, work.micros)
        entry = work.entry(
            "read",
            case=found.case.ref,
            role=role,
            action=READ,
            purpose=command.purpose,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=(SealedRecord(row.file, row.compartment, 1),),
        )
        return recorded(work, found, entry, "read")


def _not_to_be_opened(
    command: OpenFile, found: Found, row: object | None
) -> FieldError | None:
    if row is None:
        return FieldError("expected a file of this case, met none")
    if getattr(row, "scan", "") == INFECTED:
        return FieldError("expected a file that was found clean, met an infected one")
    if command.purpose not in found.version.pathway.purposes:
        return FieldError(
            "Choose what you open it for", code="E_PURPOSE", where="purpose"
        )
    return None


def _demand_reading(
    work: Work, command: OnCase, found: Found, compartment: str
) -> Permit:
    """Rule on reading the part that the file lies in; what is not there is refused."""
    pathway = found.version.pathway
    if compartment not in pathway.compartments:
        problem = FieldError("expected a part of the record, met none", where="part")
        refuse_input(work, found, READ, problem)
    parts = frozenset({compartment})
    asked = Asked(
        READ,
        compartments=parts,
        classes=classes_in(pathway, parts),
        reason_given=True,
    )
    return demand_permit(work, command, found, asked)


def _sealed(work: Work, command: AddFile, ready: ToSave) -> SealedRecord:
    work.keep_keys()
    one = save(
        work.connection,
        work.prepared.keys[ready.compartment],
        record=ready.record,
        schema=SCHEMA,
        plaintext=ready.plaintext,
        expected=ready.expected,
    )
    said = sealed_records([one])[0]
    work.connection.run(
        INSERT_UPLOAD,
        area=work.area,
        file=ready.record,
        case_ref=command.case,
        compartment=command.compartment,
        media=command.media,
        size=len(command.content),
        ct=said.ciphertext,
        scan=command.scan,
        person=command.by,
        since_ts=work.micros,
    )
    return said
