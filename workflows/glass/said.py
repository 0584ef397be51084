"""What the entries of a reading in an emergency say, and how.

- A reference comes first; then the reason's code, until when, by when it is reviewed,
  and the compartments. Words never stand in an entry.
"""

from collections.abc import Iterable

KIND = "break_glass"
BREAK, ASK, CONFIRM, DECLINE = KIND, "ask_glass", "confirm_glass", "decline_glass"
END, REVIEW = "end_glass", "review_glass"
ASK_ABOUT, ANSWER_ABOUT = "ask_about_glass", "answer_about_glass"
LOOK = "look_at_glass"
NOT_REVIEWED = "glass_not_reviewed"
GLASS = "glass/"  # before the reference, in an entry that rests on it
REASON, UNTIL, REVIEWED_BY, PART = "reason/", "until/", "review/", "part/"


def broken_in_refs(
    ref: str, code: str, until: int, review: int | None, parts: Iterable[str]
) -> tuple[str, ...]:
    """Give what an entry says of glass that is broken, or asked to be."""
    due = () if review is None else (f"{REVIEWED_BY}{review}",)
    named = (PART + name for name in sorted(parts))
    return (ref, REASON + code, f"{UNTIL}{until}", *due, *named)


def named(refs: Iterable[str], what: str) -> str | None:
    """Give what an entry says of one of these, or None."""
    return next((one.removeprefix(what) for one in refs if one.startswith(what)), None)


def parts_named(refs: Iterable[str]) -> tuple[str, ...]:
    """Give the compartments that an entry names."""
    return tuple(one.removeprefix(PART) for one in refs if one.startswith(PART))
