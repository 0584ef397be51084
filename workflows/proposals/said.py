"""How the log says that something proposed came to nothing."""

from collections.abc import Mapping
from typing import Any

KIND = "grant"
DECLINE, TAKE_BACK = "decline_proposal", "take_back_proposal"
DECLINED, TAKEN_BACK = "declined", "taken_back"


def ended_in(entry: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    """Give what an entry says of a matter of the area of this kind that it ends."""
    if entry["kind"] != KIND or "case" in entry:
        return ()
    if entry.get("action") not in {DECLINE, TAKE_BACK}:
        return ()
    met, *said = entry["refs"]
    return tuple(said) if met == kind else ()
