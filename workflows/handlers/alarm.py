"""Raise an alarm: an entry that says somebody must look, in the engine's name.

- The administrators are told that there is one.
"""

from workflows.commands import RaiseAlarm
from workflows.handlers.engine import demand_engine
from workflows.people import ADMINISTRATOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work


def raise_alarm(command: RaiseAlarm, work: Work) -> Receipt:
    """Record an alarm once under its key."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        work.tell(Notice("alarm", role=ADMINISTRATOR))
        entry = work.entry("alarm", action=command.what, refs=command.refs)
        appended = work.record(entry)
        return work.done(Receipt("alarmed", appended.seq))
