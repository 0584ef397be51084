"""What a return counts of staff and panels, from rows with times of their own.

- A person counts once, however many logins and roles.
- Trained is who is in the role on the day and whose clearance is in force then.
"""

from collections import Counter

from sqlalchemy import bindparam, or_, select

from config.connection import Connection
from config.statements import Statement
from states.definition import Pathway
from states.returns import Figure
from workflows.relations import CLEARED
from workflows.returns.periods import Period
from workflows.tables import dated_relation, role_grant, sitting

_g, _d, _s = role_grant.c, dated_relation.c, sitting.c
IN_ROLE = Statement(
    select(_g.person, _g.role, _g.organisation)
    .where(
        _g.area == bindparam("area"),
        _g.confirmed_ts < bindparam("at"),
        or_(_g.ended_ts.is_(None), _g.ended_ts >= bindparam("at")),
    )
    .distinct()
)
CLEARED_THEN = Statement(
    select(_d.person)
    .where(
        _d.area == bindparam("area"),
        _d.relation == CLEARED,
        _d.detail == bindparam("kind"),
        _d.from_ts < bindparam("at"),
        _d.until_ts >= bindparam("at"),
        or_(_d.ended_ts.is_(None), _d.ended_ts >= bindparam("at")),
    )
    .distinct()
)
SITTINGS = Statement(
    select(_s.panel).where(
        _s.area == bindparam("area"),
        _s.pathway == bindparam("pathway"),
        _s.opened_ts >= bindparam("begin"),
        _s.opened_ts < bindparam("end"),
    )
)


def trained(
    connection: Connection, area: str, figure: Figure, at: int
) -> tuple[int, int]:
    """Give how many of those in the roles are trained at a moment, and of how many."""
    rows = connection.all(IN_ROLE, area=area, at=at)
    there = {
        row.person
        for row in rows
        if row.role in figure.roles
        and (not figure.organisations or row.organisation in figure.organisations)
    }
    cleared = connection.all(CLEARED_THEN, area=area, kind=figure.of[0], at=at)
    return len(there & {row.person for row in cleared}), len(there)


def sittings(
    connection: Connection, area: str, pathway: Pathway, period: Period
) -> dict[str, int]:
    """Give how often each panel of a pathway sat in a period."""
    rows = connection.all(
        SITTINGS,
        area=area,
        pathway=pathway.pathway,
        begin=period.begin_ts,
        end=period.end_ts,
    )
    met = Counter(row.panel for row in rows)
    return {name: met[name] for name in pathway.panels}
