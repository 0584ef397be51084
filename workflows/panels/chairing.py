"""What every handler on a sitting does first: find it, see that who asks may chair.

- A panel is chaired by who may sit on its chair: the holder, or their deputy.
- Every entry of a sitting is counted among those of its minute.
- The rules of a sitting are those of the version that new cases get.
"""

from dataclasses import dataclass
from typing import Any, NoReturn

from sqlalchemy import bindparam, insert, select

from audit.entry import Entry
from config.errors import CasepathError
from config.statements import Statement
from policies.actors import Actor
from states.panels import Panel
from workflows.errors import NotFoundError, SittingError
from workflows.panels.body import Body, body_of, chairs
from workflows.panels.sittings import SITTING
from workflows.panels.tables import sitting_entry, sitting_plan
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version

_p = sitting_plan.c
PLAN = Statement(
    select(sitting_plan).where(
        _p.area == bindparam("area"), _p.sitting == bindparam("sitting")
    )
)
INSERT_ENTRY = Statement(insert(sitting_entry))


@dataclass(frozen=True, slots=True)
class Chaired:
    """A panel as somebody meets it: its rules, its people, who asks."""

    version: Version
    name: str
    body: Body
    actor: Actor
    row: Any = None  # of the sitting or its plan, where there is one

    @property
    def panel(self) -> Panel:
        """The panel as its pathway says it."""
        return self.body.panel

    @property
    def role(self) -> str:
        """The role that chairs: the deputy's, for who holds that one alone."""
        seat = self.panel.seats[self.panel.chaired_by]
        deputy = seat.deputy_role
        if deputy and self.actor.holds(deputy) and not self.actor.holds(seat.role):
            return deputy
        return seat.role


def panel_met(work: Work, pathway: str, name: str) -> Chaired:
    """Give a panel of a published pathway with its people now."""
    version = work.versions.current(work.connection, work.area, pathway)
    if name not in version.pathway.panels:
        raise NotFoundError(f"expected a panel of the pathway, met '{name}'")
    actor = actor_of(work.connection, work.area, work.command.by)
    body = body_of(work.connection, work.area, version.pathway, name, work.moment)
    return Chaired(version, name, body, actor)


def chaired_panel(work: Work, pathway: str, name: str, action: str) -> Chaired:
    """Give a panel to who may chair it; refuse anybody else, on record."""
    met = panel_met(work, pathway, name)
    demand_chairing(work, met, action)
    return met


def demand_chairing(work: Work, met: Chaired, action: str) -> None:
    """Refuse who may not sit on the chair of a panel."""
    problem = lacks_chair(met)
    if problem is not None:
        refuse_sitting(work, action, problem)


def lacks_chair(met: Chaired) -> SittingError | None:
    """Say why somebody may not chair, unless they may."""
    if chairs(met.body, met.actor):
        return None
    words = f"this is for who chairs the panel, in the role '{met.role}'"
    hint = None
    if met.panel.chaired_by in met.body.bound:
        words += ", appointed to the chair or as its deputy"
        hint = "see who is: casepath panel seats"
    return SittingError(words, code="E_ROLE", hint=hint)


def stands_back() -> SittingError:
    """Give the problem of who chairs and stands back from the item."""
    return SittingError("you stand back from this item", code="E_COI")


def open_sitting_met(work: Work, sitting: str) -> Chaired:
    """Give an open sitting and its panel."""
    row = work.connection.one(SITTING, area=work.area, sitting=sitting)
    if row is None or row.closed_ts is not None:
        raise SittingError("expected an open sitting, met none of that reference")
    met = panel_met(work, row.pathway, row.panel)
    return Chaired(met.version, met.name, met.body, met.actor, row)


def planned_sitting_met(work: Work, sitting: str) -> Chaired:
    """Give a sitting that is planned, not called off and not yet opened."""
    row = work.connection.one(PLAN, area=work.area, sitting=sitting)
    opened = work.connection.one(SITTING, area=work.area, sitting=sitting)
    if row is None or row.called_off_ts is not None or opened is not None:
        raise SittingError("expected a planned sitting, met none of that reference")
    met = panel_met(work, row.pathway, row.panel)
    return Chaired(met.version, met.name, met.body, met.actor, row)


def refuse_sitting(work: Work, action: str, problem: CasepathError) -> NoReturn:
    """Record a refusal that belongs to no case, commit, and raise it."""
    work.refuse(None, action, (problem.code,))
    raise problem


def record_of_sitting(
    work: Work, action: str, sitting: str, refs: tuple[str, ...] = (), **said: Any
) -> Receipt:
    """Append an entry of a sitting, and keep the receipt."""
    entry = work.entry("sitting", action=action, refs=(sitting, *refs), **said)
    return recorded(work, sitting, entry)


def recorded(work: Work, sitting: str, entry: Entry) -> Receipt:
    """Append an entry that counts for the minute of a sitting."""
    note_entry(work, sitting)
    appended = work.record(entry)
    return work.done(Receipt(entry.action, appended.seq, ref=sitting))


def note_entry(work: Work, sitting: str) -> None:
    """Count this command's entry among those of a sitting."""
    work.connection.run(
        INSERT_ENTRY, area=work.area, sitting=sitting, entry=work.next_seq
    )


def tell_all(work: Work, kind: str, people: frozenset[str]) -> None:
    """Tell each of these people one thing."""
    work.tell(*(Notice(kind, person=person) for person in sorted(people)))
