"""The order of an agenda: what is due first, unless who chairs moves an item, and why.

- A move puts an item before another one, or at the end; later moves go on from there.
- The reason lies under seal with the case that was moved.
"""

from workflows.contents import save_contents
from workflows.errors import FieldError, SittingError
from workflows.handlers.ruled import Found, conclude, demand_input, find, refuse_input
from workflows.panels.agenda_order import AT_THE_END
from workflows.panels.chairing import Chaired, lacks_chair, note_entry, stands_back
from workflows.panels.commands import MoveItem
from workflows.panels.holding import any_sitting_met
from workflows.panels.outlook import AGENDA
from workflows.panels.standing_back import recused_from
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

MOVE = "move_item"


def move_item(command: MoveItem, work: Work) -> Receipt:
    """Put an item of an agenda before another one, or at the end, for a reason."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        found = find(work, command)
        demand_input(work, command, found, MOVE)
        met = any_sitting_met(work, command.sitting)
        problem = lacks_chair(met)
        if problem is not None:
            refuse_input(work, found, MOVE, problem)
        _demand_listed(work, found, met, command)
        if not work.prepared.saves:
            missing = FieldError("expected the reason, in words", where="reason")
            refuse_input(work, found, MOVE, missing)
        note_entry(work, met.row.sitting)
        saved = save_contents(work, found.case.ref)
        entry = work.entry(
            "sitting",
            case=found.case.ref,
            role=met.role,
            action=MOVE,
            refs=(met.row.sitting, command.before or AT_THE_END),
            rec=saved,
        )
        return conclude(work, found.case, found.case, entry, "moved", met.row.sitting)


def _demand_listed(work: Work, found: Found, met: Chaired, command: MoveItem) -> None:
    rows = work.connection.all(AGENDA, area=work.area, sitting=met.row.sitting)
    listed = {row.case_ref for row in rows}
    if command.case not in listed:
        problem = SittingError("expected a case on the agenda of that sitting")
        refuse_input(work, found, MOVE, problem)
    if command.before is not None and command.before not in listed - {command.case}:
        elsewhere = FieldError("expected another item of this agenda", where="before")
        refuse_input(work, found, MOVE, elsewhere)
    rulebook, acts = found.version.rulebook, found.facts.acts
    if command.by in recused_from(
        work.connection, work.area, command.case, rulebook, acts
    ):
        problem = stands_back()
        refuse_input(work, found, MOVE, problem)
