"""What the entries of the log say of returns, to be compared with what is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

from workflows.entries import hash_of_text
from workflows.returns.keeping import PREPARE, RETURN

SAYING = {("read", PREPARE): "prepared", ("disclose", RETURN): "kept"}

type ReturnOf = tuple[str, ...]  # the pathway, its return, the period's first day
type SaidOfReturn = tuple[str, str]  # prepared or kept, and the hash


def returns_said(entry: Mapping[str, Any]) -> dict[ReturnOf, SaidOfReturn]:
    """Give what an entry makes of a return, or nothing where it speaks of none."""
    status = SAYING.get((entry["kind"], entry.get("action", "")))
    return {} if status is None else {tuple(entry["refs"]): (status, entry["hash"])}


def returns_that_differ(
    said: Mapping[ReturnOf, SaidOfReturn], prepared: Iterable[Any], kept: Iterable[Any]
) -> list[ReturnOf]:
    """Give the returns that are not kept as the entries of the log say."""
    stored: dict[ReturnOf, SaidOfReturn] = {
        (row.pathway, row.name, row.first_day): (status, hash_of_text(row.content))
        for status, rows in (("prepared", prepared), ("kept", kept))
        for row in rows
    }
    places = stored.keys() | said.keys()
    return sorted(one for one in places if stored.get(one) != said.get(one))
