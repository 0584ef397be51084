"""The statements of worklists: one for each version, list and set of roles.

- Rows and counts go by one condition, so that a count tells no more than its list.
- A long list is read along the clocks, the next due first, and never whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
    true,
)

from config.statements import Statement
from policies.actors import Actor, RoleHeld
from policies.rulebook import Rulebook
from workflows.clocks.rows import NOT_DUE_TO_ANYBODY, aside
from workflows.drafts.tables import read_mark
from workflows.reading.case_conditions import ME, Condition, in_states, rows_of_case
from workflows.reading.seats import Seats
from workflows.reading.worklist import is_turn_of
from workflows.tables import assignment, cases, clock, inbox

type Tab = Literal["mine", "unassigned", "waiting", "overdue", "closed"]
TABS: tuple[Tab, ...] = ("mine", "unassigned", "waiting", "overdue", "closed")
COUNTED = 1000
MAIN = "main"
_c, _a, _i = cases.c, assignment.c, inbox.c


@dataclass(frozen=True, slots=True)
class Key:
    """For whom a statement is made: all that hold the same roles read by one."""

    digest: str
    roles: frozenset[RoleHeld]
    tab: Tab
    by_state: bool
    due: str
    role: str = ""  # of one's own: whose turn it is
    by_caseworker: bool = False
    is_unread: bool = False
    rulebook: Rulebook = field(compare=False, kw_only=True)

    @property
    def actor(self) -> Actor:
        """Give somebody who holds these roles."""
        return Actor("", "person", "", self.roles)


@lru_cache(maxsize=1024)
def rows_of(key: Key) -> Statement:
    """Give the first rows of a list, all of it put in order."""
    seats = Seats(key.rulebook.pathway)
    wanted = tuple(_wanted(key, seats))
    listed = (
        select(
            _c.case_ref, _c.main_state, _c.tracks, _c.opened_ts, _c.ended_ts,
            _due().label("due_ts"),
        )
        .select_from(seats.beside(_source(key)))
        .where(*wanted)
    )  # fmt: skip
    rows = listed.subquery()
    order: tuple[ColumnElement[Any], ...] = (rows.c.ended_ts.desc(), rows.c.case_ref)
    if key.tab != "closed":
        order = (
            rows.c.due_ts.is_(None), rows.c.due_ts, rows.c.opened_ts, rows.c.case_ref,
        )  # fmt: skip
    return Statement(select(rows).order_by(*order).limit(bindparam("most")))


def _source(key: Key) -> FromClause:
    """Give what a list is read from: what is late, one's own cases, or all.

    A list that is short though there are many cases is not looked for in all of them.
    """
    if key.tab in {"mine", "unassigned"}:
        return cases
    some = _late() if key.tab == "overdue" else _own(now=key.tab == "waiting")
    few = some.distinct().subquery()
    here = and_(_c.area == bindparam("area"), _c.case_ref == few.c.case_ref)
    return few.join(cases, here)


def _late() -> Select[Any]:
    return select(clock.c.case_ref).where(
        clock.c.area == bindparam("area"),
        clock.c.due_ts < bindparam("now_ts"),
        *_is_due(clock.c),
    )


def _own(*, now: bool) -> Select[Any]:
    """Give the cases that are assigned to the actor, or ever were."""
    still = _a.ended_ts.is_(None) if now else true()
    return select(_a.case_ref).where(
        _a.area == bindparam("area"), _a.person == ME, still
    )


@lru_cache(maxsize=1024)
def rows_along_clocks(key: Key) -> Statement:
    """Give the rows with a clock, the next due first, as the clocks come."""
    own, other = clock.c, clock.alias("earlier").c
    seats = Seats(key.rulebook.pathway)
    wanted = tuple(_wanted(key, seats))
    of_case = and_(_c.area == own.area, _c.case_ref == own.case_ref)
    is_first = ~(
        select(literal_column("1"))
        .where(
            other.area == own.area,
            other.case_ref == own.case_ref,
            *_is_due(other),
            or_(
                aside(other.due_ts) < own.due_ts,
                and_(aside(other.due_ts) == own.due_ts, other.clock < own.clock),
            ),
        )
        .exists()
    )
    return Statement(
        select(
            _c.case_ref, _c.main_state, _c.tracks, _c.opened_ts, _c.ended_ts, own.due_ts
        )
        .select_from(seats.beside(clock.join(cases, of_case)))
        .where(own.area == bindparam("area"), *_is_due(own), is_first, *wanted)
        .order_by(own.due_ts, own.started_ts, own.case_ref)
        .limit(bindparam("most"))
    )  # fmt: skip


@lru_cache(maxsize=1024)
def count_of(key: Key) -> Statement:
    """Count a list, as far as anybody would look."""
    seats = Seats(key.rulebook.pathway)
    wanted = tuple(_wanted(key, seats))
    some: Select[Any] = (
        select(literal_column("1").label("one"))
        .select_from(seats.beside(_source(key)))
        .where(*wanted)
    )
    return Statement(
        select(func.count().label("n")).select_from(some.limit(COUNTED).subquery())
    )


def _wanted(key: Key, seats: Seats) -> Iterator[Condition]:
    """Give all that a row of this list has to be."""
    yield _c.area == bindparam("area")
    yield _c.pathway == bindparam("pathway")
    yield _c.digest == bindparam("digest")
    yield _c.ended_ts.is_not(None) if key.tab == "closed" else _c.ended_ts.is_(None)
    yield _in_tab(key, seats)
    filters = tuple(_filters(key, seats))
    if filters and key.tab == "mine":
        # What is overdue cannot be filtered away from one's own list.
        yield or_(and_(*filters), _due_before(bindparam("now_ts")))
    else:
        yield from filters


def _filters(key: Key, seats: Seats) -> Iterator[Condition]:
    """Give what somebody wants of a list."""
    if key.by_state:
        yield _c.main_state == bindparam("state")
    if key.due == "late":
        yield _due_before(bindparam("now_ts"))
    if key.due == "week":
        yield _due_before(bindparam("week_ts"))
    if key.role:
        held = frozenset(one for one in key.roles if one.role == key.role)
        yield is_turn_of(key.rulebook, Actor("", "person", "", held), seats)
    if key.by_caseworker:
        yield rows_of_case(
            assignment, _a.person == bindparam("caseworker"), _a.ended_ts.is_(None)
        )
    if key.is_unread:
        yield _c.case_ref.in_(unread_cases())


def unread_cases() -> Select[Any]:
    """Give the cases of which the actor has a notice that they have not read."""
    read = read_mark.c
    is_read = (
        select(literal_column("1"))
        .where(read.area == _i.area, read.person == ME, read.notice == _i.notice)
        .exists()
    )
    return select(_i.case_ref).where(
        _i.area == bindparam("area"),
        _i.person == ME,
        _i.case_ref.is_not(None),
        ~is_read,
    )


def _in_tab(key: Key, seats: Seats) -> Condition:
    match key.tab:
        case "mine":
            return is_turn_of(key.rulebook, key.actor, seats)
        case "unassigned":
            return _unassigned(key)
        case "waiting":
            return ~is_turn_of(key.rulebook, key.actor, seats)
        case "overdue":
            return or_(
                is_turn_of(key.rulebook, key.actor, seats),
                _unassigned(key),
                _c.case_ref.in_(_own(now=True)),
            )
        case "closed":
            return _c.ended_ts >= bindparam("since_ts")


def _unassigned(key: Key) -> Condition:
    """Tell whether a state waits for a role of the actor that nobody has there."""
    roles = {held.role for held in key.roles}
    owned: dict[str, list[str]] = {}
    for name, state in key.rulebook.pathway.tracks[MAIN].states.items():
        if state.owner in roles and not state.final:
            owned.setdefault(str(state.owner), []).append(name)
    ways = (
        and_(in_states(MAIN, states), ~_has_somebody(role))
        for role, states in owned.items()
    )
    return or_(false(), *ways)


def _has_somebody(role: str) -> Condition:
    return rows_of_case(assignment, _a.role == role, _a.ended_ts.is_(None))


def _due_before(moment: ColumnElement[int]) -> Condition:
    late = select(clock.c.case_ref).where(
        clock.c.area == bindparam("area"), clock.c.due_ts < moment, *_is_due(clock.c)
    )
    return _c.case_ref.in_(late)


def _due() -> Any:
    here = clock.c.area == _c.area, clock.c.case_ref == _c.case_ref
    return (
        select(func.min(aside(clock.c.due_ts)))
        .where(*here, *_is_due(clock.c))
        .scalar_subquery()
    )


def _is_due(of: Any) -> tuple[Condition, ...]:
    return (
        aside(of.next_ts).is_not(None),
        *(of.kind != kind for kind in sorted(NOT_DUE_TO_ANYBODY)),
    )
