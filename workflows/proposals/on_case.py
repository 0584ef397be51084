"""What of a case waits for a second person, whichever table it lies in.

- A proposal of an action or of a disclosure has a reference of its own.
- A matter of keeping is one of its kind on its case; of two to be joined it lies
  with the other case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Column, Table, bindparam, select, update

from config.statements import Statement
from policies import keeping as k
from workflows.cases import Case
from workflows.keeping.disclosing import ACCESS, DISCLOSE
from workflows.keeping.disclosing import OPEN as WAITS
from workflows.keeping.matters import put_matter
from workflows.keeping.standing import ENDED, MERGE, PROPOSED, SETTLED, SHRED
from workflows.keeping.tables import case_matter, disclosure
from workflows.proposals.commands import OnMatter, OnProposal
from workflows.references import as_name
from workflows.tables import proposal
from workflows.unit_of_work import Work

CONFIRMED_BY = {
    k.HOLD: k.HOLD, k.RELEASE: k.RELEASE,
    SHRED: k.CONFIRM_SHRED, MERGE: k.CONFIRM_MERGE,
}  # fmt: skip


def _waits(table: Table, ref: Column[Any]) -> Statement:
    return Statement(
        select(table).where(
            table.c.area == bindparam("area"),
            table.c.case_ref == bindparam("case_ref"),
            ref == bindparam("ref"),
            table.c.status == WAITS,
        )
    )


def _ends(table: Table, ref: Column[Any]) -> Statement:
    return Statement(
        update(table)
        .where(table.c.area == bindparam("of_area"), ref == bindparam("of_ref"))
        .values(status=ENDED)
    )


PROPOSAL = _waits(proposal, proposal.c.proposal)
END_PROPOSAL = _ends(proposal, proposal.c.proposal)
DISCLOSURE = _waits(disclosure, disclosure.c.disclosure)
END_DISCLOSURE = _ends(disclosure, disclosure.c.disclosure)
_m = case_matter.c
MATTER = Statement(
    select(case_matter).where(
        _m.area == bindparam("area"),
        _m.case_ref == bindparam("case_ref"),
        _m.matter == bindparam("matter"),
        _m.status == PROPOSED,
    )
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: who proposed it, what confirms it, how it ends and is named."""

    by: str
    action: str
    refs: tuple[str, str]
    end: Callable[[], Any]
    ref: str = ""  # of its own, if it has one
    about: str | None = None


def waiting(work: Work, command: OnProposal | OnMatter, case: Case) -> Waiting | None:
    """Give what a command names, if it still waits."""
    if isinstance(command, OnMatter):
        return _matter(work, command, case)
    ref = command.proposal
    place = {"area": work.area, "case_ref": case.ref, "ref": ref}
    this = {"of_area": work.area, "of_ref": ref}
    row = work.connection.one(PROPOSAL, **place)
    if row is not None:
        end = partial(work.connection.run, END_PROPOSAL, **this)
        return Waiting(row.person, row.action, (ref, row.action), end, ref, row.about)
    row = work.connection.one(DISCLOSURE, **place)
    if row is None:
        return None
    end = partial(work.connection.run, END_DISCLOSURE, **this)
    return Waiting(row.person, ACCESS, (ref, DISCLOSE), end, ref)


def _matter(work: Work, command: OnMatter, case: Case) -> Waiting | None:
    matter = as_name(command.matter)
    place = case.ref
    if matter == MERGE and command.other is not None:
        place = command.other
    row = work.connection.one(MATTER, area=work.area, case_ref=place, matter=matter)
    if row is None or matter not in CONFIRMED_BY:
        return None
    if matter == MERGE and row.other != case.ref:
        return None
    end = partial(
        put_matter,
        work,
        row.case_ref,
        matter,
        SETTLED if matter == SHRED else ENDED,
        person=row.person,
        other=row.other,
    )
    return Waiting(row.person, CONFIRMED_BY[matter], (row.case_ref, matter), end)
