"""What the entries of a case say that a return can count.

- A step is told by where it went, whichever kind of entry says so.
- A stay is from entering a state to leaving it; only stays that ended are told.
- What was entered later than it happened counts for when it happened.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from audit.canonical import parse
from states.definition import Pathway
from workflows.entries import digest_of, entered, happened
from workflows.transferring.beginnings import came_over
from workflows.verifying.folding import VersionOf

CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a case was in a state."""

    case: str
    track: str
    state: str
    began: int
    left: int


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry, with the version it was made under and the moves it says."""

    at: int
    entry: Mapping[str, Any]
    pathway: Pathway
    moves: tuple[tuple[str, str, str], ...]  # track, from, to

    @property
    def ended_in(self) -> str | None:
        """Give the final state of main that this entry brought the case to."""
        states = self.pathway.tracks["main"].states
        for track, _, to in self.moves:
            if track == "main" and states[to].final:
                return to
        return None


@dataclass(slots=True)
class Told:
    """What the entries of one case say."""

    case: str
    happenings: list[Happening] = field(default_factory=list)

    def stays(self) -> Iterator[Stay]:
        """Give every stay that has ended."""
        since: dict[str, tuple[str, int]] = {}
        for one in self.happenings:
            if not since:
                begun = _begun(one).items()
                since = {name: (state, one.at) for name, state in begun}
            for track, left, to in one.moves:
                state, began = since.get(track, (left, one.at))
                yield Stay(self.case, track, state, began, one.at)
                since[track] = (to, one.at)

    def stood_at(self, end: int) -> tuple[str | None, bool]:
        """Give the state of main before a moment, and whether it is final.

        There is none where there was no case.
        """
        state: str | None = None
        is_over = False
        for one in self.happenings:
            if one.at >= end:
                break
            if state is None:
                state = _begun(one)["main"]
            for track, _, to in one.moves:
                if track == "main":
                    state, is_over = to, one.pathway.tracks[track].states[to].final
        return state, is_over

    def state_at(self, end: int) -> str | None:
        """Give the state of main before a moment; None where it was not open then."""
        state, is_over = self.stood_at(end)
        return None if is_over else state

    def was_over(self, begin: int, end: int) -> bool:
        """Tell whether the case had ended before a time, and stayed so in it."""
        _, is_over = self.stood_at(begin)
        moved = any(one.moves and begin <= one.at < end for one in self.happenings)
        return is_over and not moved


def told_by(rows: Sequence[Any], version_of: VersionOf) -> Told:
    """Give what the stored entries of one case say, which are not none."""
    entries = [parse(bytes(row.body)) for row in rows]
    told = Told(entries[0]["case"])
    pathway = version_of(digest_of(entries[0]["def"])).pathway
    for entry in entries:
        if "def" in entry:
            pathway = version_of(digest_of(entry["def"])).pathway
        # A refusal counts when somebody tried, not when what was tried happened.
        at = entered(entry) if entry["kind"] == "refused" else happened(entry)
        told.happenings.append(Happening(at, entry, pathway, tuple(_moves(entry))))
    return told


def _begun(one: Happening) -> dict[str, str]:
    """Give where each track stood when the case began, here or in another area."""
    if came_over(one.entry):
        return {said["track"]: said["to"] for said in one.entry["also"]}
    return {name: track.start for name, track in one.pathway.tracks.items()}


def _moves(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if entry["kind"] == CLOCK or "track" not in entry:
        return
    if entry["from"] != entry["to"]:
        yield entry["track"], entry["from"], entry["to"]
    for also in entry.get("also", ()):
        yield also["track"], also["from"], also["to"]
