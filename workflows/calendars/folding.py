"""What the entries of the log say of feasts and years, to be compared with rows."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from policies.entered_days import digest_of
from workflows.calendars import entering
from workflows.calendars.confirming import CONFIRM, MOVE, PROPOSE
from workflows.calendars.holding import moves_in, years_in
from workflows.proposals.said import ended_in

type FeastOf = tuple[str, str]  # the calendar, the feast
type SaidOfFeast = tuple[str | None, str | None]  # the day it is on, the day that waits
type YearOf = tuple[str, int]  # the calendar, the year
type SaidOfYear = tuple[str | None, str | None]  # hashes: its days, the days that wait

NOTHING: SaidOfYear = (None, None)


def feasts_said(
    entry: Mapping[str, Any], before: Mapping[FeastOf, SaidOfFeast]
) -> dict[FeastOf, SaidOfFeast]:
    """Give what an entry makes of a feast, or nothing where it speaks of none."""
    if entry["kind"] != "config" or entry.get("action") not in {CONFIRM, MOVE, PROPOSE}:
        return {}
    calendar, feast, day = entry["refs"][:3]
    if entry["action"] == PROPOSE:
        stood, _ = before.get((calendar, feast), (None, None))
        return {(calendar, feast): (stood, day)}
    return {(calendar, feast): (day, None)}


def calendars_that_differ(
    said: Mapping[FeastOf, SaidOfFeast],
    feasts: Iterable[Any],
    versions: Iterable[Any],
) -> set[str]:
    """Give the calendars whose rows are not what the entries of the log say."""
    stored = {(one.calendar, one.feast): (one.day, one.wanted) for one in feasts}
    unlike = {
        of[0] for of in stored.keys() | said.keys() if stored.get(of) != said.get(of)
    }
    moved: dict[str, dict[date, date]] = {}
    for (calendar, feast), (day, _) in said.items():
        if day not in {None, feast}:
            moves = moved.setdefault(calendar, {})
            moves[date.fromisoformat(feast)] = date.fromisoformat(day or feast)
    newest = {row.calendar: moves_in(row.moves) for row in versions}  # in their order
    names = newest.keys() | moved.keys()
    return unlike | {
        name for name in names if newest.get(name, {}) != moved.get(name, {})
    }


def years_said(
    entry: Mapping[str, Any], before: Mapping[YearOf, SaidOfYear]
) -> dict[YearOf, SaidOfYear]:
    """Give what an entry makes of a year, or nothing where it speaks of none."""
    dropped = ended_in(entry, "days")
    if dropped:
        of = (dropped[0], int(dropped[1]))
        return {of: (before.get(of, NOTHING)[0], None)}
    said = {entering.PROPOSE, entering.ENTER}
    if entry["kind"] != "config" or entry.get("action") not in said:
        return {}
    calendar, year, digest = entry["refs"][:3]
    of = (calendar, int(year))
    if entry["action"] == entering.PROPOSE:
        return {of: (before.get(of, NOTHING)[0], digest)}
    return {of: (digest, None)}


def years_that_differ(
    said: Mapping[YearOf, SaidOfYear], years: Iterable[Any], versions: Iterable[Any]
) -> set[str]:
    """Give the calendars whose years are not what the entries of the log say."""
    stored = {
        (row.calendar, row.year): (_digest(row.days), _digest(row.wanted))
        for row in years
    }
    newest = {row.calendar: years_in(row.years) for row in versions}  # in their order
    held = {
        (calendar, year): digest_of(days)
        for calendar, entered in newest.items()
        for year, days in entered.items()
    }
    places = stored.keys() | said.keys() | held.keys()
    return {
        place[0]
        for place in places
        if stored.get(place, NOTHING) != said.get(place, NOTHING)
        or held.get(place) != said.get(place, NOTHING)[0]
    }


def _digest(days: str | None) -> str | None:
    return None if days is None else digest_of(days)
