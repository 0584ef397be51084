"""Try again what had failed: an administrator's word, and an entry."""

from workflows.delivering.commands import SendAgain
from workflows.delivering.rows import ALL_AGAIN, ONE_AGAIN
from workflows.errors import NotFoundError
from workflows.handlers.people import administrator
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

AGAIN = "send_again"


def send_again(command: SendAgain, work: Work) -> Receipt:
    """Let what failed wait again, from its first try on."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, AGAIN)
        said = {"of_area": work.area, "new_next_ts": work.micros}
        if command.notice is None:
            touched = work.connection.run(ALL_AGAIN, **said)
        else:
            said["of_notice"] = command.notice
            touched = work.connection.run(ONE_AGAIN, **said)
        if not touched:
            raise NotFoundError(
                "expected something that could not be sent, met none",
                hint="see what there is: casepath delivery list",
            )
        refs = (command.notice,) if command.notice else ()
        entry = work.entry("repair", action=AGAIN, refs=refs, count=touched)
        appended = work.record(entry)
        return work.done(Receipt("waiting", appended.seq, ref=command.notice))
