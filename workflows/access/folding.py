"""What the entries of the log say of requests for access, to compare with rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workflows.access.said import ASK, DECLINE, KIND, PART, STATE
from workflows.entries import entered


@dataclass(frozen=True, slots=True)
class SaidOfAccess:
    """A request for access as its entries tell it: all but the words."""

    case: str
    person: str
    compartment: str
    state: str
    entry: int
    asked: int
    record: str
    declined: int | None = None
    declined_by: str | None = None
    answer: str | None = None


def access_said(
    entry: Mapping[str, Any], seq: int, before: Mapping[str, SaidOfAccess]
) -> dict[str, SaidOfAccess]:
    """Give what an entry makes of a request for access."""
    action = entry.get("action")
    if entry["kind"] != KIND or action not in {ASK, DECLINE}:
        return {}
    ref, *said = entry["refs"]
    at, [record] = entered(entry), [one["r"] for one in entry["rec"]]
    if action == DECLINE:
        if ref not in before:
            return {}
        who = entry["actor"]
        answered = replace(before[ref], declined=at, declined_by=who, answer=record)
        return {ref: answered}
    part, state = said
    return {
        ref: SaidOfAccess(
            entry["case"],
            entry["actor"],
            part.removeprefix(PART),
            state.removeprefix(STATE),
            seq,
            at,
            record,
        )
    }


def access_that_differs(
    said: Mapping[str, SaidOfAccess], stored: Iterable[Any]
) -> list[str]:
    """Give the requests for access that are not as their entries say."""
    met = {row.access: _of_row(row) for row in stored}
    return sorted(one for one in {*met, *said} if met.get(one) != said.get(one))


def _of_row(row: Any) -> SaidOfAccess:
    return SaidOfAccess(
        case=row.case_ref,
        person=row.person,
        compartment=row.compartment,
        state=row.state,
        entry=row.entry,
        asked=row.asked_ts,
        record=row.record,
        declined=row.declined_ts,
        declined_by=row.declined_by,
        answer=row.answer,
    )
