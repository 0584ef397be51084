"""Send a draft: the case is opened, its first action taken, then the draft is gone.

- Every command's key is made from the draft: a second click, or a crash in between,
  gives the first receipts again, so there is one case and one referral.
- While it is being sent a draft cannot be changed: the same key never meets other
  content. What the guard refuses can be corrected, and goes to the same case.
- What is urgent is raised on its own track, in the same name.
"""

from dataclasses import dataclass
from typing import Any

from config.errors import CasepathError, DatabaseError
from workflows.commands import OpenCase, TakeAction
from workflows.drafts import rows
from workflows.drafts.answers import reason_to_send
from workflows.drafts.beginning import urgent_action, version_to_begin
from workflows.drafts.errors import DraftError
from workflows.drafts.filling import (
    BASIS,
    Form,
    fields_to_send,
    form_of_draft,
    is_urgent,
)
from workflows.drafts.keeping import Draft, DraftRow, finish_draft, open_draft
from workflows.errors import NotFoundError
from workflows.receipts import Receipt
from workflows.service import Service

RAISED, REFUSED = "raised", "refused"


@dataclass(frozen=True, slots=True)
class Asking:
    """Who sends which draft, by which door."""

    area: str
    by: str
    draft: str
    via: str

    def said(self, part: str) -> dict[str, Any]:
        """Give what every command says, under the key of a part of the sending."""
        key = f"draft/{self.draft}/{part}"
        return {"area": self.area, "by": self.by, "key": key, "via": self.via}


def open_case_now(service: Service, asking: Asking, pathway: str) -> Receipt:
    """Open a case of a pathway that begins without a form."""
    return service.handle(OpenCase(pathway=pathway, **asking.said("open")))


def send_draft(service: Service, asking: Asking) -> DraftRow:
    """Send one's own draft; give what is left of it: the case and the entry."""
    met = open_draft(service, asking.area, asking.by, asking.draft)
    if met.row.status == rows.SENT:
        return met.row
    version = version_to_begin(service, asking.area, asking.by, met.row.pathway)
    form = form_of_draft(version, met.content, "en")
    _demand_whole(form, met)
    _mark(service, asking, rows.OPEN, rows.SENDING)
    met = open_draft(service, asking.area, asking.by, asking.draft)
    if met.row.status == rows.SENT:
        return met.row
    try:
        sent = _carried_out(service, asking, met)
    except DatabaseError:
        raise
    except CasepathError:
        _mark(service, asking, rows.SENDING, rows.OPEN)
        raise
    urgent = _raised(service, asking, form, met, sent)
    finish_draft(service, met.row, sent.case or "", sent.entry or 0, urgent)
    return open_draft(service, asking.area, asking.by, asking.draft).row


def _carried_out(service: Service, asking: Asking, draft: Draft) -> Receipt:
    opened = open_case_now(service, asking, draft.row.pathway)
    with service.database.reading(asking.area) as connection:
        version = service.versions.current(connection, asking.area, draft.row.pathway)
    form = form_of_draft(version, draft.content, "en")
    command = TakeAction(
        case=opened.case or "",
        action=form.step.action,
        fields=fields_to_send(form, draft.content),
        reason=reason_to_send(form, draft.content),
        **asking.said("send"),
    )
    return service.handle(command)


def _raised(
    service: Service, asking: Asking, form: Form, draft: Draft, sent: Receipt
) -> str | None:
    action = urgent_action(form.version)
    if action is None or not is_urgent(form, draft.content):
        return None
    command = TakeAction(case=sent.case or "", action=action, **asking.said("urgent"))
    try:
        service.handle(command)
    except DatabaseError:
        raise
    except CasepathError:
        return REFUSED  # told on the next page: the referral itself has been sent
    return RAISED


def _demand_whole(form: Form, draft: Draft) -> None:
    done = draft.content.get("done", ())
    if draft.row.status == rows.OPEN and (form.unfinished or BASIS not in done):
        raise DraftError(
            "expected every part that is needed to be completed, met one that is not",
            hint="complete the parts that are not tagged completed",
        )


def _mark(service: Service, asking: Asking, met: str, status: str) -> None:
    with service.database.writing(asking.area) as connection:
        connection.run(
            rows.MARK,
            of_area=asking.area,
            of_draft=asking.draft,
            met=met,
            status=status,
        )


def sent_draft(service: Service, area: str, by: str, ref: str) -> DraftRow:
    """Give what is left of a draft that was sent; others are not there."""
    row = open_draft(service, area, by, ref).row
    if row.status != rows.SENT:
        raise NotFoundError("expected a draft that was sent, met none")
    return row
