"""Cases as plain values: the list, one case, what runs and waits on it."""

import json
from collections.abc import Iterable
from typing import Any

from config.now import from_micros
from workflows.delivering.reading import not_sent_to, since_by_channel
from workflows.glass.telling import Reading
from workflows.noticing.looking import HeldShown, day_counts
from workflows.noticing.suggesting import Suggested
from workflows.reading import ahead, queries
from workflows.reading.expecting import missing_documents
from workflows.reading.queries import CaseView
from workflows.reading.showing import (
    dates_set,
    expected,
    not_sent,
    offers_as_plain,
    status_of,
)
from workflows.service import Service


def listed(row: Any) -> dict[str, Any]:
    """Give a case of a list."""
    return {
        "case": row.case_ref,
        "pathway": row.pathway,
        "state": row.main_state,
        "version": row.version,
        "opened": moment(row.opened_ts),
        "ended": moment(row.ended_ts),
    }


def with_earlier(
    service: Service, area: str, by: str, cases: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Give cases, each with how many earlier ones it is linked to."""
    earlier = queries.earlier_cases(service, area, by)
    return [{**one, "earlier": earlier.get(one["case"], 0)} for one in cases]


def waiting(service: Service, area: str, by: str) -> list[dict[str, Any]]:
    """Give the cases in which it is one's turn, the most pressing first."""
    rows = queries.worklist_of(service, area, by)
    missing = missing_documents(service, area, [row.case_ref for row in rows])
    value = [
        {
            **listed(row),
            "due": moment(row.due_ts),
            "expected": ", ".join(missing.get(row.case_ref, ())),
        }
        for row in rows
    ]
    return with_earlier(service, area, by, value)


def case_as_plain(view: CaseView, language: str = "en") -> dict[str, Any]:
    """Give where a case is, what runs, and what one may do here."""
    return {
        "case": view.case.ref,
        "version": view.case.version,
        "states": view.case.states,
        "clocks": [
            {
                "state": row.state,
                "due": moment(row.due_ts),
                "how": json.loads(row.how),
            }
            for row in view.clocks
        ],
        "requests": {row.name: status_of(row) for row in view.requests},
        "dates": dates_set(view, language),
        "ties": view.ties.as_plain(),
        "not_sent": sorted(not_sent(view)),
        "not_delivered": {
            channel: moment(since)
            for channel, since in since_by_channel(view.not_delivered).items()
        },
        "expected": list(expected(view, language)),
        "offers": offers_as_plain(view, language),
    }


def inbox(service: Service, area: str, by: str) -> list[dict[str, Any]]:
    """Give what somebody was told, the newest first."""
    unsent = not_sent_to(service, area, by)
    counts = day_counts(service, area, by)
    return [
        {
            "entry": row.entry,
            "case": row.case_ref,
            "kind": row.kind,
            "mail_not_sent_since": moment(unsent.get(row.notice)),
            **_counted(counts.get(row.notice)),
        }
        for row in queries.inbox(service, area, by)
    ]


def _counted(counts: tuple[int, int] | None) -> dict[str, int]:
    return {} if counts is None else {"waiting": counts[0], "late": counts[1]}


def emergency_reads(found: Iterable[Reading]) -> list[dict[str, Any]]:
    """Give readings in an emergency, with their review and without any words."""
    return [
        {
            "glass": one.ref,
            "case": one.case,
            "person": one.person,
            "role": one.role,
            "reason": one.reason,
            "parts": list(one.parts),
            "asked": one.asked.isoformat(),
            "begun": one.begun.isoformat() if one.begun else None,
            "until": one.until.isoformat(),
            "stands": one.stands,
            "confirmed_by": one.confirmed_by or None,
            "review_by": one.review_by.isoformat() if one.review_by else None,
            "is_overdue": one.is_overdue,
            "verdict": one.verdict or None,
            "reviewed_by": one.reviewed_by or None,
        }
        for one in found
    ]


def bypasses(found: Iterable[ahead.BypassView]) -> list[dict[str, Any]]:
    """Give the bypasses of a case, and what was done under each."""
    return [
        {
            "bypass": one.ref,
            "person": one.person,
            "role": one.role,
            "skips": list(one.skips),
            "status": one.status,
            "until": from_micros(one.until_ts).isoformat(),
            "acts": [{"entry": entry, "action": action} for entry, action in one.acts],
        }
        for one in found
    ]


def stuck(found: Iterable[Any], language: str) -> list[dict[str, Any]]:
    """Give the cases on which nobody can act, with why."""
    return [
        {
            "case": one.case.ref,
            "pathway": one.case.pathway,
            "state": one.case.states["main"],
            "owner": one.owner,
            "why": list(one.words(language)),
        }
        for one in found
    ]


def candidates(found: Iterable[Any]) -> list[dict[str, Any]]:
    """Give the cases that may be about the same person; only somebody decides."""
    return [
        {
            "case": one.case,
            "state": one.state,
            "opened": moment(one.opened_ts),
            "ended": moment(one.ended_ts or None),
            "agrees": list(one.compared.agrees),
            "differs": list(one.compared.differs),
        }
        for one in found
    ]


def letter(row: Any) -> dict[str, str]:
    """Give a letter, without what it says."""
    return {
        "letter": row.letter,
        "name": row.name,
        "action": row.action,
        "to": row.role,
        "language": row.language,
        "status": row.status,
        "due": from_micros(row.due_ts).isoformat(),
    }


def suggested(found: Suggested | None) -> dict[str, Any]:
    """Give who could have a case that nobody has."""
    if found is None:
        return {"suggested": None}
    return {
        "suggested": found.person,
        "role": found.role,
        "has_open": found.has_open,
        "could": found.could,
    }


def held(found: HeldShown) -> dict[str, Any]:
    """Give what is held that a request about one's own data is about."""
    listed_at = found.listed_ts
    return {
        "listed": listed_at and from_micros(listed_at).isoformat(timespec="minutes"),
        "held": [[about, name, str(version)] for about, name, version in found.rows],
        "others": found.others,
    }


def moment(micros: int | None) -> str | None:
    """Give a moment as text, or nothing."""
    return None if micros is None else from_micros(micros).isoformat()
