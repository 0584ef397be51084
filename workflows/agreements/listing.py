"""Agreements as they are listed: with whom, for what, until when, how they stand."""

import json
from typing import Any

from config.now import from_micros, to_micros
from workflows.agreements.in_force import all_agreements
from workflows.service import Service


def listed(service: Service, area: str) -> list[dict[str, Any]]:
    """Give every agreement of an area as plain values."""
    now = to_micros(service.now())
    with service.database.reading(area) as connection:
        rows = all_agreements(connection, area)
    return [
        {
            "agreement": row.agreement,
            "pathway": row.pathway,
            "organisation": row.organisation,
            "purposes": json.loads(row.purposes),
            "fields": json.loads(row.fields),
            "from": from_micros(row.from_ts).isoformat(),
            "until": from_micros(row.until_ts).isoformat(),
            "stands": standing_of(row, now),
        }
        for row in rows
    ]


def standing_of(row: Any, now: int) -> str:
    """Say how an agreement stands."""
    if row.ended_ts is not None:
        return "ended"
    if row.confirmed_ts is None:
        return "proposed"
    if now < row.from_ts:
        return "not yet"
    return "in force" if now < row.until_ts else "over"
