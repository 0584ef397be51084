"""A panel's decision on record: by which rung, with which dissent, resting on what.

- What it relies on was in the pack of the item, and who sits as chair has opened
  it since the item was listed; each paper is named by version and by hash.
- The slot of a decision is taken once for each item of a sitting, so that no item is
  decided twice; a case that stays may be decided again at a later sitting.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import bindparam, insert, select

from audit.entry import base64url
from config.statements import Statement
from policies.panels.deciding import Decided, decide
from policies.panels.item import of_seat, voices
from records.cases import load
from states.table import Step
from workflows import tables
from workflows.errors import SittingError
from workflows.handlers.ruled import Found, refuse_input
from workflows.panels.chairing import note_entry
from workflows.panels.item_met import before_panel
from workflows.panels.papers import opened_since, pack_of
from workflows.panels.sittings import BeforePanel
from workflows.unit_of_work import Work

INSERT_DECISION = Statement(insert(tables.decision))
IN_PACK = Statement(
    select(tables.case_record).where(
        tables.case_record.c.area == bindparam("area"),
        tables.case_record.c.case_ref == bindparam("case_ref"),
    )
)


def is_decided_by_panel(found: Found, action: str, step: Step) -> bool:
    """Tell whether an action is the decision of a panel."""
    track = found.version.pathway.tracks[step.track]
    return track.states[step.from_state].actions[action].decided_by == "panel"


def demand_papers(
    work: Work, found: Found, action: str, relied_on: frozenset[str]
) -> None:
    """Refuse a decision that relies on what was not in the pack, or is unopened."""
    if not relied_on:
        return
    before = before_panel(work, found)
    if before is None:
        _refuse_papers(work, found, action, "papers of an item before its panel")
        return
    outside = relied_on - pack_of(found.version.rulebook)
    if outside:
        _refuse_papers(work, found, action, "papers that were in the pack")
    filled = {of_seat(seat): who for seat, who in before.item.filled().items()}
    chair = filled.get(before.item.panel.chaired_by, work.command.by)
    opened = opened_since(
        work.connection, work.area, found.case.ref, chair, before.listed_ts
    )
    if relied_on - opened:
        _refuse_papers(work, found, action, "papers that who chairs has opened")


def take_decision(
    work: Work, found: Found, action: str, step: Step, relied_on: frozenset[str]
) -> tuple[str, ...]:
    """Take the slot of a decision; give what its entry says of it."""
    case = found.case
    before = before_panel(work, found)
    outcome = decide(before.item) if before else None
    if before is None or not isinstance(outcome, Decided):
        message = "expected the decision on which the guard has just ruled"
        raise TypeError(message)
    slot = {
        "area": work.area,
        "case_ref": case.ref,
        "state": step.from_state,
        "visit": case.visit(step.track),
        "sitting": before.sitting,
    }
    work.connection.run(INSERT_DECISION, **slot, action=action, rung=outcome.rung)
    note_entry(work, before.sitting)
    papers = _papers(work, case.ref, relied_on)
    return (before.sitting, *_said(before, outcome), *papers)


def _said(before: BeforePanel, outcome: Decided) -> Iterator[str]:
    yield f"rung:{outcome.rung}"
    for word, seats in (
        ("for", outcome.in_favour),
        ("against", outcome.dissent),
        ("abstained", outcome.abstained),
    ):
        yield from (f"{word}:{voice}" for voice in sorted(voices(before.item, seats)))


def _papers(work: Work, case: str, relied_on: Iterable[str]) -> Iterator[str]:
    """Name each paper: its compartment, then its record, version and hash."""
    rows = work.connection.all(IN_PACK, area=work.area, case_ref=case)
    for row in sorted(rows, key=lambda one: one.compartment):
        if row.compartment in relied_on:
            sealed = load(work.connection, work.area, case, row.record)
            ct = base64url(sealed.ct)
            yield f"relied:{row.compartment}"
            yield f"paper:{row.record}/{row.version}/{ct}"


def _refuse_papers(work: Work, found: Found, action: str, expected: str) -> None:
    problem = SittingError(
        f"expected to rely on {expected}, met others",
        code="E_PAPERS",
        hint="open what the decision rests on, in the item's own papers",
    )
    refuse_input(work, found, action, problem)
