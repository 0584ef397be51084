"""Find cases that may be about the same person: candidates, and never a match.

- The keyed digests say which cases to look at; what they say is then opened, for a
  purpose and after its entry, and compared.
- Only cases of the same pathway are looked at, and none that was told apart.
- What comes out are the names of what agrees and of what differs, and no content.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import bindparam, or_, select

from audit.entry import SealedRecord
from config.connection import Connection
from config.statements import Statement
from policies.facts import Asked
from policies.keeping import LINK, READ
from policies.permission import rule
from policies.ruling import Refusal
from records.blind_index import candidates, tokens_of
from states.definition import Pathway
from workflows.cases import Case, load_case
from workflows.duplicates.commands import FindDuplicates
from workflows.duplicates.tables import case_link, joined_case
from workflows.errors import FieldError
from workflows.forms.checking import compartment_of
from workflows.handlers.reading import classes_in
from workflows.handlers.ruled import (
    Found,
    demand_permit,
    find,
    refuse,
    refuse_input,
    role_acted_in,
)
from workflows.preparing import RECORDS
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

FIND = "find_duplicates"
MOST = 20  # looked at by one search

_l = case_link.c
TIED = Statement(
    select(_l.case_ref, _l.other).where(
        _l.area == bindparam("area"),
        or_(_l.case_ref == bindparam("case_ref"), _l.other == bindparam("case_ref")),
    )
)
JOINED = Statement(
    select(joined_case.c.case_ref, joined_case.c.into).where(
        joined_case.c.area == bindparam("area"),
        or_(
            joined_case.c.case_ref == bindparam("case_ref"),
            joined_case.c.into == bindparam("case_ref"),
        ),
    )
)


def find_duplicates(command: FindDuplicates, work: Work) -> Receipt:
    """Record whose identifying fields are looked at, by whom and what for."""
    with work:
        found = find(work, command)
        pathway = found.version.pathway
        if command.purpose not in pathway.purposes:
            problem = FieldError(
                "expected a purpose that the pathway names",
                code="E_PURPOSE",
                hint=f"one of: {', '.join(pathway.purposes)}",
            )
            refuse_input(work, found, FIND, problem)
        permit = demand_permit(work, command, found, Asked(LINK))
        _demand_reading(work, found)
        looked_at = cases_to_look_at(work.connection, found.case)
        entry = work.entry(
            "search",
            case=found.case.ref,
            role=role_acted_in(found, permit),
            action=FIND,
            purpose=command.purpose,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            rec=tuple(_records(work, [found.case, *looked_at])),
            refs=tuple(case.ref for case in looked_at),
        )
        work.keep_keys()
        appended = work.record_on_case(found.case, found.case, entry)
        work.commit()
        case = found.case
        return Receipt("searched", appended.seq, case.ref, case.version, case.states)


def cases_to_look_at(connection: Connection, case: Case) -> list[Case]:
    """Give the cases of the same pathway that share a digest and have no tie yet."""
    place = {"area": case.area, "case_ref": case.ref}
    tied = {case.ref}
    for row in connection.all(TIED, **place):
        tied |= {row.case_ref, row.other}
    for row in connection.all(JOINED, **place):
        tied |= {row.case_ref, row.into}
    own = tokens_of(connection, case.area, case.ref)
    shared = [ref for ref in candidates(connection, case.area, own) if ref not in tied]
    loaded = (load_case(connection, case.area, ref) for ref in shared)
    same = [one for one in loaded if one is not None and one.pathway == case.pathway]
    return same[:MOST]


def identifying(pathway: Pathway) -> Iterator[tuple[str, str, str]]:
    """Give what identifies a person: the compartment, the field, and what it is."""
    for form in pathway.forms.values():
        for name, field in form.fields.items():
            if field.finds_duplicates_by is not None:
                yield compartment_of(form, name), name, field.finds_duplicates_by


def _demand_reading(work: Work, found: Found) -> None:
    """Refuse whoever may not read in this case what is compared with the others."""
    opened = frozenset(where for where, _, _ in identifying(found.version.pathway))
    asked = Asked(
        READ,
        compartments=opened,
        classes=classes_in(found.version.pathway, opened),
        reason_given=True,
    )
    ruling = rule(found.version.rulebook, found.actor, found.facts, asked)
    if isinstance(ruling, Refusal):
        refuse(work, found, ruling)


def _records(work: Work, cases: Iterable[Case]) -> Iterator[SealedRecord]:
    for case in cases:
        version = work.versions.named(work.connection, work.area, case.digest)
        opened = {where for where, _, _ in identifying(version.pathway)}
        for row in work.connection.all(RECORDS, area=work.area, case_ref=case.ref):
            if row.compartment in opened:
                yield SealedRecord(row.record, row.compartment, row.version)
