"""Published pathway versions, compiled once a digest and shared by all cases.

- A case is pinned to its digest; the file it came from is not needed.
- The cache holds immutable values, so threads share it without harm.
- Of the same digest each area counts by its own calendar, with the feasts that it
  has moved.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.calendars import Calendar, calendar_named
from policies.rulebook import Rulebook, compile_rulebook
from states.definition import Pathway
from states.machine import CompiledPathway, compile_pathway
from states.reading import load
from workflows.calendars.holding import calendar_of
from workflows.errors import NotFoundError
from workflows.tables import pathway_version

MOST = 64

CANONICAL = Statement(
    select(pathway_version.c.canonical).where(
        pathway_version.c.area == bindparam("area"),
        pathway_version.c.digest == bindparam("digest"),
    )
)
CURRENT = Statement(
    select(pathway_version.c.digest)
    .where(
        pathway_version.c.area == bindparam("area"),
        pathway_version.c.pathway == bindparam("pathway"),
    )
    .order_by(pathway_version.c.entry.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Version:
    """A pathway version ready for use: read, compiled, with its rules."""

    digest: str
    pathway: Pathway
    compiled: CompiledPathway
    rulebook: Rulebook
    calendar: Calendar
    pauses: bool  # whether any clock of it can stand still

    def counting_by(self, calendar: Calendar) -> "Version":
        """Give this version with another version of its calendar."""
        return self if calendar is self.calendar else replace(self, calendar=calendar)


def compiled_version(canonical: bytes, digest: str) -> Version:
    """Make a version ready from its canonical bytes."""
    pathway = load(canonical)
    compiled = compile_pathway(pathway)
    return Version(
        digest,
        pathway,
        compiled,
        compile_rulebook(compiled),
        calendar_named(pathway.calendar),
        _pauses(pathway),
    )


def _pauses(pathway: Pathway) -> bool:
    return any(
        state.pauses or (state.clock is not None and state.clock.pause is not None)
        for track in pathway.tracks.values()
        for state in track.states.values()
    )


class Versions:
    """Give versions by digest, keeping the ones used last."""

    def __init__(
        self, compiled: Callable[[bytes, str], Version] = compiled_version
    ) -> None:
        self._compiled = compiled
        self._kept: OrderedDict[str, Version] = OrderedDict()
        self._lock = Lock()

    def named(self, connection: Connection, area: str, digest: str) -> Version:
        """Give the version of this digest, published in this area."""
        version = self._named(connection, area, digest)
        calendar = calendar_of(connection, area, version.pathway.calendar)
        return version.counting_by(calendar)

    def _named(self, connection: Connection, area: str, digest: str) -> Version:
        with self._lock:
            kept = self._kept.get(digest)
            if kept is not None:
                self._kept.move_to_end(digest)
                return kept
        row = connection.one(CANONICAL, area=area, digest=digest)
        if row is None:
            raise NotFoundError("expected a published pathway version, met none")
        version = self._compiled(row.canonical, digest)
        with self._lock:
            self._kept[digest] = version
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return version

    def current(self, connection: Connection, area: str, pathway: str) -> Version:
        """Give the version of a pathway that new cases get."""
        row = connection.one(CURRENT, area=area, pathway=pathway)
        if row is None:
            raise NotFoundError(
                f"expected a published pathway, met '{pathway}'",
                hint="publish it first: casepath pathway propose, then publish",
            )
        return self.named(connection, area, row.digest)
