"""The order of an agenda after its moves, as the entries of the sitting tell them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

AT_THE_END = "end"


def in_order(cases: Sequence[str], moves: Iterable[Mapping[str, Any]]) -> list[str]:
    """Give the cases of an agenda, by default as they came, after every move."""
    ordered = list(cases)
    for one in moves:
        case, before = one["case"], one["before"]
        if case not in ordered:
            continue
        ordered.remove(case)
        at = ordered.index(before) if before in ordered else len(ordered)
        ordered.insert(at, case)
    return ordered
