"""Checking a draft, sending it, and what is told afterwards."""

from datetime import datetime

from casepath.pages.referring_draft import shown_of
from casepath.pages.referring_words import answer_in_words
from casepath.web.answers import Answer, File, Go, Page
from casepath.web.asked import Asked
from casepath.web.dates import moment
from casepath.web.languages import words_of
from config.now import from_micros
from workflows.checkpoints import last_checkpoint
from workflows.drafts.filling import Section, Task
from workflows.drafts.keeping import DraftRow
from workflows.drafts.mine import next_step, own_earlier
from workflows.drafts.sending import Asking, send_draft, sent_draft
from workflows.drafts.showing import DraftShown
from workflows.errors import NotFoundError
from workflows.feedback.commands import ReadReceipt
from workflows.feedback.receipt import Feedback, receipt_of

type Row = tuple[Task, str, str]  # the page, the question, the answer in words


def show_check(asked: Asked) -> Answer:
    """Show every answer once more, and what is still missing."""
    try:
        shown = shown_of(asked)
    except NotFoundError:
        _sent(asked)  # a second click, after the first has sent it
        return Go(_place(asked, "sent"))
    earlier = own_earlier(
        asked.service, asked.area, asked.by, shown.form, shown.content
    )
    values = {"draft": shown, "parts_shown": _parts(shown, asked), "earlier": earlier}
    return Page("referring/check.html", values)


def take_check(asked: Asked) -> Answer:
    """Send the draft; a second click gives what the first has given."""
    asking = Asking(asked.area, asked.by, asked.named["draft"], "page")
    send_draft(asked.service, asking)
    return Go(_place(asked, "sent"))


def show_sent(asked: Asked) -> Answer:
    """Show the reference, what happens next, and what one will be told."""
    row = _sent(asked)
    case = row.case or ""
    step = next_step(asked.service, asked.area, asked.by, case, asked.language)
    return Page("referring/sent.html", {"row": row, "step": step})


def give_receipt(asked: Asked) -> Answer:
    """Hand out the proof that a draft was received."""
    row = _sent(asked)
    return _receipt(asked, row.case or "", row.sent, row.entry)


def show_feedback(asked: Asked) -> Answer:
    """Show how far a referral is, without content; asking is an entry."""
    told = _feedback(asked)
    step = next_step(asked.service, asked.area, asked.by, told.case, asked.language)
    return Page("referring/feedback.html", {"told": told, "step": step})


def give_feedback(asked: Asked) -> Answer:
    """Hand out the proof that a referral was received, long after."""
    told = _feedback(asked)
    at = None if told.received_ts is None else from_micros(told.received_ts)
    return _receipt(asked, told.case, at, told.entry, told.leaf)


def _feedback(asked: Asked) -> Feedback:
    said = {**asked.asking, "case": asked.named["ref"]}
    return receipt_of(asked.service, ReadReceipt(**said))


def _sent(asked: Asked) -> DraftRow:
    ref = asked.named["draft"]
    return sent_draft(asked.service, asked.area, asked.by, ref)


def _place(asked: Asked, page: str) -> str:
    return f"/referrals/{asked.named['draft']}/{page}"


def _parts(shown: DraftShown, asked: Asked) -> list[tuple[Section, list[Row]]]:
    """Give each part with the answers that will be sent."""
    _ = words_of(asked.language).gettext
    missing = _("Not answered")
    parts = []
    for section in shown.form.sections:
        answered = [
            (
                task,
                one.label,
                answer_in_words(one, shown.answered[one.name], asked.language)
                if one.name in shown.answered
                else missing,
            )
            for task in section.tasks
            if task in shown.form.open_tasks
            for one in task.questions
        ]
        if answered:
            parts.append((section, answered))
    return parts


def _receipt(
    asked: Asked,
    case: str,
    at: datetime | None,
    entry: int | None,
    leaf: str | None = None,
) -> File:
    _ = words_of(asked.language).gettext
    zone = asked.site.settings.time_zone
    note = last_checkpoint(asked.service, asked.area)
    lines = [
        _("Receipt"),
        "",
        f"{_('Reference')}: {case}",
        f"{_('Received')}: {moment(at, zone, language=asked.language) if at else '-'}",
        f"{_('Received (UTC)')}: {at.isoformat() if at else '-'}",
        f"{_('Entry of the log')}: {entry if entry is not None else '-'}",
        *([f"{_('Hash of the entry')}: {leaf}"] if leaf else []),
        "",
        _("Latest checkpoint of the log:"),
        note.decode() if note else _("None is signed yet."),
    ]
    content = "\n".join(lines).encode() + b"\n"
    return File(content, f"receipt-{case}.txt", "text/plain; charset=utf-8")
