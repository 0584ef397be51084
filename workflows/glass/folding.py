"""What the entries of the log say of readings in an emergency, to compare with rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workflows.entries import entered
from workflows.glass.rows import parts_of_row
from workflows.glass.said import (
    ASK,
    BREAK,
    CONFIRM,
    DECLINE,
    END,
    KIND,
    NOT_REVIEWED,
    REASON,
    REVIEW,
    REVIEWED_BY,
    UNTIL,
    named,
    parts_named,
)


@dataclass(frozen=True, slots=True)
class SaidOfGlass:
    """A reading as its entries tell it: all but the words."""

    case: str
    person: str
    role: str
    reason: str
    compartments: tuple[str, ...]
    asked: int
    until: int
    begun: int | None = None
    ended: int | None = None
    review: int | None = None
    confirmed_by: str | None = None
    declined_by: str | None = None
    verdict: str | None = None
    reviewed_by: str | None = None
    reviewed: int | None = None
    late: int | None = None
    words: tuple[str, ...] = ()  # the records in which they are sealed, in order


def glass_said_in(
    entry: Mapping[str, Any], before: Mapping[str, SaidOfGlass]
) -> dict[str, SaidOfGlass]:
    """Give what an entry makes of a reading in an emergency."""
    is_late = entry["kind"] == "alarm" and entry.get("action") == NOT_REVIEWED
    if entry["kind"] != KIND and not is_late:
        return {}
    refs, at = entry.get("refs", ()), entered(entry)
    if entry.get("action") in {BREAK, ASK}:
        return {refs[0]: _begun(entry, at)}
    if not refs or refs[0] not in before:
        return {}  # of the emergency pack, which is no reading of a case
    after = _changed(before[refs[0]], entry, at)
    return {refs[0]: replace(after, words=(*after.words, *_records(entry)))}


def _begun(entry: Mapping[str, Any], at: int) -> SaidOfGlass:
    refs = entry["refs"]
    opened = entry["action"] == BREAK
    return SaidOfGlass(
        case=entry["case"],
        person=entry["actor"],
        role=entry["role"],
        reason=named(refs, REASON) or "",
        compartments=parts_named(refs),
        asked=at,
        until=int(named(refs, UNTIL) or 0),
        begun=at if opened else None,
        review=_count(named(refs, REVIEWED_BY)),
        words=_records(entry),
    )


def _changed(before: SaidOfGlass, entry: Mapping[str, Any], at: int) -> SaidOfGlass:
    refs, who = entry["refs"], entry["actor"]
    match entry.get("action"):
        case name if name == CONFIRM:
            return replace(
                before,
                begun=at,
                until=int(named(refs, UNTIL) or 0),
                review=_count(named(refs, REVIEWED_BY)),
                confirmed_by=who,
            )
        case name if name == DECLINE:
            return replace(before, ended=at, declined_by=who)
        case name if name == END:
            return replace(before, ended=at)
        case name if name == REVIEW:
            return replace(before, verdict=refs[1], reviewed_by=who, reviewed=at)
        case name if name == NOT_REVIEWED:
            return replace(before, late=at)
        case _:
            return before


def glass_that_differs(
    said: Mapping[str, SaidOfGlass], stored: Iterable[Any], words: Iterable[Any]
) -> list[str]:
    """Give the readings in an emergency that are not as their entries say."""
    records: dict[str, list[str]] = {}
    for row in words:
        records.setdefault(row.glass, []).append(row.record)
    met = {row.glass: _of_row(row, records.pop(row.glass, [])) for row in stored}
    places = {*met, *said, *records}
    return sorted(one for one in places if met.get(one) != said.get(one))


def _of_row(row: Any, words: list[str]) -> SaidOfGlass:
    return SaidOfGlass(
        case=row.case_ref,
        person=row.person,
        role=row.role,
        reason=row.reason,
        compartments=parts_of_row(row),
        asked=row.asked_ts,
        until=row.until_ts,
        begun=row.from_ts,
        ended=row.ended_ts,
        review=row.review_ts,
        confirmed_by=row.confirmed_by,
        declined_by=row.declined_by,
        verdict=row.verdict,
        reviewed_by=row.reviewed_by,
        reviewed=row.reviewed_ts,
        late=row.late_ts,
        words=tuple(words),
    )


def _records(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(one["r"] for one in entry.get("rec", ()))


def _count(text: str | None) -> int | None:
    return None if text is None else int(text)
