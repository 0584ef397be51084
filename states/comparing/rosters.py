"""Points at which guards over the people on a case can be told apart."""

from collections.abc import Iterator, Mapping
from typing import Any

from states.explaining import plain
from states.rosters import WHOLE, AlsoOn, OnCase, Roster
from states.telling.teller import Teller

ON_CASE, ALSO_ON = "on_case", "also_on"

type Given = tuple[str, str, Any]


def roster_choices(teller: Teller, leaf: Roster) -> Iterator[tuple[str, Given]]:
    """Give each kind of value of what a leaf reads, and how it is said."""
    if isinstance(leaf, AlsoOn):
        yield from _elsewhere(teller, leaf)
        return
    for role in leaf.on_case:
        yield from _here(teller, leaf, role)
    for role in _others(leaf):
        for count in (0, WHOLE - (leaf.share_at_least or 0), WHOLE):
            yield _said(teller, role, count), (ON_CASE, role, count)


def _elsewhere(teller: Teller, leaf: AlsoOn) -> Iterator[tuple[str, Given]]:
    for state in leaf.states:
        for count in sorted({0, leaf.at_most, leaf.at_most + 1}):
            words = f"{teller.role(leaf.also_on)}: {count} other cases are "
            words += f"'{teller.state_named(state)}'"
            yield words, (ALSO_ON, f"{leaf.also_on}/one/{state}", count)


def _here(teller: Teller, leaf: OnCase, role: str) -> Iterator[tuple[str, Given]]:
    place, whence = role, ""
    if leaf.organisation is not None:
        place, whence = (
            f"{role}/{leaf.organisation}",
            f" from {plain(leaf.organisation)}",
        )
    for count in _counts(leaf):
        yield _said(teller, role, count, whence), (ON_CASE, place, count)


def _said(teller: Teller, role: str, count: int, whence: str = "") -> str:
    return f"{count} {teller.role(role)}{whence} are on the case"


def people_on(counts: Mapping[str, int]) -> dict[str, frozenset[str]]:
    """Give so many people in each role; those from somewhere are of the same role."""
    return {
        place: frozenset(f"{place.partition('/')[0]} {n}" for n in range(count))
        for place, count in counts.items()
    }


def _counts(leaf: OnCase) -> list[int]:
    asked = [n for n in (leaf.at_least, leaf.at_most) if n is not None]
    near = {max(0, n + shift) for n in asked for shift in (-1, 0, 1)}
    share = leaf.share_at_least
    return sorted({0, *near, *((share - 1, share) if share is not None else ())})


def _others(leaf: OnCase) -> tuple[str, ...]:
    """Give the roles of which a share is taken, and that are not counted themselves."""
    whole = leaf.of or (leaf.on_case if leaf.organisation is not None else ())
    counted = leaf.on_case if leaf.organisation is None else ()
    if leaf.share_at_least is None:
        return ()
    return tuple(role for role in whole if role not in counted)
