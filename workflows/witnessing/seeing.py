"""Keep a partner's checkpoint and compare it with what it signed before.

- The same size with another root, or a newest one that is smaller than one seen:
  no honest log signs these. Both notes are kept as evidence, and it is an alarm.
- What was seen is an entry, so our own log vouches for when we saw it.
"""

from typing import Any

from sqlalchemy import bindparam, insert, select

from audit.checkpoint import Checkpoint, open_checkpoint
from audit.entry import base64url
from audit.note import parse_vkey
from config.connection import Connection
from config.statements import Statement
from workflows.handlers.engine import demand_engine
from workflows.people import ADMINISTRATOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work
from workflows.witnessing.commands import SeeCheckpoint
from workflows.witnessing.tables import partner_checkpoint, partner_fork

SEEN = "checkpoint_seen"
FORKED, SHRUNK = "partner_forked", "partner_shrank"

_p = partner_checkpoint.c
_KEPT = select(partner_checkpoint).where(
    _p.area == bindparam("area"), _p.origin == bindparam("origin")
)
AT = Statement(_KEPT.where(_p.size == bindparam("size")))
LARGEST = Statement(_KEPT.order_by(_p.size.desc()).limit(1))
ALL = Statement(
    select(partner_checkpoint)
    .where(_p.area == bindparam("area"))
    .order_by(_p.origin, _p.size)
)
FORKS = Statement(
    select(partner_fork)
    .where(partner_fork.c.area == bindparam("area"))
    .order_by(partner_fork.c.entry)
)
KEEP = Statement(insert(partner_checkpoint))
KEEP_FORK = Statement(insert(partner_fork))


def see_checkpoint(command: SeeCheckpoint, work: Work) -> Receipt:
    """Compare a partner's checkpoint and keep it; what cannot be is an alarm."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        checkpoint = open_checkpoint(command.note, parse_vkey(command.log_key))
        of_log = {"area": work.area, "origin": checkpoint.origin}
        same = work.connection.one(AT, **of_log, size=checkpoint.size)
        largest = work.connection.one(LARGEST, **of_log)
        if same is not None and same.root != base64url(checkpoint.root):
            return _alarmed(command, work, checkpoint, same, FORKED)
        if command.is_newest and largest is not None and largest.size > checkpoint.size:
            return _alarmed(command, work, checkpoint, largest, SHRUNK)
        if same is None:
            _keep(command, work, checkpoint)
        return work.done(Receipt("seen"))


def evidence(connection: Connection, area: str) -> list[dict[str, Any]]:
    """Give what partners signed that no honest log signs, both notes each."""
    return [
        {
            "origin": row.origin,
            "entry": row.entry,
            "before": row.before,
            "after": row.after,
        }
        for row in connection.all(FORKS, area=area)
    ]


def _keep(command: SeeCheckpoint, work: Work, checkpoint: Checkpoint) -> None:
    root = base64url(checkpoint.root)
    work.connection.run(
        KEEP,
        area=work.area,
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=root,
        note=command.note.decode(),
        seen_ts=work.micros,
    )
    work.record(
        work.entry(SEEN, refs=(checkpoint.origin,), hash=root, count=checkpoint.size)
    )


def _alarmed(
    command: SeeCheckpoint, work: Work, checkpoint: Checkpoint, kept: Any, what: str
) -> Receipt:
    work.tell(Notice("alarm", role=ADMINISTRATOR))
    sizes = (f"size/{kept.size}", f"size/{checkpoint.size}")
    entry = work.entry("alarm", action=what, refs=(checkpoint.origin, *sizes))
    appended = work.record(entry)
    work.connection.run(
        KEEP_FORK,
        area=work.area,
        origin=checkpoint.origin,
        entry=appended.seq,
        before=kept.note,
        after=command.note.decode(),
    )
    return work.done(Receipt(what, appended.seq))
