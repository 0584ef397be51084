"""The cases around a case, counted for its guards: children, parent, siblings.

- Only what some guard of the pathway asks is read.
- Siblings are the other children of the same kind; those that ended count where
  they ended, as long as they are there.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import and_, bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.nesting import Nesting
from states.definition import Pathway
from workflows.children.parents import PARENT
from workflows.tables import cases, sub_case

_s, _c = sub_case.c, cases.c
_THEIR_CASES = sub_case.join(cases, and_(_c.area == _s.area, _c.case_ref == _s.child))
CHILDREN = Statement(
    select(_s.child, _s.kind, _c.main_state, _c.tracks, _c.ended_ts)
    .select_from(_THEIR_CASES)
    .where(_s.area == bindparam("area"), _s.parent == bindparam("parent"))
)
SIBLINGS = Statement(
    select(_c.tracks)
    .select_from(_THEIR_CASES)
    .where(
        _s.area == bindparam("area"),
        _s.parent == bindparam("parent"),
        _s.kind == bindparam("kind"),
        _s.child != bindparam("child"),
    )
)
TRACKS = Statement(
    select(_c.tracks).where(
        _c.area == bindparam("area"), _c.case_ref == bindparam("case_ref")
    )
)


def children_of(
    connection: Connection, area: str, case: str, pathway: Pathway, asked: Nesting
) -> Mapping[str, int]:
    """Count the child cases: by kind what is open, by kind and state what is there."""
    if not pathway.sub_cases:
        return {}
    counts: Counter[str] = Counter()
    for row in connection.all(CHILDREN, area=area, parent=case):
        counts[f"{row.kind}/{row.main_state}"] += 1
        if row.ended_ts is None:
            counts[row.kind] += 1
        for track in sorted(t for kind, t in asked.children if kind == row.kind):
            state = _states(row).get(track)
            if state is not None:
                counts[f"{row.kind}/{track}/{state}"] += 1
    return counts


def around(
    connection: Connection, area: str, case: str, asked: Nesting
) -> tuple[Mapping[str, str], Mapping[str, int]]:
    """Give where the parent is and how many siblings are where, as facts hold them."""
    if not (asked.parent or asked.siblings):
        return {}, {}
    row = connection.one(PARENT, area=area, child=case)
    if row is None:
        return {}, {}
    parent = connection.one(TRACKS, area=area, case_ref=row.parent)
    others = connection.all(
        SIBLINGS, area=area, parent=row.parent, kind=row.kind, child=case
    )
    counts = Counter({"": len(others)})
    for one in others:
        counts.update(f"{track}/{at}" for track, at in _states(one).items())
    return (
        _states(parent) if asked.parent and parent is not None else {},
        counts if asked.siblings else {},
    )


def _states(row: Any) -> dict[str, str]:
    return {track: place["in"] for track, place in json.loads(row.tracks).items()}
