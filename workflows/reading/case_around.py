"""Who and what is around a case: its people, requests, sittings, cases below it.

- People are told by reference; whoever draws the page gives them their names.
- A case around this one is told only to who may know of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select

from config.now import from_micros, to_micros
from config.statements import Statement
from policies.reasons import label
from states.explaining import role_label, state_label
from states.phrases.languages import phrases_in
from workflows import tables
from workflows.children.parents import parent_of
from workflows.errors import NotFoundError
from workflows.reading.queries import CaseView, view_case
from workflows.reading.showing import not_sent, status_told
from workflows.service import Service
from workflows.standing_in.tables import delegation


def _of_case(table: Any, *wanted: Any) -> Statement:
    here = table.c.area == bindparam("area"), table.c.case_ref == bindparam("case_ref")
    return Statement(select(table).where(*here, *wanted))


_s, _d, _i = tables.sub_case.c, delegation.c, tables.item.c
ASSIGNMENTS = _of_case(tables.assignment)
INTERESTS = _of_case(tables.interest)
DELEGATIONS = Statement(
    select(delegation).where(
        _d.area == bindparam("area"),
        or_(_d.case_ref == bindparam("case_ref"), _d.case_ref.is_(None)),
        _d.ended_ts.is_(None),
        _d.until_ts > bindparam("now_ts"),
    )
)
CHILDREN = Statement(
    select(tables.sub_case)
    .where(_s.area == bindparam("area"), _s.parent == bindparam("case_ref"))
    .order_by(_s.opened_ts)
)
SITTINGS = Statement(
    select(
        tables.item.c.sitting,
        tables.sitting.c.panel,
        tables.sitting.c.opened_ts,
        tables.sitting.c.closed_ts,
    )
    .join(
        tables.sitting,
        (tables.sitting.c.area == _i.area) & (tables.sitting.c.sitting == _i.sitting),
    )
    .where(_i.area == bindparam("area"), _i.case_ref == bindparam("case_ref"))
    .order_by(tables.sitting.c.opened_ts)
)
DECISIONS = _of_case(tables.decision)


@dataclass(frozen=True, slots=True)
class OnCase:
    """Somebody who has a role on the case, has an interest, or stands in."""

    person: str
    role: str  # its label; of an interest: conflicted or recused
    since: datetime
    until: datetime | None = None
    instead_of: str = ""  # the person who is stood in for


@dataclass(frozen=True, slots=True)
class People:
    """Everybody on a case."""

    assigned: tuple[OnCase, ...]
    before: tuple[OnCase, ...]
    interests: tuple[OnCase, ...]
    standing_in: tuple[OnCase, ...]

    @property
    def refs(self) -> frozenset[str]:
        """Give everybody who is named, by reference."""
        every = (*self.assigned, *self.before, *self.interests, *self.standing_in)
        return frozenset({one.person for one in every} | self._stood_in_for) - {""}

    @property
    def _stood_in_for(self) -> frozenset[str]:
        return frozenset(one.instead_of for one in self.standing_in)


@dataclass(frozen=True, slots=True)
class RequestShown:
    """A request of the case: to whom, how it stands, by when."""

    name: str
    label: str
    to: str
    state: str
    asked: datetime
    due: datetime | None
    status: str
    is_open: bool
    answered: datetime | None
    answered_by: str


@dataclass(frozen=True, slots=True)
class SittingShown:
    """A sitting that had the case before it."""

    ref: str
    panel: str
    opened: datetime
    closed: datetime | None
    decided: tuple[str, ...]  # labels of what was decided there


@dataclass(frozen=True, slots=True)
class Child:
    """A case around this one: below it, or above; its state for who may know of it."""

    ref: str
    kind: str
    opened: datetime
    state: str
    may_know: bool


def people_of(service: Service, view: CaseView, language: str) -> People:
    """Give who has a role on the case, has an interest, or stands in for somebody."""
    case, pathway = view.case, view.found.version.pathway
    place = {"area": case.area, "case_ref": case.ref}
    with service.database.reading(case.area) as connection:
        assigned = connection.all(ASSIGNMENTS, **place)
        interests = connection.all(INTERESTS, **place)
        now_ts = to_micros(service.now())
        delegated = connection.all(DELEGATIONS, now_ts=now_ts, **place)
    every = [_assigned(view, row, language) for row in assigned]
    now_on = {(row.person, row.role) for row in assigned if row.ended_ts is None}
    return People(
        tuple(one for one in every if one.until is None),
        tuple(one for one in every if one.until is not None),
        tuple(OnCase(r.person, r.kind, from_micros(r.since_ts)) for r in interests),
        tuple(
            OnCase(
                row.delegate,
                role_label(pathway, row.role, language),
                from_micros(row.from_ts),
                from_micros(row.until_ts),
                row.person,
            )
            for row in delegated
            if row.case_ref == case.ref or (row.person, row.role) in now_on
        ),
    )


def _assigned(view: CaseView, row: Any, language: str) -> OnCase:
    return OnCase(
        row.person,
        role_label(view.found.version.pathway, row.role, language),
        from_micros(row.since_ts),
        None if row.ended_ts is None else from_micros(row.ended_ts),
    )


def requests_of(view: CaseView, language: str) -> tuple[RequestShown, ...]:
    """Give the requests of the case, the newest first."""
    due = {row.request: row.due_ts for row in view.clocks if row.request}
    rows = sorted(view.requests, key=lambda row: (-row.asked_ts, row.name))
    return tuple(_request(view, row, due.get(row.request), language) for row in rows)


def _request(view: CaseView, row: Any, due: int | None, language: str) -> RequestShown:
    pathway = view.found.version.pathway
    met = [one for one in pathway.states_named(row.state) if row.name in one.requests]
    words = label(met[0].requests[row.name].label, language) if met else row.name
    state = label(met[0].label, language) if met else row.state
    return RequestShown(
        row.name,
        words,
        f"{role_label(pathway, row.role, language)}, {_plain(row.organisation)}",
        state,
        from_micros(row.asked_ts),
        None if due is None else from_micros(due),
        status_told(row, phrases_in(language)),
        row.status == "open",
        None if row.answered_ts is None else from_micros(row.answered_ts),
        row.answered_by or "",
    )


def not_sent_of(view: CaseView, language: str) -> tuple[tuple[str, str], ...]:
    """Give the requests that wait for an agreement, each with what is missing."""
    return tuple(
        (_plain(name), reason.in_words(language))
        for name, reason in not_sent(view).items()
    )


def sittings_of(
    service: Service, view: CaseView, language: str
) -> tuple[SittingShown, ...]:
    """Give the sittings this case was on, and what was decided there."""
    case = view.case
    place = {"area": case.area, "case_ref": case.ref}
    with service.database.reading(case.area) as connection:
        rows = connection.all(SITTINGS, **place)
        decisions = connection.all(DECISIONS, **place)
    return tuple(
        SittingShown(
            row.sitting,
            _plain(row.panel),
            from_micros(row.opened_ts),
            None if row.closed_ts is None else from_micros(row.closed_ts),
            tuple(_decided(view, decisions, row.sitting, language)),
        )
        for row in rows
    )


def _decided(
    view: CaseView, decisions: Sequence[Any], sitting: str, language: str
) -> Iterator[str]:
    for row in decisions:
        if row.sitting != sitting:
            continue
        for state in view.found.version.pathway.states_named(row.state):
            if row.action in state.actions:
                yield label(state.actions[row.action].label, language)
                break


def parent_shown(service: Service, view: CaseView, language: str) -> Child | None:
    """Give the case above this one, to who may know of it."""
    case = view.case
    with service.database.reading(case.area) as connection:
        parent = parent_of(connection, case.area, case.ref)
    if parent is None:
        return None
    opened = from_micros(case.opened_ts)
    above = _around(service, view, parent, "", opened, language)
    return above if above.may_know else None


def _around(
    service: Service,
    view: CaseView,
    ref: str,
    kind: str,
    opened: datetime,
    language: str,
) -> Child:
    try:
        met = view_case(service, view.case.area, view.found.actor.ref, ref)
    except NotFoundError:
        return Child(ref, kind, opened, "", may_know=False)
    pathway = met.found.version.pathway
    state = state_label(pathway, "main", met.case.states["main"], language)
    return Child(
        ref, kind or label(pathway.label, language), opened, state, may_know=True
    )


def _plain(name: str) -> str:
    return name.replace("_", " ")
