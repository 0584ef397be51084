"""What the entries of an area say of its lists, to be compared with the rows."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from workflows.retention import rows as r
from workflows.retention.approving import APPROVE, CONFIRM, DECLINE
from workflows.retention.listing import KIND, LIST_DUE

type SaidOfList = tuple[str, str, str | None, str | None]
# status, hash, who approved it, who confirmed it


def lists_said(
    entry: Mapping[str, Any], before: Mapping[str, SaidOfList]
) -> dict[str, SaidOfList]:
    """Give what one entry says of a list, nothing for most entries."""
    action = entry.get("action")
    if entry["kind"] != KIND or action not in {LIST_DUE, APPROVE, CONFIRM, DECLINE}:
        return {}
    ref, who = entry["refs"][0], entry["actor"]
    _, listed, approved, _ = before.get(ref, ("", "", None, None))
    if action == LIST_DUE:
        return {ref: (r.OPEN, entry["hash"], None, None)}
    if action == APPROVE:
        return {ref: (r.APPROVED, listed, who, None)}
    if action == CONFIRM:
        return {ref: (r.CONFIRMED, listed, approved, who)}
    return {ref: (r.DECLINED, listed, approved, None)}


def lists_that_differ(
    said: Mapping[str, SaidOfList], lists: Iterable[Any], parts: Iterable[Any]
) -> Iterator[str]:
    """Give each list whose rows are not what its entries say."""
    listed = {
        ref: r.hash_of_parts(
            (row.case_ref, row.compartment, row.due_ts) for row in group
        )
        for ref, group in groupby(parts, key=lambda row: row.list_ref)
    }
    met = {
        row.list_ref: (
            r.CONFIRMED if row.status == r.ENDED else row.status,
            listed.get(row.list_ref, ""),
            row.approved_by,
            row.confirmed_by,
        )
        for row in lists
    }
    differ = {ref for ref in said.keys() | met if said.get(ref) != met.get(ref)}
    yield from sorted(differ)
