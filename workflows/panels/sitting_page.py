"""A sitting as its page shows it, in the order of the meeting.

- Who is here and on which seat, the agenda with its quorum, what may be done now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from config.connection import Connection
from config.now import from_micros, to_micros
from policies.reasons import label
from states.explaining import role_label
from workflows.panels.agenda_shown import Agenda, CaseMet, agenda_shown, case_met
from workflows.panels.minutes import told_so_far
from workflows.panels.outlook import AGENDA, ANSWERS
from workflows.panels.seen import Seen, owns, sitting_seen, spoken
from workflows.panels.sitting_list import (
    MinuteState,
    Papers,
    minute_state,
    papers_state,
    waits_for,
)
from workflows.panels.sittings import ATTENDANCE
from workflows.reading.names import names_of
from workflows.service import Service

MOST = 50  # cases that are offered for an agenda at once


@dataclass(frozen=True, slots=True)
class There:
    """Somebody on a seat: since when, in which way, as holder or deputy."""

    person: str
    sits_as: str
    way: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SeatShown:
    """A seat of the panel: for whom, in which capacity, who is on it."""

    name: str
    words: str
    organisation: str
    role: str
    capacity: str  # statutory, member, adviser, on_case
    there: tuple[There, ...]
    able: tuple[str, ...]  # who may take it now, its holder first


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """What somebody said of coming: nothing yet, or yes or no, and how."""

    person: str
    comes: bool | None
    way: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody who came or went, when, and before which item was decided."""

    person: str
    came: bool
    at: datetime
    at_item: int


@dataclass(frozen=True, slots=True)
class Declared:
    """What somebody said of their interests: none, some, or nothing yet."""

    person: str
    said: Literal["none", "some", "nothing"]
    chairs: bool


@dataclass(frozen=True, slots=True)
class SittingShown:
    """A sitting in one language, for one person."""

    ref: str
    pathway_name: str
    pathway: str
    panel_name: str
    panel: str
    zone: str
    stage: str
    starts: datetime
    closed: datetime | None
    place: str
    is_extraordinary: bool
    was_planned: bool  # only then has each member a pack
    is_chair: bool
    is_member: bool
    may_list: bool
    purposes: tuple[tuple[str, str], ...]
    seats: tuple[SeatShown, ...]
    answers: tuple[AnswerShown, ...]
    moved: tuple[Moved, ...]
    agenda: Agenda
    papers: Papers
    papers_from: datetime | None
    minute: MinuteState
    declarations: tuple[Declared, ...]
    may_say_none: bool
    to_list: tuple[str, ...]  # cases that wait and are not on the agenda
    ways: tuple[str, ...]
    names: dict[str, str]

    @property
    def here(self) -> tuple[str, ...]:
        """Give everybody who is there now, each once."""
        people = (one.person for seat in self.seats for one in seat.there)
        return tuple(dict.fromkeys(people))


def sitting_shown(
    service: Service, area: str, by: str, sitting: str, language: str
) -> SittingShown:
    """Look at a sitting and say it in words.

    Raises NotFoundError for one that is not there, or not to be known.
    """
    with service.database.reading(area) as connection:
        seen = sitting_seen(service, connection, area, by, sitting)
        told = told_so_far(connection, area, sitting)
        seats = tuple(_seats(connection, area, seen, language))
        answers = tuple(_answers(connection, area, seen))
        agenda = agenda_shown(service, connection, seen, told, language)
        now = to_micros(service.now())
        papers_from, papers = papers_state(connection, area, seen, now)
        minute = minute_state(connection, area, seen)
        waiting = _waiting(service, connection, seen)
    moved = tuple(_moved(told, agenda))
    declarations = tuple(_declarations(seen, agenda, told))
    people = _people(seats, (*answers, *declarations), moved, agenda)
    return SittingShown(
        ref=sitting,
        pathway_name=seen.pathway.pathway,
        pathway=label(seen.pathway.label, language),
        panel_name=seen.name,
        panel=spoken(seen.name),
        zone=seen.pathway.time_zone,
        stage=seen.stage,
        starts=from_micros(seen.starts_ts),
        closed=_closed(seen),
        place=seen.plan.place if seen.plan else "",
        is_extraordinary=seen.plan is not None and seen.plan.kind == "extraordinary",
        was_planned=seen.plan is not None,
        is_chair=seen.is_chair,
        is_member=by in seen.body.members(),
        may_list=_may_list(seen),
        purposes=purposes_of(seen, language),
        seats=seats,
        answers=answers,
        moved=moved,
        agenda=agenda,
        papers=papers,
        papers_from=papers_from,
        minute=minute,
        declarations=declarations,
        may_say_none=_may_say_none(by, declarations),
        to_list=waiting,
        ways=seen.panel.present,
        names=dict(names_of(service, area, people)),
    )


def purposes_of(seen: Seen, language: str) -> tuple[tuple[str, str], ...]:
    """Give the purposes for which papers may be opened, with their labels."""
    found = seen.pathway.purposes.items()
    return tuple((name, label(one.label, language)) for name, one in found)


def _closed(seen: Seen) -> datetime | None:
    if seen.row is None or seen.row.closed_ts is None:
        return None
    return from_micros(seen.row.closed_ts)


def _seats(
    connection: Connection, area: str, seen: Seen, language: str
) -> Iterator[SeatShown]:
    rows = connection.all(ATTENDANCE, area=area, sitting=seen.sitting)
    for name, seat in seen.panel.seats.items():
        yield SeatShown(
            name,
            spoken(name),
            seat.organisation.replace("_", " "),
            role_label(seen.pathway, seat.role, language),
            _capacity(seen, name),
            tuple(
                There(row.person, row.sits_as, row.way or "", from_micros(row.in_ts))
                for row in rows
                if row.seat == name
            ),
            seen.body.candidates(name),
        )


def _capacity(seen: Seen, name: str) -> str:
    seat = seen.panel.seats[name]
    if seat.advises:
        return "adviser"
    if name in seen.panel.quorum.including:
        return "statutory"
    return "on_case" if seat.everybody is not None else "member"


def _answers(connection: Connection, area: str, seen: Seen) -> Iterator[AnswerShown]:
    if seen.stage == "called_off":
        return
    rows = connection.all(ANSWERS, area=area, sitting=seen.sitting)
    said: dict[str, Any] = {row.person: row for row in rows}
    for person in sorted(seen.body.members()):
        row = said.get(person)
        comes = row.answer == "yes" if row else None
        yield AnswerShown(person, comes, row.way if row else "")


def _may_say_none(by: str, declarations: tuple[Declared, ...]) -> bool:
    """Tell whether somebody may say now that they have no interest."""
    mine = [one for one in declarations if one.person == by]
    if not mine or mine[0].said != "nothing":
        return False
    return mine[0].chairs or any(
        one.chairs and one.said != "nothing" for one in declarations
    )


def _may_list(seen: Seen) -> bool:
    return seen.is_chair or owns(seen.pathway, seen.name, seen.actor)


def _waiting(service: Service, connection: Connection, seen: Seen) -> tuple[str, ...]:
    """Give the cases that wait for this panel and may still come on the agenda."""
    if seen.stage not in {"planned", "open"} or not _may_list(seen):
        return ()
    area = seen.actor.area
    rows = connection.all(AGENDA, area=area, sitting=seen.sitting)
    listed = {row.case_ref for row in rows}
    waits = waits_for(service, connection, area)
    found = waits.get((seen.pathway.pathway, seen.name))
    free = [ref for ref, _ in found.cases if ref not in listed] if found else []
    met = (case_met(service, connection, seen.actor, ref, seen) for ref in free[:MOST])
    return tuple(one.case.ref for one in met if one and _meets(one, seen))


def _meets(met: CaseMet, seen: Seen) -> bool:
    return seen.actor.ref not in met.recused


def _moved(told: dict[str, Any], agenda: Agenda) -> Iterator[Moved]:
    decided = [one.result.at for one in agenda.items if one.result]
    for one in told["attendance"]:
        came, at = "came" in one, from_micros(one["at"])
        item = 1 + sum(when <= at for when in decided)
        yield Moved(one["came" if came else "left"], came, at, item)


def _declarations(
    seen: Seen, agenda: Agenda, told: dict[str, Any]
) -> Iterator[Declared]:
    """Give what each member said of their interests, who chairs first.

    Of an item that a reader does not see, nothing is told either.
    """
    if seen.stage not in {"planned", "open"} or not agenda.items:
        return
    some = {
        one.person
        for item in agenda.items
        for one in item.stood_back
        if one.how != "directed"
    }
    none = told.get("no_interest", ())
    chairs = seen.body.candidates(seen.panel.chaired_by)
    for person in dict.fromkeys((*chairs, *sorted(seen.body.members()))):
        said: Literal["none", "some", "nothing"] = "nothing"
        if person in some or person in none:
            said = "some" if person in some else "none"
        yield Declared(person, said, person in chairs)


def _people(
    seats: tuple[SeatShown, ...],
    answers: tuple[AnswerShown | Declared, ...],
    moved: tuple[Moved, ...],
    agenda: Agenda,
) -> set[str]:
    found = {one.person for seat in seats for one in seat.there}
    found |= {person for seat in seats for person in seat.able}
    found |= {one.person for one in answers} | {one.person for one in moved}
    for item in agenda.items:
        found |= {one.person for one in item.stood_back}
        found |= {item.result.by} if item.result else set()
    return found
