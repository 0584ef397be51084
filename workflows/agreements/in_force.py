"""Which agreements are in force at a moment, and all that there are."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.agreements import Agreement
from states.definition import Pathway
from workflows.agreements.tables import agreement

_a = agreement.c
IN_FORCE = Statement(
    select(_a.organisation, _a.purposes, _a.fields)
    .where(
        _a.area == bindparam("area"),
        _a.pathway == bindparam("pathway"),
        _a.confirmed_ts.is_not(None),
        _a.ended_ts.is_(None),
        _a.from_ts <= bindparam("now_ts"),
        _a.until_ts > bindparam("now_ts"),
    )
    .order_by(_a.organisation, _a.agreement)
)
ALL = Statement(
    select(agreement)
    .where(_a.area == bindparam("area"))
    .order_by(_a.pathway, _a.organisation, _a.until_ts)
)
ENDING = Statement(
    select(_a.agreement)
    .where(
        _a.area == bindparam("area"),
        _a.confirmed_ts.is_not(None),
        _a.ended_ts.is_(None),
        _a.told_ts.is_(None),
        _a.tell_ts <= bindparam("now_ts"),
    )
    .order_by(_a.tell_ts, _a.agreement)
)


def agreements_in_force(
    connection: Connection, area: str, pathway: Pathway, moment: datetime
) -> tuple[Agreement, ...]:
    """Give the agreements in force, where any request of the pathway needs one."""
    if not _needs_any(pathway):
        return ()
    rows = connection.all(
        IN_FORCE, area=area, pathway=pathway.pathway, now_ts=to_micros(moment)
    )
    return tuple(
        Agreement(
            row.organisation,
            frozenset(json.loads(row.purposes)),
            frozenset(json.loads(row.fields)),
        )
        for row in rows
    )


def all_agreements(connection: Connection, area: str) -> Sequence[Any]:
    """Give every agreement of an area, whether in force or not."""
    return connection.all(ALL, area=area)


def ending_soon(connection: Connection, area: str, moment: datetime) -> list[str]:
    """Give the agreements that end soon and of which nobody was told yet."""
    rows = connection.all(ENDING, area=area, now_ts=to_micros(moment))
    return [row.agreement for row in rows]


def _needs_any(pathway: Pathway) -> bool:
    return any(
        request.under is not None
        for track in pathway.tracks.values()
        for state in track.states.values()
        for request in state.requests.values()
    )
