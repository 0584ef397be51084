"""Put addresses on the never-send list, and take them off by two people."""

from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from audit.entry import new_id
from config.statements import Statement
from workflows.errors import FieldError, NotFoundError, PeopleError
from workflows.handlers.people import administrator, refuse_alone
from workflows.receipts import Receipt
from workflows.recipients.asking import is_never_sent
from workflows.recipients.commands import LetSend, NeverSend
from workflows.recipients.tables import never_send
from workflows.unit_of_work import Work

PUT, TAKE = "never_send", "let_send"

INSERT = Statement(insert(never_send))
_THIS = (
    never_send.c.area == bindparam("of_area"),
    never_send.c.listed == bindparam("of_listed"),
)
THIS = Statement(select(never_send).where(*_THIS))
DELETE = Statement(delete(never_send).where(*_THIS))


def put_on_list(command: NeverSend, work: Work) -> Receipt:
    """Put an address on the list, so that nothing is sent to it from now on."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, PUT)
        token = work.prepared.recipient
        if not any(one.isalnum() for one in command.address):
            problem = FieldError("expected an address, met none", where="address")
            refuse_alone(work, PUT, problem)
        if is_never_sent(work.connection, work.area, token):
            problem = FieldError(
                "expected an address that is not on the list yet, met one that is",
                where="address",
            )
            refuse_alone(work, PUT, problem)
        ref = new_id()
        work.connection.run(
            INSERT, area=work.area, listed=ref, token=token, put_by=command.by,
            put_ts=work.micros,
        )  # fmt: skip
        return _recorded(work, PUT, ref)


def take_off_list(command: LetSend, work: Work) -> Receipt:
    """Take an address off the list, as another than who put it there."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, TAKE)
        place: dict[str, Any] = {"of_area": work.area, "of_listed": command.listed}
        row = work.connection.one(THIS, **place)
        if row is None:
            raise NotFoundError("expected an address on the list, met none")
        if row.put_by == command.by:
            problem = PeopleError(
                "expected a second person: you put this address on the list",
                code="E_TWO_PERSON",
                hint="ask another administrator",
            )
            refuse_alone(work, TAKE, problem)
        work.connection.run(DELETE, **place)
        return _recorded(work, TAKE, row.listed)


def _recorded(work: Work, action: str, ref: str) -> Receipt:
    appended = work.record(work.entry("grant", action=action, refs=(ref,)))
    return work.done(Receipt(action, appended.seq, ref=ref))
