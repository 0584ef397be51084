"""What leaves the house: events without a reference of ours, times as texts.

- A pseudonym is a keyed digest under a key that is made afresh for each export and
  kept nowhere, so that two exports cannot be joined by their names.
- The engine's own names stand as they are; they are nobody's.
- Rounded to days, an event does not say its place in the log either: the place
  would tell the order of a day's events, and lead to the exact time.
"""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from config.now import from_micros
from workflows.exports.events import NO_ROLE, Event, ObjectKind, Related, Trace
from workflows.people import NOBODYS

KEY_SIZE = 32
LENGTH = 16  # bytes of a digest that make a pseudonym


@dataclass(frozen=True, slots=True)
class Named:
    """An object under its pseudonym, and as what an event has to do with it."""

    kind: ObjectKind
    id: str
    qualifier: str
    name: str


@dataclass(frozen=True, slots=True)
class Disclosed:
    """An event as it leaves the house; `role` is empty where none is known."""

    id: str
    name: str
    time: str
    stage: str
    who: str
    role: str
    place: tuple[int, str] | None  # index and hash of the entry
    digest: str
    objects: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class DisclosedTrace:
    """A case as it leaves the house."""

    case: str
    events: tuple[Disclosed, ...]


def _fresh_key() -> bytes:
    return secrets.token_bytes(KEY_SIZE)


@dataclass(frozen=True, slots=True)
class Disclosing:
    """How one export names things: a fresh key, a zone, to the second or the day."""

    zone: str
    to_days: bool
    _key: bytes = field(default_factory=_fresh_key, repr=False)

    def case_named(self, ref: str) -> str:
        """Give the pseudonym of a case."""
        return self._pseudonym("case", ref)

    def in_chance_order(self, refs: Sequence[str]) -> list[str]:
        """Give cases in the order of their pseudonyms, which says nothing."""
        return sorted(refs, key=self.case_named)

    def disclosed(self, trace: Trace) -> DisclosedTrace:
        """Give a trace as it leaves the house."""
        events = tuple(map(self._event, trace.events))
        return DisclosedTrace(self.case_named(trace.case), events)

    def _event(self, event: Event) -> Disclosed:
        return Disclosed(
            id=self._pseudonym("event", str(event.index)),
            name=event.name,
            time=self._time(from_micros(event.at)),
            stage=event.stage,
            who=self._pseudonym("role_holder", event.who),
            role="" if event.role == NO_ROLE else event.role,
            place=None if self.to_days else (event.index, event.leaf),
            digest=event.digest,
            objects=tuple(map(self._object, event.objects)),
        )

    def _object(self, related: Related) -> Named:
        # A document is one version of it; its versions are told apart.
        ref = related.ref
        if related.kind == "document":
            ref = f"{ref}/{related.name}"
        return Named(
            related.kind,
            self._pseudonym(related.kind, ref),
            related.qualifier,
            related.name,
        )

    def _pseudonym(self, kind: str, ref: str) -> str:
        if ref in NOBODYS:
            return ref
        digest = hmac.digest(self._key, f"{kind}\0{ref}".encode(), "sha256")
        return digest[:LENGTH].hex()

    def _time(self, at: datetime) -> str:
        there = at.astimezone(ZoneInfo(self.zone))
        if self.to_days:
            # The same day, whichever offset its midnight had.
            return datetime(there.year, there.month, there.day, tzinfo=UTC).isoformat()
        return there.isoformat()
