"""The clocks of a case in words: from what, by which rule and calendar, told to whom.

- It shows what runs, stands still or has run out where the case is now.
- A day off is told by its name while the calendar is the one that was counted by.
- On which day somebody comes of age is told to nobody here.
- Nothing is opened: dates, labels, roles and references are all there is.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from audit.canonical import parse
from audit.reading import read_trail
from config.now import from_micros, to_micros
from policies.calendars import Calendar
from policies.clocks import ESTIMATED
from policies.reasons import label
from states.definition import Pathway
from states.phrases.languages import phrases_in
from workflows.calendars.proposals import Proposal, proposal_of
from workflows.clocks.pausing import pauses_of
from workflows.clocks.rows import (
    EXPIRY,
    IDLE,
    LETTER,
    MAJORITY,
    OF_CASE,
    REQUEST,
    REVIEW,
    firings_of,
)
from workflows.letters.reading import OF_CASE as LETTERS
from workflows.reading.due_told import due_told
from workflows.reading.fallen import with_passed_over
from workflows.reading.queries import CaseView, view_case
from workflows.service import Service

MIDNIGHT = time()
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock, the pauses it had, what it has fired, and what it is called."""

    row: Any
    pauses: Sequence[Any]
    fired: Sequence[Mapping[str, Any]]  # entries
    called: str
    proposed: Proposal | None = None  # by the calendar that holds now


@dataclass(frozen=True, slots=True)
class ClocksView:
    """A case and its clocks."""

    view: CaseView
    clocks: tuple[ClockView, ...]


def view_clocks(
    service: Service, area: str, by: str, ref: str, language: str = "en"
) -> ClocksView:
    """Look at the clocks of a case, as whoever may know of it."""
    view = view_case(service, area, by, ref)
    pathway = view.found.version.pathway
    log = service.line(area).log
    with service.database.reading(area) as connection:
        rows = connection.all(OF_CASE, area=area, case_ref=ref)
        present = [row for row in rows if _is_present(view, row)]
        pauses = {row.clock: pauses_of(connection, row) for row in present}
        version = view.found.version
        anew = {
            row.clock: proposal_of(connection, version, row)
            for row in present
            if row.next_ts is not None
        }
        entries = [parse(row.body) for row in read_trail(connection, log, ref)]
        letters = connection.all(LETTERS, area=area, case_ref=ref)
    named = {one.request: one.name for one in view.requests}
    named |= {one.letter: one.name for one in letters}
    fired: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        for said in entry.get("refs", ())[:1]:
            fired.setdefault(said, []).append(entry)
    return ClocksView(
        view,
        tuple(
            ClockView(
                row,
                pauses[row.clock],
                fired.get(row.clock, ()),
                _called(pathway, row, named.get(row.request or "", ""), language),
                anew.get(row.clock),
            )
            for row in present
        ),
    )


def lines_of_clocks(found: ClocksView, language: str = "en") -> Iterator[str]:
    """Give the lines that tell of each clock, in the time zone of the pathway."""
    version = found.view.found.version
    said = Said(version.pathway, version.calendar, language)
    for one in found.clocks:
        yield from said.lines(one)
    if not found.clocks:
        yield phrases_in(language).words["clock:none"]


def clocks_as_plain(found: ClocksView) -> list[dict[str, Any]]:
    """Give the clocks as plain values."""
    return [
        {
            "clock": one.row.clock,
            "kind": one.row.kind,
            "called": one.called,
            **(_dates(one) if one.row.kind != MAJORITY else {}),
        }
        for one in found.clocks
    ]


def _dates(one: ClockView) -> dict[str, Any]:
    return {
        "began": from_micros(one.row.started_ts).isoformat(),
        "due": from_micros(one.row.due_ts).isoformat(),
        "how": json.loads(one.row.how),
        "proposed": one.proposed.as_plain() if one.proposed else None,
        "pauses": [
            {
                "reason": each.reason,
                "begun": from_micros(each.begun_ts).isoformat(),
                "ended": each.ended_ts and from_micros(each.ended_ts).isoformat(),
            }
            for each in one.pauses
        ],
        "rungs": [
            {"at": from_micros(each.at).isoformat(), "does": each.kind, "to": each.what}
            for each in firings_of(one.row)
        ],
    }


def _is_present(view: CaseView, row: Any) -> bool:
    if row.kind == LETTER:
        return row.next_ts is not None
    place = view.case.places.get(row.track)
    if place is None or view.case.ended_ts is not None:
        return False
    return bool(row.state == place.state and row.started_ts >= place.since)


def _called(pathway: Pathway, row: Any, name: str, language: str) -> str:
    spoken = phrases_in(language)
    if row.kind == LETTER:
        letter = pathway.letters[name].label
        return spoken.say("clock:letter", label=label(letter, language))
    state = pathway.tracks[row.track].states[row.state]
    here = label(state.label, language)
    if row.kind == REQUEST and name in state.requests:
        request = state.requests[name].label
        return spoken.say("clock:request", label=label(request, language))
    if row.kind in {REVIEW, EXPIRY, MAJORITY, IDLE}:
        return spoken.say(f"clock:{row.kind}", label=here)
    return spoken.say("quoted", text=here)


@dataclass(frozen=True, slots=True)
class Said:
    """How the clocks of one pathway are said in a language."""

    pathway: Pathway
    calendar: Calendar
    language: str

    def say(self, key: str, /, **given: object) -> str:
        """Give a phrase of clocks with its places filled."""
        return phrases_in(self.language).say(f"clock:{key}", **given)

    def lines(self, one: ClockView) -> Iterator[str]:
        """Give the lines that tell of one clock."""
        if one.row.kind == MAJORITY:
            yield self.say("untold", called=one.called)
            return
        how = json.loads(one.row.how)
        still = any(each.ended_ts is None for each in one.pauses)
        due, when = "due_still" if still else "due", self.when(one.row.due_ts)
        yield self.say(due, called=one.called, when=when)
        began = self.when(one.row.started_ts)
        counted = due_told(how, phrases_in(self.language))
        yield f"  {self.say('began', when=began, how=counted)}"
        yield from self.days_off(how)
        yield from self.covered(how)
        yield from self.would_be(one)
        yield from (self.stood(one, each) for each in one.pauses)
        yield from self.rungs(one)

    def when(self, micros: int) -> str:
        """Say a time; a midnight is the end of the day before it."""
        at = from_micros(micros).astimezone(ZoneInfo(self.pathway.time_zone))
        if at.time() == MIDNIGHT:
            return self.say("at_end", day=(at.date() - ONE_DAY).isoformat())
        return at.strftime("%Y-%m-%d %H:%M")

    def days_off(self, how: Mapping[str, Any]) -> Iterator[str]:
        """Name the days off that were passed over."""
        if "days_off" not in how:
            return
        if how.get("version") != self.calendar.version:
            yield f"  {self.say('changed')}"
            return
        first, last = date.fromisoformat(how["day0"]), date.fromisoformat(how["day"])
        named = self.calendar.named_days_off(first, last)
        if named:
            off = ", ".join(f"{name} ({day})" for day, name in named)
            yield f"  {self.say('days_off', days=off)}"

    def covered(self, how: Mapping[str, Any]) -> Iterator[str]:
        """Say that what was estimated is known by now, whatever comes of it."""
        if ESTIMATED not in how or how["calendar"] != self.calendar.id:
            return
        years = how[ESTIMATED].split(", ")
        if all(self.calendar.covers(int(year)) for year in years):
            yield f"  {self.say('covered', years=how[ESTIMATED])}"

    def would_be(self, one: ClockView) -> Iterator[str]:
        """Say when it would be due by the calendar that holds now."""
        if one.proposed is None:
            return
        when = self.when(to_micros(one.proposed.anew.until.at))
        yield f"  {self.say('anew', when=when)}"
        command = f"casepath calendar accept {one.proposed.ref}"
        yield f"  {self.say('accept', command=command)}"

    def reason(self, one: ClockView, pause: Any) -> str:
        """Say why a clock stands or stood still."""
        track = self.pathway.tracks.get(one.row.track)
        clock = track.states[one.row.state].clock if track else None
        reasons = clock.pause.reasons if clock and clock.pause else {}
        if pause.reason in reasons:
            return label(reasons[pause.reason], self.language)
        return str(pause.reason.replace("_", " "))

    def stood(self, one: ClockView, pause: Any) -> str:
        """Say from when until when it stood still, why and by whom."""
        why = self.reason(one, pause)
        key, said = "stood", {"begun": self.when(pause.begun_ts), "why": why}
        if pause.ended_ts is not None:
            ender = pause.ended_by or self.say("leaving")
            key = "stood_until"
            said |= {"until": self.when(pause.ended_ts), "ender": ender}
        elif pause.until_ts is not None:
            key, said = "stood_latest", said | {"until": self.when(pause.until_ts)}
        return f"  {self.say(key, by=pause.begun_by, **said)}"

    def rungs(self, one: ClockView) -> Iterator[str]:
        """Say who is told when, and what was done already."""
        done = {
            entry.get("occ"): entry for entry in one.fired if entry["kind"] == "clock"
        }
        for firing in firings_of(one.row):
            who = self.role(firing.what) if firing.what else self.say("whose_turn")
            key = firing.kind if firing.kind in {"remind", "act"} else "tell"
            at, what = self.when(firing.at), firing.what
            line = self.say(key, when=at, who=who, what=what)
            entry = done.get(firing.at)
            yield f"  {self.was_done(line, entry) if entry else line}"

    def was_done(self, said: str, entry: Mapping[str, Any]) -> str:
        """Say that a rung was climbed, when and for whom."""
        _, told, *fell = entry["refs"]
        at, role = self.when(entry["ts"]), self.role(told)
        line = self.say("was_done", said=said, when=at, role=role)
        return with_passed_over(line, fell, self.role, phrases_in(self.language))

    def role(self, name: str) -> str:
        """Say a role by its label."""
        role = self.pathway.roles.get(name)
        return label(role.label, self.language) if role else name.replace("_", " ")
