"""Requests for access as a case's pages show them: to who asked, and who may assign.

- A list says who asks for which part, and since when; words are told of one alone,
  and looking at them is an entry first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from config.now import from_micros
from policies.reasons import label
from workflows.access import rows
from workflows.access.commands import LookAtAccess
from workflows.handlers.assigning import ASSIGN
from workflows.reading.queries import CaseView
from workflows.reading.reason_opened import reason_opened
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class AccessAsked:
    """A request for access: which, by whom, to what, since when."""

    ref: str
    person: str
    part: str  # its label
    at: datetime


@dataclass(frozen=True, slots=True)
class Words:
    """Why access is asked for, and why it was not given: entry of the look first."""

    access: str
    entry: int | None
    why: str = field(repr=False)
    answer: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """What became of one's own newest request for a part."""

    ref: str
    at: datetime
    is_waiting: bool
    declined: datetime | None


def waiting_for(
    service: Service, view: CaseView, language: str
) -> tuple[AccessAsked, ...]:
    """Give what is asked for on a case, to who may assign people on it."""
    may = any(one.action == ASSIGN and one.answer == "may" for one in view.offers)
    if not may:
        return ()
    case, version = view.case, view.found.version
    known = version.pathway.compartments
    with service.database.reading(case.area) as connection:
        met = connection.all(rows.OF_CASE, area=case.area, case_ref=case.ref)
        now = service.now()
        return tuple(
            AccessAsked(
                row.access,
                row.person,
                label(known[row.compartment].label, language),
                from_micros(row.asked_ts),
            )
            for row in met
            if rows.is_needed(connection, case, version, row, now)
        )


def own_requests(service: Service, view: CaseView) -> Mapping[str, OwnRequest]:
    """Give one's own newest request for each part of a record that was asked for."""
    case = view.case
    with service.database.reading(case.area) as connection:
        met = connection.all(rows.OF_CASE, area=case.area, case_ref=case.ref)
    return {
        row.compartment: OwnRequest(
            row.access,
            from_micros(row.asked_ts),
            rows.is_waiting(row, case),
            _at(row.declined_ts),
        )
        for row in met
        if row.person == view.found.actor.ref
    }


def words_of(service: Service, asking: Mapping[str, Any], case: str, ref: str) -> Words:
    """Give the words of one request; that somebody looked is an entry first."""
    looked = service.handle(LookAtAccess(case=case, access=ref, **asking))
    with service.database.reading(asking["area"]) as connection:
        row = connection.one(rows.ONE, area=asking["area"], access=ref)
        why, answer = (
            _opened(service, connection, asking["area"], case, record)
            for record in (row.record, row.answer)
        )
    return Words(ref, looked.entry, why, answer)


def _opened(
    service: Service, connection: Any, area: str, case: str, record: str | None
) -> str:
    if record is None:
        return ""
    return reason_opened(service, connection, area, case, record) or ""


def _at(micros: int | None) -> datetime | None:
    return None if micros is None else from_micros(micros)
