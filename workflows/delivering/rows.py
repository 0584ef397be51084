"""The rows of what is to be sent: put, found due, claimed, settled.

- A try is claimed before it is made, with the time of the next: of two workers one
  has it, and a worker that dies has only put it off.
- After the last wait it is `failed`, for people to see.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, or_, select, update

from config.connection import Connection
from config.statements import Statement
from workflows.delivering.tables import delivery, person_address

MAIL, WEBHOOK = "mail", "webhook."
WAITING, SENT, FAILED = "waiting", "sent", "failed"
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)

_d, _p = delivery.c, person_address.c
_THIS = (
    _d.area == bindparam("of_area"),
    _d.notice == bindparam("of_notice"),
    _d.channel == bindparam("of_channel"),
    _d.recipient == bindparam("of_recipient"),
)
PUT = Statement(insert(delivery))
ADDRESS = Statement(
    select(person_address).where(
        _p.area == bindparam("area"), _p.person == bindparam("person")
    )
)
DUE = Statement(
    select(delivery)
    .where(
        _d.area == bindparam("area"),
        _d.channel == bindparam("channel"),
        _d.next_ts.is_not(None),
        _d.next_ts <= bindparam("until"),
    )
    .order_by(_d.entry, _d.notice, _d.recipient)
    .limit(bindparam("most"))
)
CLAIM = Statement(
    update(delivery)
    .where(
        *_THIS,
        _d.tries == bindparam("met_tries"),
        _d.next_ts == bindparam("met_next_ts"),
    )
    .values(
        tries=bindparam("new_tries"),
        next_ts=bindparam("new_next_ts"),
        message=bindparam("new_message"),
    )
)
SETTLE = Statement(
    update(delivery)
    .where(*_THIS, _d.tries == bindparam("met_tries"))
    .values(
        status=bindparam("new_status"),
        next_ts=bindparam("new_next_ts"),
        code=bindparam("new_code"),
    )
)
DROP = Statement(delete(delivery).where(*_THIS))
# What somebody sees as not sent: what has failed, or was tried in vain so far.
_NOT_SENT = or_(_d.status == FAILED, and_(_d.status == WAITING, _d.code.is_not(None)))
_BY_TIME = (_d.since_ts, _d.notice, _d.channel, _d.recipient)
NOT_SENT = Statement(
    select(delivery)
    .where(_d.area == bindparam("area"), _d.status != SENT)
    .order_by(*_BY_TIME)
    .limit(bindparam("most"))
)
NOT_SENT_OF_CASE = Statement(
    select(delivery)
    .where(
        _d.area == bindparam("area"), _d.case_ref == bindparam("case_ref"), _NOT_SENT
    )
    .order_by(*_BY_TIME)
)
NOT_SENT_TO = Statement(
    select(delivery)
    .where(
        _d.area == bindparam("area"),
        _d.recipient == bindparam("recipient"),
        _NOT_SENT,
    )
    .order_by(*_BY_TIME)
)
_AGAIN = (
    update(delivery)
    .where(_d.area == bindparam("of_area"), _d.status == FAILED)
    .values(status=WAITING, tries=0, next_ts=bindparam("new_next_ts"))
)
ALL_AGAIN = Statement(_AGAIN)
ONE_AGAIN = Statement(_AGAIN.where(_d.notice == bindparam("of_notice")))
FORGET_MAILS = Statement(
    delete(delivery).where(
        _d.area == bindparam("of_area"),
        _d.recipient == bindparam("of_recipient"),
        _d.channel == MAIL,
        _d.status != SENT,
    )
)
FORGET_SENT = Statement(
    delete(delivery).where(
        _d.area == bindparam("of_area"),
        _d.status == SENT,
        _d.since_ts < bindparam("before_ts"),
    )
)


def put_deliveries(
    connection: Connection,
    notice: Any,
    people: Iterable[str],
    channels: Sequence[str],
    at: int,
) -> None:
    """Put a row for each channel of a notice: mail to who has an address, webhooks."""
    to = [(one, "") for one in channels if one.startswith(WEBHOOK)]
    if MAIL in channels:
        to += [
            (MAIL, person)
            for person in people
            if connection.one(ADDRESS, area=notice.area, person=person)
        ]
    for channel, recipient in to:
        connection.run(
            PUT,
            area=notice.area,
            notice=notice.notice,
            channel=channel,
            recipient=recipient,
            case_ref=notice.case_ref,
            kind=notice.kind,
            entry=notice.entry,
            since_ts=notice.created_ts,
            message=None,
            tries=0,
            next_ts=at,
            status=WAITING,
            code=None,
        )


def claim(connection: Connection, row: Any, message: str, now: int) -> bool:
    """Claim the next try of a row; False where another worker has it."""
    wait = WAITS[min(row.tries, len(WAITS) - 1)] // timedelta(microseconds=1)
    return (
        connection.run(
            CLAIM,
            **_place(row),
            met_tries=row.tries,
            met_next_ts=row.next_ts,
            new_tries=row.tries + 1,
            new_next_ts=now + wait,
            new_message=message,
        )
        == 1
    )


def settle(
    connection: Connection, row: Any, now: int, code: str | None, *, for_good: bool
) -> None:
    """Keep what came of a claimed try: sent, to be tried again, or failed."""
    tries = row.tries + 1
    if code is None:
        status, next_ts = SENT, None
    elif for_good or tries > len(WAITS):
        status, next_ts = FAILED, None
    else:
        status = WAITING
        next_ts = now + WAITS[tries - 1] // timedelta(microseconds=1)
    connection.run(
        SETTLE,
        **_place(row),
        met_tries=tries,
        new_status=status,
        new_next_ts=next_ts,
        new_code=code,
    )


def drop(connection: Connection, row: Any) -> None:
    """Drop a row that has nobody to go to any more."""
    connection.run(DROP, **_place(row))


def _place(row: Any) -> dict[str, str]:
    return {
        "of_area": row.area,
        "of_notice": row.notice,
        "of_channel": row.channel,
        "of_recipient": row.recipient,
    }
