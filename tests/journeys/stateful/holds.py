"""What holds after every step, whatever anybody did.

- No case stands in a state that its pathway lacks.
- Its row is the fold of its entries.
- No support while consent is not given, nor a line of support beside such a case.
- Nobody is on both sides of a pair kept apart, and two people are two.
- A rung fires once; after a sweep none that is due is left.
"""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, select

from audit.canonical import parse
from audit.reading import read_entries
from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from tests.world import World
from workflows import tables
from workflows.cases import Case, load_case
from workflows.clocks.rows import CLOCK, DUE_CLOCKS
from workflows.moves.plans import confirmed_plan
from workflows.transferring.beginnings import ELSEWHERE
from workflows.verifying.folding import Folded
from workflows.versions import Version

SUPPORT = frozenset({"adopted", "support_active", "reviewing", "exit_proposed"})
GIVEN = frozenset({"given", "given_by_guardian"})
LINE_OF_SUPPORT = "channel.support_action"
PARENT = Statement(
    select(tables.sub_case.c.parent).where(
        tables.sub_case.c.area == bindparam("area"),
        tables.sub_case.c.child == bindparam("child"),
    )
)
CHILDREN = Statement(
    select(tables.sub_case.c.child).where(
        tables.sub_case.c.area == bindparam("area"),
        tables.sub_case.c.parent == bindparam("parent"),
    )
)
CLOCKS = Statement(select(tables.clock).where(tables.clock.c.area == bindparam("area")))


class Watch:
    """Reads the log of one area as it grows, and holds every row against it."""

    def __init__(self, world: World) -> None:
        self.world, self.area = world, world.area
        self.folded = Folded()
        self.next = 0
        self.proposed: dict[str, str] = {}  # by whom
        self.rungs: Counter[tuple[str, int]] = Counter()
        self.clocks: dict[str, Any] = {}  # as they were when last told of

    def look(self) -> list[dict[str, Any]]:
        """Check what the newest entries tell, and give them."""
        service = self.world.service
        log = service.line(self.area).log
        with service.database.reading(self.area) as connection:
            rows = read_entries(connection, log, self.next, 10_000)
            new = []
            for row in rows:
                self.folded.add(
                    row,
                    self.area,
                    lambda digest: self._version(connection, digest),
                    lambda digest: confirmed_plan(connection, self.area, digest),
                )
                new.append(parse(bytes(row.body)))
                self.next = row.seq + 1
            for ref in {entry["case"]: None for entry in new if "case" in entry}:
                self._case(connection, ref)
            for entry in new:
                self._entry(connection, entry)
        return new

    def swept(self, *, moment: Any) -> None:
        """Check that a sweep left nothing that is due, and fired each rung once."""
        until = to_micros(moment)
        with self.world.service.database.reading(self.area) as connection:
            due = connection.all(DUE_CLOCKS, area=self.area, until=until, most=100)
            clocks = connection.all(CLOCKS, area=self.area)
        live = {row.clock: row for row in clocks}
        left = [live[row.clock] for row in due if self._may_fire(live[row.clock])]
        assert [] == left, f"left by a sweep: {left}"
        for row in clocks:
            self._climbed(row)

    def version(self, ref: str) -> Version:
        """Give the version a case follows."""
        with self.world.service.database.reading(self.area) as connection:
            return self._version(connection, self.folded.cases[ref].digest)

    def _version(self, connection: Connection, digest: str) -> Version:
        return self.world.service.versions.named(connection, self.area, digest)

    def _may_fire(self, row: Any) -> bool:
        case = self.folded.cases[row.case_ref]
        return case.ended_ts is None or row.kind == "letter"

    def _climbed(self, row: Any) -> None:
        fired = json.loads(row.ladder)[: row.rung]
        for at, kind, _, _ in fired:
            if kind == "escalate":
                assert self.rungs[row.clock, at] == 1, f"{row.kind} {row.state} at {at}"

    def _case(self, connection: Connection, ref: str) -> None:
        folded = self.folded.cases[ref]
        row = load_case(connection, self.area, ref)
        assert folded == row, f"{folded} is not {row}"
        version = self._version(connection, folded.digest)
        for track, state in folded.states.items():
            assert state in version.pathway.tracks[track].states
        self._support(connection, folded)
        self._apart(folded, version)

    def _support(self, connection: Connection, case: Case) -> None:
        if "consent" in case.states and case.ended_ts is None:
            is_given = case.states["consent"] in GIVEN
            assert is_given or case.states["main"] not in SUPPORT, case.states
            for row in connection.all(CHILDREN, area=self.area, parent=case.ref):
                child = load_case(connection, self.area, row.child)
                if child is not None and child.pathway == LINE_OF_SUPPORT:
                    assert is_given or child.ended_ts is not None, case.states

    def _apart(self, case: Case, version: Version) -> None:
        did: dict[str, set[str]] = {}
        for action, person in self.folded.acts.get(case.ref, ()):
            if person != ELSEWHERE:  # whoever it was, in the area before
                did.setdefault(action, set()).add(person)
        for first, second in version.pathway.keep_apart:
            both = did.get(first, set()) & did.get(second, set())
            assert not both, f"{case.ref}: {first} and {second} by one person"

    def _entry(self, connection: Connection, entry: Mapping[str, Any]) -> None:
        if entry["kind"] == "proposed":
            self.proposed[entry["refs"][0]] = entry["actor"]
        for ref in entry.get("refs", ()):
            if entry["kind"] == "transition" and ref in self.proposed:
                assert self.proposed[ref] != entry["actor"], entry["action"]
        if entry["kind"] == "clock" and entry["action"] == "escalate":
            clock = entry["refs"][0]
            self.clocks[clock] = connection.one(CLOCK, area=self.area, clock=clock)
            self.rungs[clock, entry["occ"]] += 1
            assert self.rungs[clock, entry["occ"]] == 1
