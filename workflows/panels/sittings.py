"""A sitting as it is at this moment: the item of a case before its panel.

- Who is in the room, who recused, which votes stand; counted by `policies`.
- An item belongs to one visit of the case to the state with the panel.
- Somebody counts only while they may still sit on their seat and are trained as
  the permit to vote asks.
- Who must not vote on the case does not sit on the item: they count neither for
  the quorum nor among the voters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, select

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.panels.item import Attending, Item, Vote, own_seat
from policies.rulebook import Rulebook
from states.definition import Pathway
from states.facts import Facts
from workflows import tables
from workflows.panels.body import Body, body_of, members_on_case
from workflows.panels.standing_back import recused_from, untrained

_item, _sitting = tables.item, tables.sitting
OPEN_ITEM = Statement(
    select(_item.c.sitting, _item.c.visit, _item.c.listed_ts, _sitting.c.panel)
    .join_from(
        _item,
        _sitting,
        and_(_sitting.c.area == _item.c.area, _sitting.c.sitting == _item.c.sitting),
    )
    .where(
        _item.c.area == bindparam("area"),
        _item.c.case_ref == bindparam("case_ref"),
        _sitting.c.closed_ts.is_(None),
    )
    .order_by(_item.c.listed_ts.desc())
    .limit(1)
)
SITTING = Statement(
    select(_sitting).where(
        _sitting.c.area == bindparam("area"),
        _sitting.c.sitting == bindparam("sitting"),
    )
)
ATTENDANCE = Statement(
    select(tables.attendance).where(
        tables.attendance.c.area == bindparam("area"),
        tables.attendance.c.sitting == bindparam("sitting"),
        tables.attendance.c.out_ts.is_(None),
    )
)
VOTES = Statement(
    select(tables.vote.c.seat, tables.vote.c.person, tables.vote.c.choice).where(
        tables.vote.c.area == bindparam("area"),
        tables.vote.c.case_ref == bindparam("case_ref"),
        tables.vote.c.sitting == bindparam("sitting"),
    )
)
_d = tables.decision.c
DECIDED = Statement(
    select(_d.action).where(
        _d.area == bindparam("area"),
        _d.case_ref == bindparam("case_ref"),
        _d.state == bindparam("state"),
        _d.visit == bindparam("visit"),
        _d.sitting == bindparam("sitting"),
    )
)


@dataclass(frozen=True, slots=True)
class BeforePanel:
    """A case's item in an open sitting, and since when it is on the agenda."""

    item: Item
    sitting: str
    listed_ts: int

    def seat_of(self, person: str) -> str | None:
        """Give the seat a person fills for this item, after recusal."""
        seats = {who: seat for seat, who in self.item.present().items()}
        return seats.get(person)


def item_before_panel(
    connection: Connection,
    area: str,
    case: str,
    rulebook: Rulebook,
    facts: Facts,
    acts: Mapping[str, frozenset[str]],
) -> BeforePanel | None:
    """Give the case's item in an open sitting, if it is before a panel now.

    `acts` are the people who did each action on the case.
    """
    pathway = rulebook.pathway
    place = panel_of(pathway, facts.tracks.values())
    if place is None:
        return None
    name, state = place
    row = connection.one(OPEN_ITEM, area=area, case_ref=case)
    if row is None or row.panel != name or row.visit != facts.visits.get(state, 0):
        return None
    body = body_of(connection, area, pathway, name, facts.now)
    members = members_on_case(connection, area, case, body)
    there = connection.all(ATTENDANCE, area=area, sitting=row.sitting)
    votes = connection.all(VOTES, area=area, case_ref=case, sitting=row.sitting)
    persons = frozenset(seat.person for seat in there)
    trained_by = (to_micros(facts.now), facts.tracks)
    item = Item(
        panel=body.panel,
        holders=_holders(body, there),
        attending=_attending(body, there, members),
        recused=recused_from(connection, area, case, rulebook, acts),
        votes=tuple(Vote(cast.seat, cast.person, cast.choice) for cast in votes),
        values=facts.values,
        untrained=untrained(connection, area, rulebook, body, persons, trained_by),
        vacant=body.vacant,
        members=members,
        decided=_is_decided(connection, area, case, state, row),
    )
    return BeforePanel(item, row.sitting, row.listed_ts)


def _is_decided(
    connection: Connection, area: str, case: str, state: str, item: Any
) -> bool:
    """Tell whether an item was decided at its sitting while the case was here."""
    slot = {"area": area, "case_ref": case, "state": state, "visit": item.visit}
    met = connection.one(DECIDED, **slot, sitting=item.sitting)
    return met is not None


def panel_of(pathway: Pathway, states: Iterable[str]) -> tuple[str, str] | None:
    """Give the panel that one of these states names, with the state."""
    for name in states:
        for state in pathway.states_named(name):
            if state.panel is not None:
                return state.panel, name
    return None


def _holders(body: Body, there: list[Any]) -> dict[str, str]:
    """Give who holds each seat: who is appointed, or who came first."""
    first = {seat.seat: seat.person for seat in there if seat.sits_as == "holder"}
    unbound = {seat: who for seat, who in first.items() if seat not in body.bound}
    return {**unbound, **body.holders}


def _attending(
    body: Body, there: list[Any], members: Mapping[str, Mapping[str, str]]
) -> tuple[Attending, ...]:
    found = []
    for row in there:
        seat, whence = row.seat, row.organisation
        if seat in members:
            if row.person not in members[seat]:
                continue
            whence = members[seat][row.person]
            seat = own_seat(seat, row.person)
        elif seat in body.bound and not body.may_fill(seat, row.person):
            continue
        found.append(Attending(seat, row.person, whence, row.way or "in_person"))
    return tuple(found)
