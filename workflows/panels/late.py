"""A panel that has not sat for longer than it may, while cases wait for it.

- Counted from the last sitting; without one, from when the first case came to wait.
- It is told once for each such gap, to who chairs and who is above; it decides
  nothing.
"""

from workflows.handlers.engine import demand_engine
from workflows.panels.chairing import panel_met
from workflows.panels.commands import TellSittingLate
from workflows.panels.minutes import tell_above
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

SITTING_LATE = "sitting_late"


def tell_sitting_late(command: TellSittingLate, work: Work) -> Receipt:
    """Tell once that a panel must sit; only in the engine's own names."""
    with work:
        demand_engine(work)
        if work.first_receipt() is not None:
            return Receipt("not due")
        met = panel_met(work, command.pathway, command.panel)
        tell_above(work, met, SITTING_LATE)
        entry = work.entry(
            "sitting",
            action=SITTING_LATE,
            refs=(met.version.digest, command.panel),
            occ=command.since,
        )
        appended = work.record(entry)
        return work.done(Receipt(SITTING_LATE, appended.seq))
