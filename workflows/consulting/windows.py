"""Until when something can be handed in to a case that is published.

- It opens when the case comes into a state that offers the action, and closes on the
  last day that the pathway gives it, or when the case goes on.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from config.now import from_micros
from policies.clocks import due
from workflows.cases import Case
from workflows.versions import Version


@dataclass(frozen=True, slots=True)
class Window:
    """Whether something can be handed in now, and the last day on which it could."""

    is_open: bool
    opened: date | None
    last_day: date | None  # nothing where it stays open, or never was


def window_of(version: Version, case: Case, moment: datetime) -> Window | None:
    """Give the window of a case, or nothing where it takes nothing from the public."""
    pathway = version.pathway
    form = pathway.public_form
    if form is None:
        return None
    zone = ZoneInfo(pathway.time_zone)
    for name, track in pathway.tracks.items():
        place = case.places[name]
        if form.by not in track.states[place.state].actions:
            continue
        since = from_micros(place.since)
        opened = since.astimezone(zone).date()
        if form.open_for is None:
            return Window(True, opened, None)
        until = due(since, form.open_for, version.calendar, pathway.time_zone).at
        # The last moment of a day is told as that day, not as the next.
        last = (until - timedelta(microseconds=1)).astimezone(zone).date()
        return Window(moment < until, opened, last)
    return Window(False, None, None)
