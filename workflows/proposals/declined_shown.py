"""What was declined beside any case, and why, as its page shows it.

- Who proposed or declined something finds it there; who audits the area finds all.
- A list says what was declined, by whom and when; the reason is told of one alone,
  and looking at it is an entry first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from config.now import from_micros
from workflows.people import AUDITOR, actor_of
from workflows.proposals import declined as d
from workflows.proposals.commands import LookAtDeclined
from workflows.reading.reason_opened import reason_opened
from workflows.service import Service

MOST = 100


@dataclass(frozen=True, slots=True)
class Declined:
    """A matter that was declined: which, of what kind, by whom, when."""

    ref: str
    kind: str
    proposed_by: str
    by: str
    at: datetime
    label: str = ""  # none of them is an action of a pathway


@dataclass(frozen=True, slots=True)
class WhyDeclined:
    """Why a matter was declined: the entry of the look, then the words."""

    declined: str
    entry: int | None
    why: str = field(repr=False)  # nothing once it is erased


def declined_of(service: Service, area: str, person: str) -> tuple[Declined, ...]:
    """Give what was declined and this person may read why, the newest first."""
    place = {"area": area, "most": MOST}
    with service.database.reading(area) as connection:
        rows = (
            connection.all(d.ALL, **place)
            if actor_of(connection, area, person).holds(AUDITOR)
            else connection.all(d.OF_PERSON, person=person, **place)
        )
    return tuple(
        Declined(
            row.declined,
            row.matter,
            row.proposed_by,
            row.declined_by,
            from_micros(row.declined_ts),
        )
        for row in rows
    )


def why_declined(service: Service, asking: Mapping[str, Any], ref: str) -> WhyDeclined:
    """Give why one matter was declined; that somebody looked is an entry first.

    Raises NotFoundError where it is not there for who asks.
    """
    looked = service.handle(LookAtDeclined(declined=ref, **asking))
    with service.database.reading(asking["area"]) as connection:
        row = connection.one(d.ONE, area=asking["area"], declined=ref)
        why = reason_opened(service, connection, asking["area"], ref, row.record)
    return WhyDeclined(ref, looked.entry, why or "")
