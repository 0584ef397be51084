"""How the log says that something proposed came to nothing.

- What is declined beside any case also says by whom it was proposed, and a
  reference of its own: under that one's key the reason lies.
"""

from collections.abc import Mapping
from typing import Any

KIND = "grant"
DECLINE, TAKE_BACK = "decline_proposal", "take_back_proposal"
DECLINED, TAKEN_BACK = "declined", "taken_back"
LOOK = "look_at_declined"
BY, AS = "by/", "as/"


def ended_in(entry: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    """Give what an entry says of a matter of the area of this kind that it ends."""
    if entry["kind"] != KIND or "case" in entry:
        return ()
    if entry.get("action") not in {DECLINE, TAKE_BACK}:
        return ()
    met, *said = entry["refs"]
    if met != kind:
        return ()
    return tuple(one for one in said if not one.startswith((BY, AS)))
