"""A case's own history, taken apart: which entries under which version.

- A move that was moved back again counts as if it had not been.
- What one plan after another made of a name is followed up to the newest.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from states.moves import MovePlan
from workflows.entries import digest_of

MOVE, MOVED, MOVED_BACK = "move", "move", "move_back"

type Entry = Mapping[str, Any]
type PlanOf = Callable[[str], MovePlan]


@dataclass(slots=True)
class Part:
    """The entries of a case under one version, and the plan by which it left."""

    digest: str
    entries: list[tuple[int, Entry]] = field(default_factory=list)
    plan: MovePlan | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One entry, the version it was under, and the plans that came after it."""

    seq: int
    entry: Entry
    digest: str
    plans: tuple[MovePlan, ...]

    def state(self, track: str, name: str) -> str:
        """Give what a state of that time is called now."""
        for plan in self.plans:
            name = plan.state(track, name)
        return name

    def request(self, name: str) -> str | None:
        """Give what a request of that time is called now; None if it was cancelled."""
        now: str | None = name
        for plan in self.plans:
            now = plan.request(now) if now is not None else None
        return now

    def fact(self, name: str) -> str | None:
        """Give what a fact of that time is called now; None if it is asked again."""
        now: str | None = name
        for plan in self.plans:
            now = plan.fact(now) if now is not None else None
        return now


def parts_of(rows: Iterable[tuple[int, Entry]], plan_of: PlanOf) -> list[Part]:
    """Take the entries of a case apart by the versions it was on."""
    parts: list[Part] = []
    for seq, entry in rows:
        if not parts:
            parts.append(Part(digest_of(entry["def"])))
        elif (entry["kind"], entry.get("action")) == (MOVE, MOVED):
            parts[-1].plan = plan_of(digest_of(entry["hash"]))
            parts.append(Part(digest_of(entry["def"])))
            continue
        elif (entry["kind"], entry.get("action")) == (MOVE, MOVED_BACK):
            parts.pop()
            parts[-1].plan = None
            continue
        parts[-1].entries.append((seq, entry))
    return parts


def told(parts: list[Part], plan: MovePlan) -> Iterator[Told]:
    """Give every entry in order, as it is seen from beyond a plan not yet run."""
    plans = [part.plan or plan for part in parts]
    for place, part in enumerate(parts):
        for seq, entry in part.entries:
            yield Told(seq, entry, part.digest, tuple(plans[place:]))
