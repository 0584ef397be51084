"""Raise an alarm: an entry that says somebody must look, in the engine's name."""

from workflows.commands import RaiseAlarm
from workflows.handlers.engine import demand_engine
from workflows.receipts import Receipt
from workflows.unit_of_work import Work


def raise_alarm(command: RaiseAlarm, work: Work) -> Receipt:
    """Record an alarm once under its key."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        appended = work.record(work.entry("alarm", action=command.what))
        return work.done(Receipt("alarmed", appended.seq))
