"""What may follow a decision of a sitting: the actions of its new state that open.

- A follow-up is opened by who may, never by the engine: no word of the language lets
  a decision open one by itself, so the engine tells and decides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.permits import roles_that_may
from workflows import tables
from workflows.cases import load_case
from workflows.unit_of_work import Work

_d = tables.decision.c
DECIDED = Statement(
    select(_d.case_ref)
    .where(_d.area == bindparam("area"), _d.sitting == bindparam("sitting"))
    .distinct()
    .order_by(_d.case_ref)
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A decided case on which something may be opened, and who may open it."""

    case: str
    roles: frozenset[str]


def follow_ups(work: Work, sitting: str) -> tuple[FollowUp, ...]:
    """Give what may follow the decisions of a sitting."""
    rows = work.connection.all(DECIDED, area=work.area, sitting=sitting)
    return tuple(one for row in rows for one in _of_case(work, row.case_ref))


def _of_case(work: Work, ref: str) -> Iterator[FollowUp]:
    case = load_case(work.connection, work.area, ref)
    if case is None or case.ended_ts is not None:
        return
    version = work.versions.named(work.connection, work.area, case.digest)
    tracks = version.pathway.tracks
    opening = [
        name
        for track, state in case.states.items()
        for name, action in tracks[track].states[state].actions.items()
        if action.opens is not None
    ]
    roles = {
        role for name in opening for role in roles_that_may(version.rulebook, name)
    }
    if roles:
        yield FollowUp(ref, frozenset(roles))
