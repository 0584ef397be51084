"""Keeping, erasing and joining: what stands in the way, whoever asks.

- A hold stops erasing and opens nothing; two people set it and two release it.
- What was held is erased by two people, and only once it need not be kept, or at
  the request of the person it is about.
- What was erased is open to nobody; the trail stays.
- Two cases are joined by two people, and parted again only within the window.
- An earlier case is read like any other, and for a reason that is said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from policies.reasons import Reason, said_as
from states.facts import NOTHING

HOLD, RELEASE = "hold", "release_hold"
PROPOSE_SHRED, CONFIRM_SHRED = "propose_shred", "confirm_shred"
ERASE_LISTED = "erase_listed"  # by the engine, of a list that two people approved
PROPOSE_MERGE, CONFIRM_MERGE = "propose_merge", "confirm_merge"
UNMERGE, LINK, CORRECT = "unmerge", "link", "correct"
REOPEN, READ = "reopen", "read"
OF_THE_TRAIL = frozenset({"read_log", "export"})
EVERYTHING = "*"  # in place of a compartment: all that is held of a case


@dataclass(frozen=True, slots=True)
class Joining:
    """One other case that is, or is proposed to be, the same as this one."""

    other: str
    proposed_by: str
    undo_until: datetime | None = None  # none while it is only proposed


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a case stands to being kept, to being erased, and to other cases."""

    waiting: Mapping[str, str] = NOTHING  # standing action -> who proposed it
    held: bool = False
    need_not_be_kept: frozenset[str] = frozenset()  # compartments, or everything
    erased: frozenset[str] = frozenset()  # compartments
    all_erased: bool = False
    joinings: tuple[Joining, ...] = ()
    is_earlier: bool = False  # a later case is linked to this one

    def as_plain(self) -> dict[str, Any]:
        """Give what was read as plain values, leaving out what is not."""
        plain: dict[str, Any] = {
            "waiting": dict(self.waiting),
            "held": self.held,
            "need_not_be_kept": sorted(self.need_not_be_kept),
            "erased": sorted(self.erased),
            "all_erased": self.all_erased,
            "joinings": [
                [one.other, one.proposed_by, one.undo_until is not None]
                for one in self.joinings
            ],
            "is_earlier": self.is_earlier,
        }
        return {name: value for name, value in plain.items() if value}


KEPT = Keeping()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to do about keeping a case: who, what, and how."""

    action: str
    person: str
    now: datetime
    ended: bool
    compartments: frozenset[str] = frozenset()  # that would be opened
    erases: frozenset[str] = frozenset()  # compartments, or everything
    reason_given: bool = False
    at_request: bool = False  # of the person the case is about


def keeping_reasons(keeping: Keeping, wanted: Wanted) -> Iterator[Reason]:
    """Give every reason of keeping, erasing or joining against what is wanted."""
    if keeping.all_erased and wanted.action not in OF_THE_TRAIL:
        yield said_as("E_ERASED", "erased")
        return
    gone = sorted(wanted.compartments & keeping.erased)
    if gone:
        yield said_as("E_ERASED", "erased_parts", parts=", ".join(gone))
    rule = _RULES.get(wanted.action)
    if rule is not None:
        yield from rule(keeping, wanted)


def _hold(keeping: Keeping, wanted: Wanted) -> Iterator[Reason]:
    if keeping.held:
        yield said_as("E_HOLD", "held_already")
    yield from _by_another(keeping, wanted, HOLD)


def _release(keeping: Keeping, wanted: Wanted) -> Iterator[Reason]:
    if not keeping.held:
        yield said_as("E_STATE", "not_held")
    yield from _by_another(keeping, wanted, RELEASE)


def _propose_shred(keeping: Keeping, wanted: Wanted) -> Iterator[Reason]:
    if not wanted.ended:
        yield said_as("E_STATE", "only_closed_erased")
    yield from _not_held(keeping)
    if PROPOSE_SHRED in keeping.waiting:
        yield said_as("E_STATE", "proposed_already")
    if wanted.ended and not (wanted.at_request or _is_over(keeping, wanted.erases)):
        yield said_as("E_RETENTION", "must_be_kept")


def _is_over(keeping: Keeping, erases: frozenset[str]) -> bool:
    """Tell whether what would be erased need not be kept any more; if not all is."""
    over = keeping.need_not_be_kept
    return bool(over) and (EVERYTHING in over or erases <= over)


def _confirm_shred(keeping: Keeping, wanted: Wanted) -> Iterator[Reason]:
    if not wanted.ended:
        yield said_as("E_STATE", "only_closed_erased")
    yield from _not_held(keeping)
    if PROPOSE_SHRED not in keeping.waiting:
        yield said_as("E_STATE", "no_erasing_proposed")
    yield from _by_another(keeping, wanted, PROPOSE_SHRED)


def _not_held(keeping: Keeping) -> Iterator[Reason]:
    if keeping.held:
        yield said_as("E_HOLD", "held")


def _propose_merge(keeping: Keeping, wanted: Wanted) -> Iterator[Reason]:  # noqa: ARG001 - one shape for all
    if any(one.undo_until is None for one in keeping.joinings):
        yield said_as("E_STATE", "proposed_already")


def _confirm_merge(keeping: Keeping, wanted: Wanted) -> Iterator[Reason]:
    waiting = [one for one in keeping.joinings if one.undo_until is None]
    if not waiting:
        yield said_as("E_STATE", "no_merge_proposed")
    elif all(one.proposed_by == wanted.person for one in waiting):
        yield said_as("E_TWO_PERSON", "you_proposed")


def _unmerge(keeping: Keeping, wanted: Wanted) -> Iterator[Reason]:
    until = [one.undo_until for one in keeping.joinings if one.undo_until is not None]
    if not until:
        yield said_as("E_STATE", "not_joined")
    elif max(until) <= wanted.now:
        yield said_as("E_WINDOW", "undo_over")


def _reopen(keeping: Keeping, wanted: Wanted) -> Iterator[Reason]:  # noqa: ARG001 - one shape for all
    if EVERYTHING in keeping.need_not_be_kept or keeping.erased:
        yield said_as("E_RETENTION", "kept_over")
    elif PROPOSE_SHRED in keeping.waiting:
        yield said_as("E_RETENTION", "erasing_first")


def _read(keeping: Keeping, wanted: Wanted) -> Iterator[Reason]:
    if keeping.is_earlier and not wanted.reason_given:
        yield said_as("E_PURPOSE", "earlier_why")


def _by_another(keeping: Keeping, wanted: Wanted, action: str) -> Iterator[Reason]:
    if keeping.waiting.get(action) == wanted.person:
        yield said_as("E_TWO_PERSON", "you_proposed")


_RULES = {
    HOLD: _hold,
    RELEASE: _release,
    PROPOSE_SHRED: _propose_shred,
    CONFIRM_SHRED: _confirm_shred,
    PROPOSE_MERGE: _propose_merge,
    CONFIRM_MERGE: _confirm_merge,
    UNMERGE: _unmerge,
    REOPEN: _reopen,
    READ: _read,
}
