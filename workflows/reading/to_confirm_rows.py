"""The rows that wait for a second person beside any case: one statement a kind."""

from typing import Any

from sqlalchemy import bindparam, exists, select

from config.statements import Statement
from workflows.agreements.tables import agreement
from workflows.calendars.tables import calendar_year, feast
from workflows.emergency.tables import custodian, emergency_pack
from workflows.loading.imports import PROPOSED
from workflows.loading.tables import import_file
from workflows.panels.tables import seat_appointment, sitting_minute
from workflows.proposals import standing
from workflows.reading.to_confirm_cases import MOST
from workflows.tables import (
    move_plan,
    pathway_version,
    role_grant,
    sitting,
)


def _waiting(rows: Any, *that: Any) -> Statement:
    wanted = select(rows).where(rows.c.area == bindparam("area"), *that)
    return Statement(wanted.limit(MOST))


GRANTS = _waiting(
    role_grant, role_grant.c.confirmed_ts.is_(None), role_grant.c.ended_ts.is_(None)
)
SEATS = _waiting(
    seat_appointment,
    seat_appointment.c.confirmed_ts.is_(None),
    seat_appointment.c.ended_ts.is_(None),
)
FEASTS = _waiting(feast, feast.c.wanted.is_not(None))
YEARS = _waiting(calendar_year, calendar_year.c.wanted.is_not(None))
CUSTODIANS = _waiting(
    custodian, custodian.c.confirmed_ts.is_(None), custodian.c.ended_ts.is_(None)
)
OPENINGS = _waiting(
    emergency_pack,
    emergency_pack.c.entered_ts.is_not(None),
    emergency_pack.c.confirmed_ts.is_(None),
)
AGREEMENTS = _waiting(
    agreement, agreement.c.confirmed_ts.is_(None), agreement.c.ended_ts.is_(None)
)
VERSIONS = _waiting(
    standing.VERSIONS,
    ~exists().where(
        pathway_version.c.area == standing.VERSIONS.c.area,
        pathway_version.c.digest == standing.VERSIONS.c.digest,
    ),
)
PLANS = _waiting(
    standing.PLANS,
    ~exists().where(
        move_plan.c.area == standing.PLANS.c.area,
        move_plan.c.plan == standing.PLANS.c.plan,
    ),
)
IMPORTS = _waiting(import_file, import_file.c.status == PROPOSED)
MINUTES = Statement(
    select(
        sitting.c.sitting, sitting.c.pathway, sitting.c.panel, sitting.c.closed_ts,
        sitting.c.opened_by, sitting_minute.c.due_ts,
    )
    .join_from(
        sitting_minute,
        sitting,
        (sitting.c.area == sitting_minute.c.area)
        & (sitting.c.sitting == sitting_minute.c.sitting),
    )
    .where(
        sitting_minute.c.area == bindparam("area"), sitting_minute.c.signed_ts.is_(None)
    )
    .limit(MOST)
)  # fmt: skip
