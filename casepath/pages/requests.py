"""Requests: what somebody was asked, and the answer; nothing else of the case."""

from collections.abc import Mapping
from typing import Any

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from casepath.web.typed import fields_typed
from workflows.asking.commands import ReadRequest
from workflows.commands import AnswerRequest
from workflows.reading.request_page import (
    RequestPage,
    outcome_of,
    request_read,
    request_shown,
)

READ = "read"


def show(asked: Asked) -> Answer:
    """Show a request to who was asked."""
    return _page(_shown(asked), {}, None)


def take(asked: Asked) -> Answer:
    """Read what is asked, or answer it in one of the four ways."""
    shown = _shown(asked)
    said = {"case": shown.case, "request": shown.name, **asked.asking}
    outcome = asked.text("outcome")
    if outcome == READ:
        reading = ReadRequest(**said)
        entry, read = request_read(asked.service, reading, asked.language)
        return _page(shown, read, entry)
    fields = fields_typed(asked, shown.questions) if outcome == "answered" else {}
    receipt = asked.service.handle(
        AnswerRequest(
            fields=fields,
            outcome=outcome_of(outcome),
            reason=asked.text("reason") or None,
            **said,
        )
    )
    return Go(f"/requests/{shown.case}/{shown.name}", receipt.entry)


def _shown(asked: Asked) -> RequestPage:
    return request_shown(
        asked.service,
        asked.area,
        asked.by,
        asked.named["ref"],
        asked.named["request"],
        asked.language,
    )


def _page(shown: RequestPage, read: Mapping[str, Any], entry: int | None) -> Page:
    values = {"request": shown, "read": read, "entry": entry}
    return Page("requests/request.html", values)


ROUTES = (Route("/requests/{ref}/{request}", "request", show=show, take=take),)
