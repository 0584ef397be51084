"""Whether something was told before: a row of its own, kept for good.

- A row and what it says are written in one transaction with the entry.
"""

from sqlalchemy import bindparam, insert, select

from audit.entry import Entry
from config.connection import Connection
from config.statements import Statement
from workflows.cases import Case
from workflows.noticing.tables import told_once
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

_t = told_once.c
TOLD = Statement(
    select(_t.told_ts).where(
        _t.area == bindparam("area"),
        _t.what == bindparam("what"),
        _t.about == bindparam("about"),
    )
)
INSERT_TOLD = Statement(insert(told_once))


def was_told(connection: Connection, area: str, what: str, about: str) -> bool:
    """Tell whether this was told before."""
    return connection.one(TOLD, area=area, what=what, about=about) is not None


def note_told(work: Work, what: str, about: str) -> None:
    """Remember that this is told now."""
    work.connection.run(
        INSERT_TOLD, area=work.area, what=what, about=about, told_ts=work.micros
    )


def said_of_case(work: Work, case: Case, entry: Entry, outcome: str) -> Receipt:
    """Append an entry that changes nothing in its case, and keep the receipt."""
    appended = work.record_on_case(case, case, entry)
    return work.done(
        Receipt(outcome, appended.seq, case.ref, case.version, case.states)
    )
