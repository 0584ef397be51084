"""How a minute comes from a draft to being signed, as its page shows it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from config.now import from_micros
from workflows.panels.agenda_order import AT_THE_END
from workflows.panels.minute_words import Answer, Correction

type MinuteStage = Literal["draft", "sent", "signed"]


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    """A correction that was asked for, and what became of it."""

    ref: str
    by: str
    at: datetime
    about: str | None
    words: str | None = field(repr=False)  # None: erased with its case
    answer: Answer
    settled_by: str | None
    settled_at: datetime | None
    why: str | None = field(repr=False)
    may_settle: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that was moved on the agenda: before which other one, and by whom."""

    case: str
    before: str | None  # None: one that this reader does not see
    is_last: bool
    by: str
    at: datetime


def stage_of(minute: Mapping[str, Any], signed_by: str | None) -> MinuteStage:
    """Say where a minute stands on its way to being signed."""
    if signed_by:
        return "signed"
    return "sent" if "sent" in minute else "draft"


def corrections_told(
    asked: Iterable[Correction], *, is_chair: bool
) -> tuple[CorrectionTold, ...]:
    """Say each correction, and whether who asks may settle it."""
    return tuple(
        CorrectionTold(
            one.ref,
            one.by,
            from_micros(one.at),
            one.about,
            one.words,
            one.answer,
            one.settled_by,
            from_micros(one.settled_at) if one.settled_at is not None else None,
            one.why,
            is_chair and one.answer == "open",
        )
        for one in asked
    )


def people_on_the_way(
    corrections: Iterable[CorrectionTold], moves: Iterable[Moved]
) -> set[str]:
    """Give who asked for corrections, who settled them, and who moved items."""
    found = {one.by for one in moves}
    for one in corrections:
        found |= {one.by, one.settled_by or one.by}
    return found


def moves_of(minute: Mapping[str, Any]) -> Iterator[Moved]:
    """Give how the agenda was put in another order."""
    for one in minute.get("moves", ()):
        before, is_last = one["before"], one["before"] == AT_THE_END
        at = from_micros(one["at"])
        yield Moved(one["case"], None if is_last else before, is_last, one["by"], at)
