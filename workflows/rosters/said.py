"""What entries say of who is on a case, and what is read back from them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

JOINED, LEFT, VACATED = "joined/", "left/", "vacated/"
UNDONE = "assignment/"  # undone with the bypass under which it was made

type OnCase = tuple[str, str, str]  # case, role, person


def joined_by(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the act by which others than the actor joined: which action, who."""
    for ref in entry.get("refs", ()):
        if ref.startswith(JOINED) and entry["kind"] == "transition":
            person = ref.rpartition("/")[2]
            if person != entry["actor"]:
                yield entry["action"], person


def changes_told(refs: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Give who joined or left by an entry: what it was, in which role, who."""
    for ref in refs:
        if ref.startswith((JOINED, LEFT)):
            what, role, person = ref.split("/")
            yield what, role, person


def roster_after(
    roster: Iterable[OnCase], case: str, entry: Mapping[str, Any]
) -> set[OnCase]:
    """Give who is on a case after an entry, of who was on it before."""
    there = set(roster)
    if entry["kind"] == "assign" and "of" not in entry:
        person, role, *handed_over = entry["refs"]
        there -= {(case, role, before) for before in handed_over}
        there.add((case, role, person))
    elif entry["kind"] in {"transition", "alarm"}:
        for ref in entry.get("refs", ()):
            there = _changed(there, case, ref)
    return there


def _changed(there: set[OnCase], case: str, ref: str) -> set[OnCase]:
    if ref.startswith(UNDONE):
        _, person, role = ref.split("/")
        return there - {(case, role, person)}
    if not ref.startswith((JOINED, LEFT, VACATED)):
        return there
    what, role, who = ref.split("/")
    if f"{what}/" == JOINED:
        return there | {(case, role, who)}
    if f"{what}/" == LEFT:
        return there - {(case, role, who)}
    return {one for one in there if one[1] != role}
