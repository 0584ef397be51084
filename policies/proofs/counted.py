"""That a pathway counts by a calendar and a time zone that there are.

- It is asked of every choice of the settings too: an area may choose its calendar.
"""

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from policies.calendars import SOURCES
from states.checks.places import found
from states.errors import Problem
from states.reading import ReadPathway
from states.texts import nearest, shown


def counted_by_what_is_known(read: ReadPathway) -> Iterator[Problem]:
    """P12: the calendar or the time zone is not known."""
    calendar, zone = read.pathway.calendar, read.pathway.time_zone
    if calendar not in SOURCES:
        known = ", ".join(SOURCES)
        sentence = f"expected a calendar that is known, met '{shown(calendar)}'"
        hint = nearest(calendar, SOURCES) or f"known: {known}"
        yield found(read, "P12", ("calendar",), sentence, hint=hint)
    if not _is_zone(zone):
        sentence = f"expected a time zone such as Europe/London, met '{shown(zone)}'"
        yield found(read, "P12", ("time_zone",), sentence)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True
