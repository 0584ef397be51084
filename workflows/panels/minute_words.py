"""What was said of a minute, opened from its seal: remarks, corrections, additions.

- Who stands back from an item reads nothing of what was said about it.
- Words that were about a case went with it, where that was erased.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from config.connection import Connection
from workflows.panels.minutes import ADDED, ASKED, REMARKED, SETTLED, Minuted
from workflows.reading.reason_opened import reason_opened
from workflows.service import Service

type Answer = Literal["open", "accepted", "refused"]


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that a member asked for, and what became of it."""

    ref: str
    by: str
    at: int
    about: str | None  # the case of the item
    words: str | None = field(repr=False)  # None: erased
    answer: Answer
    settled_by: str | None
    settled_at: int | None
    why: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that was said of a minute in words."""

    remarks: str | None = field(repr=False)
    corrections: tuple[Correction, ...]
    added: tuple[str, ...] = field(repr=False)


def words_said(
    service: Service,
    connection: Connection,
    area: str,
    found: Minuted,
    minute: Mapping[str, Any],
) -> Said:
    """Open the words that were said of a minute, as far as this reader sees it."""
    items = {None, *(one["case"] for one in minute["items"])}
    opened: dict[str, str | None] = {}  # by the correction or the entry
    answers: dict[str, str | None] = {}
    remarks, added = None, []
    asked_about = {one["ref"]: one["about"] for one in minute.get("corrections", ())}
    for entry in found.said:
        ref = entry["refs"][1] if len(entry["refs"]) > 1 else ""
        match entry["action"]:
            case act if act == REMARKED:
                remarks = _opened(service, connection, area, entry, None)
            case act if act == ADDED and (ref or None) in items:
                added.append(_opened(service, connection, area, entry, ref))
            case act if act == ASKED and ref in asked_about:
                about = asked_about[ref]
                opened[ref] = _opened(service, connection, area, entry, about)
            case act if act == SETTLED and ref in asked_about and "rec" in entry:
                about = asked_about[ref]
                answers[ref] = _opened(service, connection, area, entry, about)
    corrections = tuple(_corrections(minute, opened, answers))
    return Said(remarks, corrections, tuple(one for one in added if one is not None))


def _corrections(
    minute: Mapping[str, Any],
    opened: Mapping[str, str | None],
    answers: Mapping[str, str | None],
) -> Iterator[Correction]:
    for one in minute.get("corrections", ()):
        settled = one["settled"]
        yield Correction(
            one["ref"],
            one["by"],
            one["at"],
            one["about"],
            opened.get(one["ref"]),
            settled["answer"] if settled else "open",
            settled["by"] if settled else None,
            settled["at"] if settled else None,
            answers.get(one["ref"]),
        )


def _opened(
    service: Service,
    connection: Connection,
    area: str,
    entry: Mapping[str, Any],
    about: str | None,
) -> str | None:
    """Open the words of an entry; give None where they were erased."""
    of = about or entry["refs"][0]
    return reason_opened(service, connection, area, of, entry["rec"][0]["r"])
