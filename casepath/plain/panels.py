"""Panels as plain values: seats, what waits, forecasts, minutes, agendas."""

from collections.abc import Iterable, Mapping
from typing import Any

from workflows.cycle.agenda import Proposed
from workflows.panels.looking import Appointed, MinuteShown
from workflows.panels.waiting import WaitingFor


def seats(
    able: Mapping[str, Iterable[str]], kept: Iterable[Appointed]
) -> dict[str, Any]:
    """Give who could fill each seat now, and who is appointed until when."""
    return {
        "seats": {seat: list(people) for seat, people in able.items()},
        "appointments": [
            {
                "appointment": one.ref,
                "seat": one.seat,
                "person": one.person,
                "as": one.sits_as,
                "from": one.begins.isoformat(),
                "until": one.ends.isoformat() if one.ends else None,
            }
            for one in kept
        ],
    }


def waiting(one: WaitingFor) -> dict[str, Any]:
    """Give what waits for a panel, and by when it must sit."""
    return {
        "pathway": one.pathway,
        "panel": one.panel,
        "cases": [{"case": case, "since": at.isoformat()} for case, at in one.cases],
        "last": one.last.isoformat() if one.last else None,
        "expected": one.expected.isoformat() if one.expected else None,
        "latest": one.latest.isoformat() if one.latest else None,
        "planned": one.planned.sitting if one.planned else None,
    }


def forecast(items: Iterable[Any], language: str) -> list[dict[str, Any]]:
    """Give which items will have their quorum, and what the others lack."""
    return [
        {
            "case": one.case,
            "outlook": one.forecast.outlook,
            "words": one.forecast.in_words(language),
            "invite": [{"seat": to.seat, "person": to.person} for to in one.invite],
        }
        for one in items
    ]


def minute(shown: MinuteShown) -> dict[str, Any]:
    """Give the minute of a closed sitting."""
    row = shown.minuted.row
    return {
        "minute": shown.minute,
        "hash": shown.minuted.hash,
        "signed_by": row.signed_by,
        "signed_hash": row.hash,
        "remarks": shown.said.remarks,
        "corrections": [
            {
                "ref": one.ref,
                "by": one.by,
                "about": one.about,
                "words": one.words,
                "answer": one.answer,
                "why": one.why,
            }
            for one in shown.said.corrections
        ],
        "added": list(shown.said.added),
    }


def agenda(found: Iterable[Proposed]) -> list[dict[str, Any]]:
    """Give which cases are proposed for a sitting."""
    return [
        {"case": one.case, "due": one.due, "on_agenda": one.listed} for one in found
    ]
