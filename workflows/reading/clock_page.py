"""A clock as its page shows it: due when, counted how, paused, told to whom.

- Days are listed one by one while the calendar is the one they were counted by.
- What-if computes another beginning by the same rule, and keeps nothing.
- On which day somebody comes of age is told to nobody here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from config.now import from_micros, to_micros
from policies.calendars import Calendar, days_after
from policies.clocks import due
from policies.reasons import label
from states.durations import parse_duration
from states.phrases.languages import phrases_in
from workflows.clocks.rows import MAJORITY, STATE
from workflows.errors import NotFoundError
from workflows.reading.clocks import ClocksView, ClockView, Said, view_clocks
from workflows.reading.due_day import due_day
from workflows.reading.due_told import due_told
from workflows.service import Service

MOST_DAYS = 130  # about half a year of working days


@dataclass(frozen=True, slots=True)
class Day:
    """A day between the beginning and the due date: counted, or off and why."""

    day: date
    number: int | None  # which working day it is
    feast: str


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clock stood still."""

    why: str
    begun: datetime
    begun_by: str  # by reference
    latest: datetime | None
    ended: datetime | None
    ended_by: str


@dataclass(frozen=True, slots=True)
class ClockShown:
    """One clock in one language, for one person."""

    clock: str
    called: str
    track: str
    is_told: bool
    at: datetime
    day: date | None
    began: datetime
    how: str
    also: tuple[str, ...]  # what else is said of the calendar
    days: tuple[Day, ...]
    pauses: tuple[Pause, ...]
    rungs: tuple[str, ...]
    anew: datetime | None  # by the calendar that holds now
    may: frozenset[str]  # of: pause_clock, resume_clock, extend_clock
    reasons: tuple[tuple[str, str], ...]  # for which it may be paused
    can_ask: bool  # what if it had begun on another day

    @property
    def stands_still(self) -> bool:
        """Tell whether it stands still now."""
        return any(one.ended is None for one in self.pauses)


def clocks_shown(
    service: Service, area: str, by: str, ref: str, language: str
) -> tuple[ClockShown, ...]:
    """Give the clocks of a case that run, stand still or have run out here."""
    found = view_clocks(service, area, by, ref, language)
    return tuple(_shown(found, one, language) for one in found.clocks)


def clock_shown(
    service: Service, area: str, by: str, ref: str, clock: str, language: str
) -> ClockShown:
    """Give one clock of a case.

    Raises NotFoundError for one that is not there, or not where the case is now.
    """
    for one in clocks_shown(service, area, by, ref, language):
        if one.clock == clock:
            return one
    raise NotFoundError("expected a clock of this case, met none")


def due_if(
    service: Service, area: str, by: str, ref: str, clock: str, start: datetime
) -> datetime:
    """Compute when it would be due if it had begun then; nothing is kept."""
    found = view_clocks(service, area, by, ref)
    one = next((one for one in found.clocks if one.row.clock == clock), None)
    how = json.loads(one.row.how) if one is not None else {}
    if "rule" not in how:
        raise NotFoundError("expected a clock that counts from a beginning, met none")
    version = found.view.found.version
    return due(
        start,
        parse_duration(how["rule"]),
        version.calendar,
        version.pathway.time_zone,
        how.get("roll", "none"),
        cut_off=how.get("cut_off"),
    ).at


def _shown(found: ClocksView, one: ClockView, language: str) -> ClockShown:
    version = found.view.found.version
    said = Said(version.pathway, version.calendar, language)
    how: Mapping[str, Any] = json.loads(one.row.how)
    is_told = one.row.kind != MAJORITY
    at, zone = from_micros(one.row.due_ts), version.pathway.time_zone
    anew = one.proposed.anew.until.at if one.proposed else None
    same = how.get("version") == version.calendar.version
    return ClockShown(
        clock=one.row.clock,
        called=one.called,
        track=one.row.track,
        is_told=is_told,
        at=at,
        day=due_day(at, zone),
        began=from_micros(one.row.started_ts),
        how=due_told(how, phrases_in(language)) if is_told else "",
        also=(*said.days_off(how), *said.covered(how)),
        days=tuple(_days(how, version.calendar)) if is_told and same else (),
        pauses=tuple(_pause(said, one, each) for each in one.pauses),
        rungs=tuple(said.rungs(one)) if is_told else (),
        anew=anew if anew is not None and to_micros(anew) != one.row.due_ts else None,
        may=frozenset(_may(found, one)),
        reasons=_reasons(found, one, language),
        can_ask=is_told and "rule" in how,
    )


def _may(found: ClocksView, one: ClockView) -> Iterator[str]:
    """Give what this person may do to the clock of a state, as it stands."""
    if one.row.kind != STATE:
        return
    state = found.view.found.version.pathway.tracks[one.row.track].states[one.row.state]
    still = any(each.ended_ts is None for each in one.pauses)
    possible = {
        "pause_clock": not still and bool(state.clock and state.clock.pause),
        "resume_clock": still,
        "extend_clock": not still and bool(state.clock and state.clock.extend),
    }
    offered = {o.action for o in found.view.offers if o.answer == "may"}
    yield from (name for name, can in possible.items() if can and name in offered)


def _reasons(
    found: ClocksView, one: ClockView, language: str
) -> tuple[tuple[str, str], ...]:
    track = found.view.found.version.pathway.tracks.get(one.row.track)
    clock = track.states[one.row.state].clock if track else None
    reasons = clock.pause.reasons if clock and clock.pause else {}
    return tuple((name, label(words, language)) for name, words in reasons.items())


def _pause(said: Said, one: ClockView, row: Any) -> Pause:
    return Pause(
        said.reason(one, row),
        from_micros(row.begun_ts),
        row.begun_by,
        None if row.until_ts is None else from_micros(row.until_ts),
        None if row.ended_ts is None else from_micros(row.ended_ts),
        row.ended_by or "",
    )


def _days(how: Mapping[str, Any], calendar: Calendar) -> Iterator[Day]:
    """List the days that were counted, with those that were passed over."""
    if "days_off" not in how:
        return
    first, last = date.fromisoformat(how["day0"]), date.fromisoformat(how["day"])
    if (last - first).days > MOST_DAYS:
        return
    number = 0
    for day in days_after(first, last):
        if calendar.is_working_day(day):
            number += 1
            yield Day(day, number, "")
        else:
            names = "; ".join(feast.name for feast in calendar.feasts_of(day))
            yield Day(day, None, names)
