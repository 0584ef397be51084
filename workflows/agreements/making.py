"""Make agreements: proposed by one owner of pathways, confirmed by another.

- An agreement speaks of one pathway, in whose words its purposes and fields are.
- It is in force from a time until a time; either owner may end it sooner, alone.
- Who makes agreements is told in good time that one ends.
"""

import json
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from audit.canonical import canonical
from audit.entry import base64url, new_id
from config.now import to_micros
from config.statements import Statement
from policies.clocks import earlier
from states.definition import Pathway
from states.durations import parse_duration
from workflows.agreements.commands import (
    ConfirmAgreement,
    EndAgreement,
    ProposeAgreement,
    TellOfAgreement,
)
from workflows.agreements.tables import agreement
from workflows.errors import FieldError, NotFoundError, PeopleError
from workflows.handlers.people import refuse_alone
from workflows.people import PATHWAY_OWNER, actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

TOLD_BEFORE = parse_duration("20 working days")
ENDS_SOON = "agreement_ends"

_a = agreement.c
INSERT = Statement(insert(agreement))
AGREEMENT = Statement(
    select(agreement).where(
        _a.area == bindparam("area"), _a.agreement == bindparam("agreement")
    )
)
_OF = (_a.area == bindparam("of_area"), _a.agreement == bindparam("of_agreement"))
CONFIRM = Statement(
    update(agreement)
    .where(*_OF, _a.confirmed_ts.is_(None))
    .values(
        confirmed_by=bindparam("confirmed_by"),
        confirmed_ts=bindparam("confirmed_ts"),
    )
)
END = Statement(
    update(agreement)
    .where(*_OF)
    .values(ended_by=bindparam("ended_by"), ended_ts=bindparam("ended_ts"))
)
TOLD = Statement(update(agreement).where(*_OF).values(told_ts=bindparam("told_ts")))


def propose_agreement(command: ProposeAgreement, work: Work) -> Receipt:
    """Propose an agreement; it says nothing until another person confirms it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _owner(work, "propose_agreement")
        version = work.versions.current(work.connection, work.area, command.pathway)
        _demand_known(command, version.pathway)
        zone = version.pathway.time_zone
        tell = earlier(command.ends, TOLD_BEFORE, version.calendar, zone)
        ref = new_id()
        work.connection.run(
            INSERT,
            area=work.area,
            agreement=ref,
            pathway=command.pathway,
            organisation=command.organisation,
            purposes=json.dumps(sorted(set(command.purposes))),
            fields=json.dumps(sorted(set(command.fields))),
            from_ts=to_micros(command.begins),
            until_ts=to_micros(command.ends),
            proposed_by=command.by,
            proposed_ts=work.micros,
            confirmed_by=None,
            confirmed_ts=None,
            tell_ts=to_micros(tell),
            told_ts=None,
            ended_by=None,
            ended_ts=None,
        )
        return _recorded(work, "propose_agreement", _row(work, ref))


def confirm_agreement(command: ConfirmAgreement, work: Work) -> Receipt:
    """Confirm an agreement as another owner than the one who proposed it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _owner(work, "confirm_agreement")
        row = _row(work, command.agreement)
        if row.confirmed_ts is not None or row.ended_ts is not None:
            raise NotFoundError("expected an agreement that waits for a second person")
        if command.by == row.proposed_by:
            problem = PeopleError(
                "expected a second person: you proposed this agreement",
                code="E_TWO_PERSON",
                hint="ask another owner of pathways",
            )
            refuse_alone(work, "confirm_agreement", problem)
        work.connection.run(
            CONFIRM,
            of_area=work.area,
            of_agreement=row.agreement,
            confirmed_by=command.by,
            confirmed_ts=work.micros,
        )
        return _recorded(work, "confirm_agreement", row)


def end_agreement(command: EndAgreement, work: Work) -> Receipt:
    """End an agreement now; what is asked already stays asked."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _owner(work, "end_agreement")
        row = _row(work, command.agreement)
        if row.ended_ts is not None:
            raise NotFoundError("expected an agreement that has not ended")
        work.connection.run(
            END,
            of_area=work.area,
            of_agreement=row.agreement,
            ended_by=command.by,
            ended_ts=work.micros,
        )
        return _recorded(work, "end_agreement", row)


def tell_of_agreement(command: TellOfAgreement, work: Work) -> Receipt:
    """Tell the owners of pathways that an agreement ends soon, once."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = _row(work, command.agreement)
        of = {"of_area": work.area, "of_agreement": row.agreement}
        work.connection.run(TOLD, told_ts=work.micros, **of)
        work.tell(Notice(ENDS_SOON, role=PATHWAY_OWNER))
        return _recorded(work, ENDS_SOON, row)


def _owner(work: Work, action: str) -> None:
    if not actor_of(work.connection, work.area, work.command.by).holds(PATHWAY_OWNER):
        problem = PeopleError(
            "this is for an owner of pathways",
            code="E_ROLE",
            hint="an administrator grants the role pathway_owner",
        )
        refuse_alone(work, action, problem)


def _row(work: Work, ref: str) -> Any:
    row = work.connection.one(AGREEMENT, area=work.area, agreement=ref)
    if row is None:
        raise NotFoundError(
            "expected an agreement of this area, met none of that reference",
            hint="casepath agreement list shows them",
        )
    return row


def _demand_known(command: ProposeAgreement, pathway: Pathway) -> None:
    fields = {name for form in pathway.forms.values() for name in form.fields}
    organisations = {
        one for role in pathway.roles.values() for one in role.organisations
    }
    for word, met, known in (
        ("purposes", set(command.purposes), set(pathway.purposes)),
        ("fields", set(command.fields), fields),
        ("an organisation", {command.organisation}, organisations),
    ):
        if not met or met - known:
            raise FieldError(
                f"expected {word} that the pathway names, met others or none",
                where=word,
                hint=f"the pathway names: {', '.join(sorted(known))}",
            )
    if command.ends <= command.begins:
        raise FieldError("expected an end after the beginning, met one before it")


def _recorded(work: Work, action: str, row: Any) -> Receipt:
    content = [
        row.pathway, row.organisation, json.loads(row.purposes),
        json.loads(row.fields), row.from_ts, row.until_ts,
    ]  # fmt: skip
    entry = work.entry(
        "grant",
        action=action,
        refs=(row.agreement, row.pathway, row.organisation),
        hash=base64url(sha256(canonical(content)).digest()),
    )
    appended = work.record(entry)
    return work.done(Receipt(action, appended.seq, ref=row.agreement))
