"""Hand out what is held of a person: one proposes, another has read the same bytes.

- Both may act on the person's right of access, and may read all that is handed out;
  nobody gets more by it.
- What is left out is named field by field, with a ground of a closed list.
- The log holds a salted commitment to the exact bytes, and never their hash.
- Content that moved between the two is another document: it is proposed anew.
"""

import json

from sqlalchemy import bindparam, insert, select, update

from audit.entry import SealedRecord, commitment, new_id
from config.statements import Statement
from policies.facts import Asked
from policies.keeping import READ
from policies.permission import rule
from policies.ruling import Permit, Refusal
from records.envelope import commitment_salt
from workflows.errors import FieldError
from workflows.handlers.reading import classes_in
from workflows.handlers.ruled import (
    Found,
    conclude,
    demand_may_be_sent,
    demand_permit,
    find,
    refuse,
    refuse_input,
    role_acted_in,
)
from workflows.keeping.commands import ConfirmDisclosure, ProposeDisclosure
from workflows.keeping.grounds import GROUNDS
from workflows.keeping.matters import acted, tell_those_who_may
from workflows.keeping.tables import disclosure
from workflows.preparing import REASONS, RECORDS
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

ACCESS, DISCLOSE, PROPOSE = "subject_access", "disclose", "propose_disclosure"
DOCUMENT = "document"
OPEN, CONFIRMED = "open", "confirmed"

INSERT_DISCLOSURE = Statement(insert(disclosure))
_d = disclosure.c
DISCLOSURE = Statement(
    select(disclosure).where(
        _d.area == bindparam("area"),
        _d.case_ref == bindparam("case_ref"),
        _d.disclosure == bindparam("disclosure"),
    )
)
CONFIRM = Statement(
    update(disclosure)
    .where(_d.area == bindparam("of_area"), _d.disclosure == bindparam("of_disclosure"))
    .values(status=CONFIRMED)
)


def propose_disclosure(command: ProposeDisclosure, work: Work) -> Receipt:
    """Propose to hand out what was just read, but for what is left out."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        permit = _permitted(work, command, found, command.compartments)
        _demand_grounds(work, found, command)
        demand_may_be_sent(work, found, PROPOSE)
        ref, case = new_id(), found.case
        committed = work.committed_to(DOCUMENT, command.digest)
        work.connection.run(
            INSERT_DISCLOSURE,
            area=work.area,
            disclosure=ref,
            case_ref=case.ref,
            person=command.by,
            compartments=json.dumps(sorted(command.compartments)),
            withheld=json.dumps(dict(command.withheld), sort_keys=True),
            entry=work.entry_id,
            commitment=committed,
            status=OPEN,
            proposed_ts=work.micros,
        )
        tell_those_who_may(work, found, "to_confirm", ACCESS)
        entry = work.entry(
            "disclose",
            case=case.ref,
            role=role_acted_in(found, permit),
            action=PROPOSE,
            purpose=command.purpose,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            com={DOCUMENT: committed},
            rec=_records(work, found, command.compartments),
            refs=(ref, *sorted(command.withheld)),
        )
        return conclude(work, case, case, entry, "proposed", ref)


def confirm_disclosure(command: ConfirmDisclosure, work: Work) -> Receipt:
    """Hand out what somebody else proposed, after reading the same bytes."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        row = work.connection.one(
            DISCLOSURE,
            area=work.area,
            case_ref=found.case.ref,
            disclosure=command.disclosure,
        )
        if row is None or row.status != OPEN:
            problem = FieldError(
                "expected a disclosure that waits for its second person, met none",
                code="E_STATE",
            )
            refuse_input(work, found, DISCLOSE, problem)
        compartments = frozenset(json.loads(row.compartments))
        permit = _permitted(work, command, found, compartments)
        _demand_second(work, found, command, row.person)
        _demand_same(work, found, command, row.entry, row.commitment)
        demand_may_be_sent(work, found, DISCLOSE)
        work.connection.run(CONFIRM, of_area=work.area, of_disclosure=row.disclosure)
        case = found.case
        entry = work.entry(
            "disclose",
            case=case.ref,
            role=acted(work, found, DISCLOSE, permit),
            action=DISCLOSE,
            purpose=command.purpose,
            rules=permit.rules,
            guard=work.committed_to_facts(found.facts),
            com={DOCUMENT: work.committed_to(DOCUMENT, command.digest)},
            rec=_records(work, found, compartments),
            refs=(row.disclosure, row.person),
        )
        return conclude(work, case, case, entry, "disclosed", row.disclosure)


def _permitted(
    work: Work,
    command: ProposeDisclosure | ConfirmDisclosure,
    found: Found,
    compartments: frozenset[str],
) -> Permit:
    """Demand that the actor acts on the right of access, and may read all of it."""
    pathway = found.version.pathway
    if command.purpose not in pathway.purposes:
        problem = FieldError(
            "expected a purpose that the pathway names",
            code="E_PURPOSE",
            hint=f"one of: {', '.join(pathway.purposes)}",
        )
        refuse_input(work, found, DISCLOSE, problem)
    permit = demand_permit(work, command, found, Asked(ACCESS))
    reading = Asked(
        READ,
        compartments=compartments,
        classes=classes_in(pathway, compartments),
        reason_given=True,
    )
    ruling = rule(found.version.rulebook, found.actor, found.facts, reading)
    if isinstance(ruling, Refusal):
        refuse(work, found, ruling)
    return permit


def _demand_grounds(work: Work, found: Found, command: ProposeDisclosure) -> None:
    forms = found.version.pathway.forms.values()
    fields = {name for form in forms for name in form.fields}
    if command.withheld.keys() - fields or set(command.withheld.values()) - GROUNDS:
        problem = FieldError(
            "expected fields of this pathway with a ground each, met another",
            hint=f"a ground is one of: {', '.join(sorted(GROUNDS))}",
        )
        refuse_input(work, found, PROPOSE, problem)


def _demand_second(
    work: Work, found: Found, command: ConfirmDisclosure, proposer: str
) -> None:
    if command.by == proposer:
        problem = FieldError(
            "expected another person than who proposed it",
            code="E_TWO_PERSON",
            hint="ask somebody else who may read and hand out",
        )
        refuse_input(work, found, DISCLOSE, problem)


def _demand_same(
    work: Work, found: Found, command: ConfirmDisclosure, entry: str, committed: str
) -> None:
    salt = commitment_salt(work.prepared.keys[REASONS].key, entry, DOCUMENT)
    if commitment(salt, DOCUMENT, command.digest) != committed:
        problem = FieldError(
            "expected the very bytes that were proposed, met others",
            code="E_STALE",
            hint="what is held has moved since: propose it anew",
        )
        refuse_input(work, found, DISCLOSE, problem)


def _records(
    work: Work, found: Found, compartments: frozenset[str]
) -> tuple[SealedRecord, ...]:
    rows = work.connection.all(RECORDS, area=work.area, case_ref=found.case.ref)
    return tuple(
        SealedRecord(row.record, row.compartment, row.version)
        for row in rows
        if row.compartment in compartments
    )
