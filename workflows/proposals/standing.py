"""Proposals that are known by a digest, each as it was proposed last.

- Their first rows never change; that one came to nothing stands beside it.
- Who proposes the same content once more is who proposed it from then on, and what
  it is proposed with is read in place of what it was proposed with before.
"""

from sqlalchemy import Table, and_, func, or_, select
from sqlalchemy.sql import Subquery

from workflows import tables
from workflows.proposals.tables import proposed_anew

PLAN, VERSION = "plan", "version"
OPEN, ENDED = "open", "ended"

_a = proposed_anew.c


def _standing(rows: Table, kind: str, ref: str, told: str) -> Subquery:
    """Give a table of proposals without those that came to nothing."""
    last = {
        told: _a.told, "proposed_by": _a.proposed_by, "proposed_ts": _a.proposed_ts
    }  # fmt: skip
    columns = [
        func.coalesce(last[one.name], one).label(one.name) if one.name in last else one
        for one in rows.c
    ]
    same = and_(_a.area == rows.c.area, _a.kind == kind, _a.ref == rows.c[ref])
    return (
        select(*columns)
        .join_from(rows, proposed_anew, same, isouter=True)
        .where(or_(_a.status.is_(None), _a.status == OPEN))
        .subquery()
    )


PLANS = _standing(tables.move_proposal, PLAN, "plan", "rehearsal")
VERSIONS = _standing(tables.pathway_proposal, VERSION, "digest", "report")
