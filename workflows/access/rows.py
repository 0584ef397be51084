"""The rows of requests for access, and whether one is still needed.

- A request lapses by itself: with the state in which it was asked, or once the part
  is open to who asked. That is seen whenever somebody looks; no sweep is waited for.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from config.connection import Connection
from config.statements import Statement
from policies.asking_access import is_open, offer_to_read
from workflows.access.tables import access_request
from workflows.cases import Case, case_facts
from workflows.handlers.reading import classes_in
from workflows.people import actor_of
from workflows.versions import Version

_a = access_request.c
INSERT = Statement(insert(access_request))
ONE = Statement(
    select(access_request).where(
        _a.area == bindparam("area"), _a.access == bindparam("access")
    )
)
OF_CASE = Statement(
    select(access_request)
    .where(_a.area == bindparam("area"), _a.case_ref == bindparam("case_ref"))
    .order_by(_a.entry)
)
ANSWERED = Statement(
    update(access_request)
    .where(_a.area == bindparam("of_area"), _a.access == bindparam("of_access"))
    .values(
        declined_ts=bindparam("at_ts"),
        declined_by=bindparam("by_person"),
        answer=bindparam("by_record"),
    )
)


def is_waiting(row: Any, case: Case) -> bool:
    """Tell whether a request has no answer, and the case is where it was."""
    return row.declined_ts is None and row.state == case.states["main"]


def is_needed(
    connection: Connection, case: Case, version: Version, row: Any, moment: datetime
) -> bool:
    """Tell whether somebody still waits for access that they do not have."""
    if not is_waiting(row, case):
        return False
    if row.compartment not in version.pathway.compartments:
        return False
    who = actor_of(connection, case.area, row.person)
    facts = case_facts(connection, case, version, who, moment)
    offer = offer_to_read(
        version.rulebook,
        who,
        facts,
        row.compartment,
        lambda some: classes_in(version.pathway, some),
    )
    return not is_open(offer)
