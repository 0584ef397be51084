"""Coming of age: the one time that follows from a field of the record.

- The day is computed before a command enters the line, where the record is open.
- Of a date that is known in part the earliest possible day counts.
- Only the clock's row holds the day; no entry and no notice says it.
- A date of birth that is corrected moves the clock; one never known starts none.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from config.connection import Connection
from config.now import from_micros, to_micros
from policies.calendars import Calendar
from policies.clocks import DueDate, day_after, end_of_day
from states.definition import Pathway
from states.forms import Form
from states.tracks import State
from workflows.cases import Case
from workflows.clocks.rows import (
    MAJORITY,
    OF_KIND,
    STOP_CLOCK,
    Firing,
    Starting,
    insert_clock,
)
from workflows.forms.checking import compartment_of
from workflows.versions import Version

BIRTH_DATE = "birth_date"
WHOLE = {len("2011"): "-01-01", len("2011-04"): "-01"}


def ends_with_majority(state: State) -> bool:
    """Tell whether a state ends when the person comes of age."""
    return state.expires is not None and state.expires.at is not None


def asks_for_age(pathway: Pathway) -> bool:
    """Tell whether anything in a pathway waits for the person to come of age."""
    return pathway.of_age is not None and any(
        ends_with_majority(state)
        or (state.keep is not None and state.keep.begins == MAJORITY)
        for track in pathway.tracks.values()
        for state in track.states.values()
    )


def birth_compartments(pathway: Pathway) -> frozenset[str]:
    """Give the compartments in which a date of birth may lie."""
    return frozenset(
        compartment_of(form, name) for form, name in _birth_fields(pathway)
    )


def day_of_age(
    version: Version, content: Mapping[str, Mapping[str, Any]]
) -> date | None:
    """Give the first day of full age, by what each compartment holds."""
    for form, name in _birth_fields(version.pathway):
        born = content.get(compartment_of(form, name), {}).get(name)
        if isinstance(born, str):
            return _of_age_on(version.pathway, version.calendar, born)
    return None


def follow_age(
    connection: Connection, version: Version, case: Case, day: date, micros: int
) -> None:
    """Let every clock that waits for the person to come of age be for this day."""
    if case.ended_ts is not None:
        return
    for track, place in case.places.items():
        state = version.pathway.tracks[track].states[place.state]
        if not ends_with_majority(state) or state.expires is None:
            continue
        where = Starting(case.area, case.ref, track, place.state)
        at = end_of_day(day - timedelta(days=1), version.pathway.time_zone)
        if _must_start(connection, where, place.since, to_micros(at)):
            until = DueDate(at, from_micros(micros), {"rule": MAJORITY})
            acts = [Firing(to_micros(at), "act", state.expires.by, 0)]
            insert_clock(connection, where, MAJORITY, until, acts)


def _must_start(
    connection: Connection, where: Starting, since: int, due_ts: int
) -> bool:
    """Stop a clock for another day; tell whether this day has none yet."""
    rows = connection.all(
        OF_KIND,
        area=where.area,
        case_ref=where.case,
        kind=MAJORITY,
        track=where.track,
        state=where.state,
    )
    of_visit = [row for row in rows if row.started_ts >= since]
    if of_visit and of_visit[-1].due_ts == due_ts:
        return of_visit[-1].next_ts is None and of_visit[-1].rung == 0
    for row in of_visit:
        connection.run(STOP_CLOCK, of_area=where.area, of_clock=row.clock)
    return True


def _birth_fields(pathway: Pathway) -> Iterator[tuple[Form, str]]:
    for form in pathway.forms.values():
        for name, field in form.fields.items():
            if field.finds_duplicates_by == BIRTH_DATE:
                yield form, name


def _of_age_on(pathway: Pathway, calendar: Calendar, born: str) -> date | None:
    if pathway.of_age is None:
        return None
    earliest = date.fromisoformat(born + WHOLE.get(len(born), ""))
    return day_after(earliest, pathway.of_age, calendar)
