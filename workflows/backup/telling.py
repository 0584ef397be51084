"""Say in the log that a backup was tried, or that a restored one was erased anew."""

from workflows.backup.commands import TellErasedAnew, TellRehearsed
from workflows.handlers.engine import demand_engine
from workflows.people import ADMINISTRATOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

KIND = "restore"
REHEARSED, ERASED_ANEW = "rehearse_restore", "erase_anew"
FAILED = "rehearsal_failed"


def tell_rehearsed(command: TellRehearsed, work: Work) -> Receipt:
    """Record a rehearsal with its bad verdicts, once under its key."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        refs = (command.backup,)
        work.record(work.entry(KIND, action=REHEARSED, refs=refs, found=command.failed))
        if command.failed:
            work.next_entry()
            work.tell(Notice(FAILED, role=ADMINISTRATOR))
            work.record(work.entry("alarm", action=FAILED, refs=refs))
        return work.done(Receipt("rehearsed", work.next_seq - 1, ref=command.backup))


def tell_erased_anew(command: TellErasedAnew, work: Work) -> Receipt:
    """Record that what was erased since a backup was erased anew."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        entry = work.entry(KIND, action=ERASED_ANEW, count=command.count)
        appended = work.record(entry)
        return work.done(Receipt(ERASED_ANEW, appended.seq))
