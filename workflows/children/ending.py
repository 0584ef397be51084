"""End open child cases with their parent: of the kinds an action names, or of all.

- Each ends in the state that the parent's pathway names, in the same transaction.
- A kind without such a state, as a complaint is, goes on whatever its parent does.
- Each says so in an entry of its own; whose pathway lacks the state ends nothing.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, bindparam, select

from config.statements import Statement
from states.facts import NOTHING
from workflows import tables
from workflows.cases import Case, load_case
from workflows.errors import ChildError
from workflows.handlers.ruled import Found, refuse_input
from workflows.moving import count_act, end_proposals, move
from workflows.unit_of_work import Work

END_WITH_PARENT = "end_with_parent"

_s, _c = tables.sub_case.c, tables.cases.c
OPEN_CHILDREN = Statement(
    select(_s.child, _s.kind)
    .join(tables.cases, and_(_c.area == _s.area, _c.case_ref == _s.child))
    .where(
        _s.area == bindparam("area"),
        _s.parent == bindparam("parent"),
        _c.ended_ts.is_(None),
    )
    .order_by(_s.opened_ts, _s.child)
)


def end_sub_cases(work: Work, found: Found, action: str, role: str) -> tuple[str, ...]:
    """End what an action ends of the child cases; give their references."""
    taken = found.version.rulebook.offered(action, found.facts.facts)
    if taken is None or not taken.ends_sub_cases:
        return ()
    return _end_kinds(work, found, taken.ends_sub_cases, action, role)


def end_with_the_case(
    work: Work, found: Found, action: str, role: str
) -> tuple[str, ...]:
    """End every child case that can end with a case that goes on elsewhere."""
    kinds = found.version.pathway.sub_cases.items()
    ending = tuple(name for name, kind in kinds if kind.ended_in is not None)
    return _end_kinds(work, found, ending, action, role)


def _end_kinds(
    work: Work, found: Found, kinds: Collection[str], action: str, role: str
) -> tuple[str, ...]:
    place = {"area": work.area, "parent": found.case.ref}
    rows = [
        row for row in work.connection.all(OPEN_CHILDREN, **place) if row.kind in kinds
    ]
    ending = [_ending(work, found, row, action) for row in rows]
    for child, target in ending:
        _end(work, found, child, target, role)
    return tuple(child.ref for child, _ in ending)


def _ending(work: Work, found: Found, row: Any, action: str) -> tuple[Case, str]:
    """Give a child case and the state in which it ends, or refuse the action."""
    child = load_case(work.connection, work.area, row.child)
    target = found.version.pathway.sub_cases[row.kind].ended_in
    if child is None or target is None:
        message = "expected a child case and the state in which it ends"
        raise TypeError(message)
    version = work.versions.named(work.connection, work.area, child.digest)
    state = version.pathway.tracks["main"].states.get(target)
    if state is None or not state.final:
        problem = ChildError(
            f"expected child cases that can end in '{target}', met one that cannot",
            hint="publish a pathway of theirs with that final state, and move them",
        )
        refuse_input(work, found, action, problem)
    return child, target


def _end(work: Work, found: Found, child: Case, target: str, role: str) -> None:
    version = work.versions.named(work.connection, work.area, child.digest)
    left, by = child.states["main"], work.command.by
    count_act(work, child.ref, END_WITH_PARENT, left, by, role, work.micros)
    end_proposals(work, child.ref)
    moves = [("main", left, target)]
    ended = move(work, child, version, moves, work.moment, NOTHING)
    entry = work.entry(
        "link",
        case=child.ref,
        role=role,
        action=END_WITH_PARENT,
        track="main",
        from_=left,
        to=target,
        refs=(found.case.ref,),
    )
    work.record_on_case(child, replace(ended, version=child.version + 1), entry)
    work.next_entry()
