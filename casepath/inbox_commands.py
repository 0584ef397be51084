"""`casepath inbox`: what one has been told, without content."""

from typing import Any

from casepath.console import answer
from casepath.options import As, Json
from casepath.session import Session
from workflows.reading import queries

WORDS = {
    "waiting": "waits for {role}",
    "asked": "asks {role} for information",
    "answered": "has an answer for {role}",
    "to_confirm": "has a proposal that a second person confirms",
    "assigned": "was assigned to you as {role}",
    "remind": "is due soon",
    "escalate": "is late; it has come to {role}",
    "not_possible": "could not go on by itself; {role} looks at it",
}


def inbox(as_name: As = None, as_json: Json = False) -> None:
    """Show what you have been told."""
    session = Session(as_name)
    rows = queries.inbox(session.service, session.area, session.by)
    value = [{"entry": r.entry, "case": r.case_ref, "kind": r.kind} for r in rows]
    answer(value, [_line(row) for row in rows] or "nothing yet", as_json)


def _line(row: Any) -> str:
    words = WORDS.get(row.kind, row.kind).format(role=row.role or "you")
    return f"{row.entry:>6}  case {row.case_ref} {words}"
