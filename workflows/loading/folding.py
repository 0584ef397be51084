"""What the entries of the log say of files that are brought in, against their rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from workflows.loading.deciding import APPROVE, DROP, END, PROPOSE
from workflows.loading.imports import APPROVED, DROPPED, ENDED, PROPOSED

STATUS_AFTER: Mapping[tuple[str, str], str] = {
    ("grant", PROPOSE): PROPOSED,
    ("grant", APPROVE): APPROVED,
    ("erase", END): ENDED,
    ("erase", DROP): DROPPED,
}

type SaidOfImport = tuple[str, str, str | None]  # where it stands, the two people


def imports_said(
    entry: Mapping[str, Any], before: Mapping[str, SaidOfImport]
) -> dict[str, SaidOfImport]:
    """Give what an entry makes of a file, or nothing where it speaks of none."""
    status = STATUS_AFTER.get((entry["kind"], entry.get("action", "")))
    if status is None:
        return {}
    ref, who = entry["refs"][0], entry["actor"]
    if status == PROPOSED:
        return {ref: (status, who, None)}
    _, proposer, approver = before.get(ref, ("", "", None))
    return {ref: (status, proposer, who if status == APPROVED else approver)}


def imports_that_differ(
    said: Mapping[str, SaidOfImport], rows: Iterable[Any]
) -> list[str]:
    """Give the files whose rows are not what the entries of the log say."""
    stored = {
        row.import_ref: (row.status, row.proposed_by, row.approved_by) for row in rows
    }
    places = stored.keys() | said.keys()
    return sorted(one for one in places if stored.get(one) != said.get(one))
