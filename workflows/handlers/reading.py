"""Reading is an entry: first it is written, then anything is opened.

- A read names compartments and a purpose; the record stays closed until the
  entry is committed, and is opened outside the work.
- Reading or exporting the trail of a case is an entry of that case as well.
"""

from audit.entry import Entry, SealedRecord
from policies.facts import Asked
from states.definition import Pathway
from workflows.commands import ExportTrail, OnCase, ReadCase, ReadTrail
from workflows.contents import save_contents
from workflows.errors import FieldError
from workflows.glass.under import name_glass
from workflows.handlers.ruled import (
    Found,
    demand_input,
    demand_permit,
    find,
    refuse_input,
    role_acted_in,
)
from workflows.moving import count_act
from workflows.panels.papers import note_opened
from workflows.preparing import RECORDS
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

READ = "read"


def read_case(command: ReadCase, work: Work) -> Receipt:
    """Record that these compartments are opened, by whom and for what purpose."""
    with work:
        found = find(work, command)
        demand_input(work, command, found, READ)
        if command.purpose not in found.version.pathway.purposes:
            known = ", ".join(found.version.pathway.purposes)
            problem = FieldError(
                "expected a purpose that the pathway names",
                code="E_PURPOSE",
                hint=f"one of: {known}",
            )
            refuse_input(work, found, READ, problem)
        asked = Asked(
            READ,
            compartments=command.compartments,
            classes=classes_in(found.version.pathway, command.compartments),
            reason_given=command.reason is not None,
        )
        permit = demand_permit(work, command, found, asked)
        name_glass(work, found, command.compartments)
        role = role_acted_in(found, permit)
        main = found.case.states["main"]
        count_act(work, found.case.ref, READ, main, command.by, role, work.micros)
        place = {"area": work.area, "case_ref": found.case.ref}
        note_opened(
            work.connection, place, command.by, command.compartments, work.micros
        )
        entry = work.entry(
            "read",
            case=found.case.ref,
            role=role,
            action=READ,
            purpose=command.purpose,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=(
                *_records(work, found, command.compartments),
                *save_contents(work, found.case.ref),
            ),
        )
        return recorded(work, found, entry, "read")


def read_trail(command: ReadTrail, work: Work) -> Receipt:
    """Record that the entries of a case are read."""
    return _trail(command, work, "read_log", "read")


def export_trail(command: ExportTrail, work: Work) -> Receipt:
    """Record that the trail is handed out: this is its newest entry."""
    return _trail(command, work, "export", "export")


def _trail(command: OnCase, work: Work, action: str, kind: str) -> Receipt:
    with work:
        found = find(work, command)
        permit = demand_permit(work, command, found, Asked(action))
        entry = work.entry(
            kind,
            case=found.case.ref,
            role=role_acted_in(found, permit),
            action=action,
            purpose="audit",
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
        )
        return recorded(work, found, entry, kind)


def classes_in(pathway: Pathway, compartments: frozenset[str]) -> frozenset[str]:
    """Give the classes of the fields that lie in these compartments."""
    return frozenset(
        field.sensitivity
        for form in pathway.forms.values()
        for field in form.fields.values()
        if (field.compartment or form.compartment) in compartments
    )


def _records(
    work: Work, found: Found, compartments: frozenset[str]
) -> tuple[SealedRecord, ...]:
    rows = work.connection.all(RECORDS, area=work.area, case_ref=found.case.ref)
    return tuple(
        SealedRecord(row.record, row.compartment, row.version)
        for row in rows
        if row.compartment in compartments
    )


def recorded(work: Work, found: Found, entry: Entry, outcome: str) -> Receipt:
    """Append an entry of who read or was handed out, which changes nothing."""
    case = found.case
    work.keep_keys()
    appended = work.record_on_case(case, case, entry)
    work.commit()
    return Receipt(outcome, appended.seq, case.ref, case.version, case.states)
