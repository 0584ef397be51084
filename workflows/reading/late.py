"""How late the engine noticed what time brought: by the log alone, in words."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from states.durations import Duration, Unit
from workflows.people import SERVICES, SYSTEM

BY_TIME = frozenset({"clock", "transition"})
IN_TIME = timedelta(minutes=10)  # of sweeps that come each minute
UNITS: tuple[tuple[Unit, timedelta], ...] = (
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
)


def noticed_late(entry: Mapping[str, Any]) -> Duration | None:
    """Give how late the engine did what was due, or None where it was in time."""
    is_engines = entry["actor"] in SERVICES | {SYSTEM} and entry["kind"] in BY_TIME
    if not is_engines or entry.get("occ") is None:
        return None
    late = timedelta(microseconds=entry["ts"] - entry["occ"])
    if late <= IN_TIME:
        return None
    unit, length = next(one for one in UNITS if late >= one[1])
    return Duration(late // length, unit)
