"""Saying that one has no interest in any item of a sitting; who chairs says it first.

- An interest is declared on its item, at any time and in any order: it protects.
- That there is none is said once for the sitting, by who may sit on the panel, after
  who chairs has said how it is with them.
"""

from workflows.errors import SittingError
from workflows.panels.chairing import record_of_sitting, refuse_sitting
from workflows.panels.commands import DeclareNoInterest
from workflows.panels.holding import any_sitting_met
from workflows.panels.minute import declared_by
from workflows.panels.minutes import told_so_far
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

NONE = "declare_no_interest"


def declare_no_interest(command: DeclareNoInterest, work: Work) -> Receipt:
    """Record that somebody has no interest in the items as they are on the agenda."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met = any_sitting_met(work, command.sitting)
        if command.by not in met.body.members():
            problem = SittingError(
                "this is for who may sit on the panel", code="E_ROLE"
            )
            refuse_sitting(work, NONE, problem)
        told = told_so_far(work.connection, work.area, command.sitting)
        chairs = set(met.body.candidates(met.panel.chaired_by))
        if command.by not in chairs and not chairs & declared_by(told):
            problem = SittingError("expected that who chairs declares first")
            refuse_sitting(work, NONE, problem)
        return record_of_sitting(work, NONE, command.sitting)
