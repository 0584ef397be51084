"""What presses now, for who is on duty: side tracks that wait, by the time left.

- A matter is a side track of a case that does not rest and whose clock runs; consent
  and transfers have pages of their own.
- It is listed for who may act on it, and for whom its ladder still comes to.
- Whom the ladder comes to next is said, and who of them is on duty.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.reasons import label
from states.definition import Pathway
from states.explaining import role_label, state_label, track_name
from states.leaves import is_consent
from workflows.cases import ASSIGNED
from workflows.errors import NotFoundError
from workflows.people import actor_of, holders_of
from workflows.reading.case_page import Offered, offered_in_words
from workflows.reading.queries import CaseView, view_case
from workflows.relations import ON_DUTY
from workflows.service import Service
from workflows.standing_in.absence import away_now
from workflows.tables import CLOCK_RUNS, IS_BESIDE, clock, dated_relation

MOST = 100

_k, _d = clock.c, dated_relation.c
PRESSING = Statement(
    select(_k.case_ref, _k.track, _k.state, _k.due_ts, _k.ladder, _k.rung)
    .where(_k.area == bindparam("area"), CLOCK_RUNS, IS_BESIDE)
    .order_by(_k.due_ts, _k.case_ref)
    .limit(MOST)
)
IN_SERVICE = Statement(
    select(_d.person, _d.detail, _d.until_ts).where(
        _d.area == bindparam("area"),
        _d.relation == ON_DUTY,
        _d.from_ts <= bindparam("now_ts"),
        _d.until_ts > bindparam("now_ts"),
        _d.ended_ts.is_(None),
    )
)


@dataclass(frozen=True, slots=True)
class Rung:
    """Whom a matter comes to next, and when."""

    role: str  # its label
    at: datetime
    people: tuple[str, ...]  # references of who holds it and is on duty; else of all
    on_duty: bool


@dataclass(frozen=True, slots=True)
class Pressing:
    """One matter that presses, as somebody meets it."""

    case: str
    version: int
    pathway: str
    track: str
    state: str
    due: datetime
    zone: str
    is_late: bool
    next_rung: Rung | None
    actions: tuple[Offered, ...]  # of that track, open to this person now


@dataclass(frozen=True, slots=True)
class OnDuty:
    """When somebody is on duty in a role."""

    role: str
    until: datetime


@dataclass(frozen=True, slots=True)
class InHand:
    """Who has a case in a role, and who could have it instead."""

    role: str
    label: str
    is_mine: bool
    others: tuple[str, ...]


def pressing(service: Service, area: str, by: str, language: str) -> list[Pressing]:
    """Give what presses for somebody, what is due first coming first."""
    with service.database.reading(area) as connection:
        rows = connection.all(PRESSING, area=area)
        held = {one.role for one in actor_of(connection, area, by).roles}
        serving = _serving(connection, area, service.now())
    return list(_met(service, area, by, language, rows, (held, serving)))


def duty_of(service: Service, area: str, by: str) -> list[OnDuty]:
    """Give in which roles somebody is on duty now."""
    with service.database.reading(area) as connection:
        rows = connection.all(IN_SERVICE, area=area, now_ts=to_micros(service.now()))
    return [
        OnDuty(row.detail, from_micros(row.until_ts))
        for row in rows
        if row.person == by
    ]


def in_hand(view: CaseView, service: Service, language: str) -> list[InHand]:
    """Give the roles in which this person has a case, or could take it in hand."""
    found, area = view.found, view.case.area
    pathway, me = found.version.pathway, found.actor
    own = [role for role in pathway.roles if me.holds(role)]
    with service.database.reading(area) as connection:
        assigned = connection.all(ASSIGNED, area=area, case_ref=view.case.ref)
        away = away_now(connection, area, to_micros(service.now()))
        holders = {role: holders_of(connection, area, role) for role in own}
    mine = {row.role for row in assigned if row.person == me.ref}
    return [
        InHand(
            role,
            role_label(pathway, role, language),
            role in mine,
            tuple(one for one in holders[role] if one not in away | {me.ref}),
        )
        for role in own
    ]


def _met(
    service: Service,
    area: str,
    by: str,
    language: str,
    rows: list[Any],
    who: tuple[set[str], dict[str, frozenset[str]]],
) -> Iterator[Pressing]:
    held, serving = who
    for row in rows:
        if is_consent(row.track):
            continue
        view = _known(service, area, by, row.case_ref)
        if view is None or _is_elsewhere(view, row):
            continue
        pathway = view.found.version.pathway
        actions = _actions(view, row, language)
        coming = [rung for rung in json.loads(row.ladder)[row.rung :] if rung[2]]
        if not actions and not held & {rung[2] for rung in coming}:
            continue
        yield Pressing(
            case=row.case_ref,
            version=view.case.version,
            pathway=label(pathway.label, language),
            track=track_name(row.track, language),
            state=state_label(pathway, row.track, row.state, language),
            due=from_micros(row.due_ts),
            zone=pathway.time_zone,
            is_late=from_micros(row.due_ts) < service.now(),
            next_rung=_rung(service, area, pathway, coming, serving, language),
            actions=actions,
        )


def _known(service: Service, area: str, by: str, ref: str) -> CaseView | None:
    try:
        return view_case(service, area, by, ref)
    except NotFoundError:
        return None


def _is_elsewhere(view: CaseView, row: Any) -> bool:
    """Tell whether a track moved on, rests, or has a page of its own."""
    pathway = view.found.version.pathway
    if pathway.transfer is not None and row.track == pathway.transfer.track:
        return True
    state = pathway.tracks[row.track].states[row.state]
    return view.case.states[row.track] != row.state or bool(state.resting)


def _actions(view: CaseView, row: Any, language: str) -> tuple[Offered, ...]:
    state = view.found.version.pathway.tracks[row.track].states[row.state]
    return tuple(
        offered_in_words(view, one, language)
        for one in view.offers
        if one.track == row.track and one.action in state.actions
        if one.answer == "may"
    )


def _rung(
    service: Service,
    area: str,
    pathway: Pathway,
    coming: list[Any],
    serving: dict[str, frozenset[str]],
    language: str,
) -> Rung | None:
    if not coming:
        return None
    at, _, role, *_ = coming[0]
    with service.database.reading(area) as connection:
        holders = holders_of(connection, area, role)
        away = away_now(connection, area, to_micros(service.now()))
    there = [one for one in holders if one not in away]
    on_duty = [one for one in there if one in serving.get(role, frozenset())]
    return Rung(
        role_label(pathway, role, language),
        from_micros(at),
        tuple(on_duty or there),
        bool(on_duty),
    )


def _serving(
    connection: Connection, area: str, now: datetime
) -> dict[str, frozenset[str]]:
    met: dict[str, frozenset[str]] = {}
    for row in connection.all(IN_SERVICE, area=area, now_ts=to_micros(now)):
        met[row.detail] = met.get(row.detail, frozenset()) | {row.person}
    return met
