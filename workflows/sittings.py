"""A sitting as it is at this moment: the item of a case before its panel.

- Who is in the room, who recused, which votes stand; counted by `policies`.
- An item belongs to one visit of the case to the state with the panel.
- Who did what is kept apart from voting does not sit on the item: they count
  neither for the quorum nor among the voters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.panels import Attending, Item, Vote
from policies.rulebook import Rulebook
from states.definition import Pathway
from states.facts import Facts
from workflows import tables

VOTE = "vote"

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
RECUSED = Statement(
    select(tables.interest.c.person, tables.interest.c.kind).where(
        tables.interest.c.area == bindparam("area"),
        tables.interest.c.case_ref == bindparam("case_ref"),
    )
)
VOTES = Statement(
    select(tables.vote.c.seat, tables.vote.c.person, tables.vote.c.choice).where(
        tables.vote.c.area == bindparam("area"),
        tables.vote.c.case_ref == bindparam("case_ref"),
        tables.vote.c.sitting == bindparam("sitting"),
    )
)


@dataclass(frozen=True, slots=True)
class BeforePanel:
    """The item of a case in an open sitting."""

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
    panel = panel_of(pathway, facts.tracks.values())
    if panel is None:
        return None
    name, state = panel
    row = connection.one(OPEN_ITEM, area=area, case_ref=case)
    if row is None or row.panel != name or row.visit != facts.visits.get(state, 0):
        return None
    there = connection.all(ATTENDANCE, area=area, sitting=row.sitting)
    interests = connection.all(RECUSED, area=area, case_ref=case)
    votes = connection.all(VOTES, area=area, case_ref=case, sitting=row.sitting)
    item = Item(
        panel=pathway.panels[name],
        holders={seat.seat: seat.person for seat in there if seat.sits_as == "holder"},
        attending=tuple(
            Attending(seat.seat, seat.person, seat.organisation) for seat in there
        ),
        recused=frozenset(interest.person for interest in interests).union(
            *(acts.get(other, frozenset()) for other in rulebook.apart[VOTE])
        ),
        votes=tuple(Vote(cast.seat, cast.person, cast.choice) for cast in votes),
        values=facts.values,
    )
    return BeforePanel(item, row.sitting, row.listed_ts)


def panel_of(pathway: Pathway, states: Iterable[str]) -> tuple[str, str] | None:
    """Give the panel that one of these states names, with the state."""
    for name in states:
        for state in pathway.states_named(name):
            if state.panel is not None:
                return state.panel, name
    return None


def panel_standing(
    before: BeforePanel | None, person: str, acts: Iterable[Any]
) -> frozenset[str]:
    """Give the relations of somebody who sits on the panel of this item."""
    if before is None or all(there.person != person for there in before.item.attending):
        return frozenset()
    opened = any(
        act.action == "read"
        and act.person == person
        and act.last_ts >= before.listed_ts
        for act in acts
    )
    seated = {"on_panel", "on_case"}
    return frozenset(seated | {"papers_opened"} if opened else seated)
