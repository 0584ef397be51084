"""How a due date was computed, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from states.durations import parse_duration
from states.phrases.phrases import Phrases

# In the order in which they are told.
SAID_ALSO = (
    "days_off", "cut_off", "paused", "extended", "rolled_from", "at_most_apart",
    "calendar", "estimated",
)  # fmt: skip
LENGTHS = frozenset({"rule", "before", "extended_by", "at_most_apart"})


def due_told(how: Mapping[str, Any], phrases: Phrases) -> str:
    """Say how a due date was computed, from what was kept of it."""
    given = {name: _said(name, value, phrases) for name, value in how.items()}
    if "month" in how:
        ends = "month_start" if "begins" in how else "month_end"
        month = phrases.say(f"month:{how['month']}")
        given["rule"] = phrases.say(f"how:{ends}", month=month)
    keys: tuple[str, ...] = ("begins",) if "begins" in how else ("days",)
    if "on" in how:
        keys = (
            "before" if "before" in how else "on",
            "at" if "from" in how else "until",
        )
    elif "from" in how:
        return phrases.say("how:hours", **given)
    also = (key for key in SAID_ALSO if key in how)
    parts: Iterator[str] = (
        phrases.say(f"how:{key}", **given) for key in (*keys, *also)
    )
    return phrases.say("how:all", said="; ".join(parts))


def _said(name: str, value: object, phrases: Phrases) -> object:
    """Give a length in the words of the language, and anything else as it is."""
    if name not in LENGTHS:
        return value
    try:
        return phrases.length(parse_duration(str(value)))
    except ValueError:
        return value  # an age
