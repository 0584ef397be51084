"""Everything that is known of a case when a plan is held against it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from audit.canonical import parse
from audit.reading import Log, read_trail
from config.connection import Connection
from states.moves import MovePlan
from workflows.cases import Case
from workflows.moves.carrying import Carrier
from workflows.moves.classing import Known, class_case
from workflows.moves.findings import Classed
from workflows.moves.history import parts_of
from workflows.moves.plans import CHILDREN, PAUSED, confirmed_plan
from workflows.moves.rows import rows_of
from workflows.versions import Version, Versions


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks at cases of one area for one plan, over one connection."""

    connection: Connection
    log: Log
    versions: Versions
    plan: MovePlan

    def known(self, case: Case) -> Known:
        """Give a case with its rows and its history."""
        carrier = Carrier(
            case,
            self.plan,
            self.version_of(self.plan.from_),
            self.version_of(self.plan.to),
        )
        trail = read_trail(self.connection, self.log, case.ref)
        entries = ((row.seq, parse(bytes(row.body))) for row in trail)
        rows = rows_of(self.connection, case.area, case.ref)
        parts = parts_of(entries, self._plan_of())
        place = {"area": case.area, "case_ref": case.ref}
        pauses = len(self.connection.all(PAUSED, **place))
        children = self.connection.all(CHILDREN, **place)
        return Known(carrier, rows, parts, pauses, frozenset(c.kind for c in children))

    def classed(self, case: Case, moment: datetime) -> tuple[Known, Classed]:
        """Give a case with what is found against moving it at this moment."""
        known = self.known(case)
        return known, class_case(known, self.version_of, moment)

    def version_of(self, digest: str) -> Version:
        """Give a version that is published in this area."""
        return self.versions.named(self.connection, self.log.area, digest)

    def _plan_of(self) -> Callable[[str], MovePlan]:
        def plan_of(digest: str) -> MovePlan:
            return confirmed_plan(self.connection, self.log.area, digest)

        return plan_of
