"""What the library knows of a country's days, with what it has wrong put right.

- The library is asked for whole years, and for as many as are wanted.
- A feast of fixed date is one that the library has on the same day in each of the
  years to come; what follows the moon, the sun or the days of the week is none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

AHEAD = 8  # years; enough for the sun's terms, which stay on a day for two or three

# Tunisia moved the day of the revolution from 14 January to 17 December: presidential
# decree 2021-223 of 7 December 2021 (official gazette 113 of that year), which replaced
# decree 2011-317. The library still has it in January, under its older name.
YOUTH_DAY, REVOLUTION_DAY = "عيد الثورة والشباب", "عيد الثورة"
MOVED_IN = 2021  # on 14 January and on 17 December of that year nobody worked


@dataclass(frozen=True, slots=True)
class Source:
    """Where the days of a calendar come from, and the years that are settled."""

    country: str
    subdivision: str | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Feast:
    """A day off by name, and whether its day is estimated."""

    name: str
    estimated: bool = False


def known_days(source: Source, years: Iterable[int]) -> "HolidayBase":
    """Give what the library knows of these years, put right."""
    wanted = list(years)
    # Large, and asked only where days are counted: what checks a file needs no day.
    library = import_module("holidays")
    known: HolidayBase = library.country_holidays(
        source.country, subdiv=source.subdivision, years=wanted
    )
    if source.country == "TN":
        _move_revolution_day(known, wanted)
    return known


def feasts_on(known: "HolidayBase", day: date) -> tuple[Feast, ...]:
    """Give the feasts of a day; what is marked as estimated loses its mark."""
    mark = getattr(known, "estimated_label", "%s").removeprefix("%s")
    return tuple(
        Feast(name.removesuffix(mark), bool(mark) and name.endswith(mark))
        for name in known.get_list(day)
    )


def yearly_feasts(source: Source) -> Mapping[tuple[int, int], tuple[Feast, ...]]:
    """Give the feasts of fixed date after the settled years, by month and day.

    Each is estimated: nobody has announced those years.
    """
    years = range(source.last + 1, source.last + 1 + AHEAD)
    known = known_days(source, years)
    found: dict[tuple[int, int, str], int] = {}
    for day in known:
        for feast in feasts_on(known, day):
            key = (day.month, day.day, feast.name)
            found[key] = found.get(key, 0) + (not feast.estimated)
    yearly: dict[tuple[int, int], tuple[Feast, ...]] = {}
    for (month, number, name), times in sorted(found.items()):
        if times == AHEAD:
            named = Feast(name, estimated=True)
            yearly[month, number] = (*yearly.get((month, number), ()), named)
    return yearly


def _move_revolution_day(known: "HolidayBase", years: Iterable[int]) -> None:
    for year in years:
        if year > MOVED_IN:
            day = date(year, 1, 14)
            others = [name for name in known.get_list(day) if name != YOUTH_DAY]
            del known[day]
            if others:
                known[day] = "; ".join(others)
        if year >= MOVED_IN:
            known[date(year, 12, 17)] = REVOLUTION_DAY
