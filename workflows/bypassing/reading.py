"""The bypasses of a case, as the guard reads them.

- What went ahead of a guard under a bypass that was not approved counts for none.
"""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.facts import Bypassed
from states.definition import Pathway
from workflows.bypassing.tables import ACT, bypass, bypass_made

OPEN = "open"

_b = bypass.c
OF_CASE = Statement(
    select(bypass)
    .where(_b.area == bindparam("area"), _b.case_ref == bindparam("case_ref"))
    .order_by(_b.opened_ts, _b.bypass)
)
UNDONE = Statement(
    select(bypass_made.c.ref, _b.person)
    .join_from(
        bypass,
        bypass_made,
        and_(
            bypass_made.c.area == _b.area,
            bypass_made.c.bypass == _b.bypass,
            bypass_made.c.kind == ACT,
        ),
    )
    .where(
        _b.area == bindparam("area"),
        _b.case_ref == bindparam("case_ref"),
        or_(_b.status == "refused", _b.status == "not_judged"),
    )
)
BYPASS = Statement(
    select(bypass).where(_b.area == bindparam("area"), _b.bypass == bindparam("bypass"))
)

OVER = Statement(
    select(_b.bypass)
    .where(
        _b.area == bindparam("area"),
        _b.status == OPEN,
        _b.until_ts <= bindparam("until"),
    )
    .order_by(_b.until_ts, _b.bypass)
    .limit(bindparam("most"))
)


def bypasses_on(
    connection: Connection, area: str, case: str, pathway: Pathway
) -> tuple[Bypassed, ...]:
    """Give all bypasses there ever were on a case, where its pathway knows any."""
    if pathway.bypass is None:
        return ()
    rows = connection.all(OF_CASE, area=area, case_ref=case)
    return tuple(
        Bypassed(
            row.bypass,
            row.person,
            frozenset(json.loads(row.skips)),
            from_micros(row.until_ts),
            row.status != OPEN,
        )
        for row in rows
    )


def acts_that_count(
    connection: Connection, area: str, case: str, pathway: Pathway, acts: Iterable[Any]
) -> list[Any]:
    """Give the acts on a case less those that were undone with their bypass."""
    if pathway.bypass is None:
        return list(acts)
    times: Counter[tuple[str, str]] = Counter()
    entries = set()
    for row in connection.all(UNDONE, area=area, case_ref=case):
        entry, _, action = row.ref.partition("/")
        times[action, row.person] += 1
        entries.add(int(entry))
    counting = []
    for act in acts:
        left = act.times - times[act.action, act.person]
        last = (act.first_ts or 0) if act.last_entry in entries else act.last_ts
        if left > 0:
            counting.append(act._replace(times=left, last_ts=last))
    return counting


def open_bypass(connection: Connection, area: str, case: str) -> Any | None:
    """Give the row of the bypass that waits to be judged, if there is one."""
    rows = connection.all(OF_CASE, area=area, case_ref=case)
    return next((row for row in rows if row.status == OPEN), None)
