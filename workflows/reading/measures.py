"""The cases below one, as its measures: what is due, who has it, what shows it.

- Each is told as far as who looks may know of it; nothing of its record is opened.
- Overdue stands first, then by its date; what has ended comes last.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from config.now import from_micros
from config.statements import Statement
from policies.reasons import label
from states.explaining import state_label
from workflows.cases import ASSIGNED
from workflows.errors import NotFoundError
from workflows.published.reading import public_place
from workflows.reading.case_around import CHILDREN
from workflows.reading.due_day import due_day
from workflows.reading.queries import CaseView, view_case
from workflows.reading.ties import works_on
from workflows.service import Service
from workflows.uploads.tables import upload

MAIN = "main"
_u = upload.c
FILES = Statement(
    select(_u.case_ref, func.count().label("n"))
    .where(_u.area == bindparam("area"), _u.case_ref == bindparam("case_ref"))
    .group_by(_u.case_ref)
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A case below another: where it stands, until when, in whose hands."""

    ref: str
    kind: str
    opened: datetime
    may_know: bool
    state: str = ""
    has_ended: bool = False
    owner: str = ""  # the role that has it now
    people: tuple[str, ...] = ()  # by reference, to who works on it
    due: datetime | None = None
    day: date | None = None  # the last day, where it is due with the end of one
    is_overdue: bool = False
    files: int = 0
    public: tuple[str, str] | None = None  # where everybody reads it


def measures_of(service: Service, view: CaseView, language: str) -> tuple[Measure, ...]:
    """Give the cases below this one."""
    case, pathway = view.case, view.found.version.pathway
    with service.database.reading(case.area) as connection:
        rows = connection.all(CHILDREN, area=case.area, case_ref=case.ref)
    found = (
        _measure(
            service,
            view,
            row,
            label(pathway.sub_cases[row.kind].label, language)
            if row.kind in pathway.sub_cases
            else row.kind.replace("_", " "),
            language,
        )
        for row in rows
    )
    return tuple(sorted(found, key=_order))


def _measure(
    service: Service, view: CaseView, row: Any, kind: str, language: str
) -> Measure:
    opened, area = from_micros(row.opened_ts), view.case.area
    try:
        met = view_case(service, area, view.found.actor.ref, row.child)
    except NotFoundError:
        return Measure(row.child, kind, opened, may_know=False)
    pathway, here = met.found.version.pathway, met.case.states[MAIN]
    state = pathway.tracks[MAIN].states[here]
    place = {"area": area, "case_ref": row.child}
    with service.database.reading(area) as connection:
        assigned = connection.all(ASSIGNED, **place)
        files = connection.one(FILES, **place)
    due = min((one.due_ts for one in met.clocks if one.track == MAIN), default=None)
    at = from_micros(due) if due is not None else None
    return Measure(
        ref=row.child,
        kind=kind,
        opened=opened,
        may_know=True,
        state=state_label(pathway, MAIN, here, language),
        has_ended=state.final,
        owner=label(pathway.roles[state.owner].label, language) if state.owner else "",
        people=_people(met, assigned, state.owner),
        due=at,
        day=due_day(at, pathway.time_zone) if at is not None else None,
        is_overdue=at is not None and at <= service.now(),
        files=files.n if files else 0,
        public=public_place(service, area, row.child),
    )


def _people(
    view: CaseView, assigned: Iterable[Any], owner: str | None
) -> tuple[str, ...]:
    if not works_on(view.found.version, view.found.actor):
        return ()
    return tuple(sorted(row.person for row in assigned if row.role == owner))


def _order(one: Measure) -> tuple[bool, bool, bool, datetime, str]:
    return (
        one.has_ended,
        not one.is_overdue,
        one.due is None,
        one.due or one.opened,
        one.ref,
    )
