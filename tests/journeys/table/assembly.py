"""A sitting of a body on which everybody sits who is on the case, for one decision.

- Whoever is on the case has a seat; all of them vote, but for those who stay away.
- What is decided about somebody is voted about that person by name.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy import bindparam, select

from config.statements import Statement
from states.panels import Panel
from workflows.commands import (
    CastVote,
    CloseSitting,
    JoinSitting,
    ListItem,
    OpenSitting,
)
from workflows.tables import assignment
from workflows.trying.standing import OnStage

VOTE = "vote"
STOOD_BACK = {"conflicted", "recused"}
_a = assignment.c
ON_IT = Statement(
    select(_a.person, _a.role)
    .where(
        _a.area == bindparam("area"),
        _a.case_ref == bindparam("case_ref"),
        _a.ended_ts.is_(None),
    )
    .order_by(_a.since_ts, _a.person)
)


def is_assembly(panel: Panel) -> bool:
    """Tell whether a panel has seats for everybody."""
    return any(seat.everybody is not None for seat in panel.seats.values())


@contextmanager
def assembled(
    stage: OnStage,
    panel_name: str,
    choice: str,
    about: str | None,
    *,
    without: Collection[str] = (),
) -> Iterator[str]:
    """Hold a sitting in which all vote for one choice; give who chairs it."""
    panel = stage.version.pathway.panels[panel_name]
    there = _there(stage, panel, without)
    chair = next(who for who, seat in there.items() if seat == panel.chaired_by)
    opened = stage.troupe.ask(
        chair,
        OpenSitting,
        pathway=stage.version.pathway.pathway,
        panel=panel_name,
        present={panel.chaired_by: chair},
    )
    sitting = opened.ref or ""
    for who, seat in there.items():
        if who != chair:
            stage.troupe.ask(chair, JoinSitting, sitting=sitting, seat=seat, person=who)
    stage.seated = list(there)
    stage.troupe.ask(chair, ListItem, case=stage.case, sitting=sitting)
    for who in there:
        if stage.bring(who, VOTE) is not None:  # who presides without a vote
            assert who == chair
            assert stage.bring(who, choice) is None
        if who != chair:
            said = {"choice": choice, "about": about}
            stage.troupe.ask(who, CastVote, case=stage.case, **said)
    yield chair
    stage.troupe.ask(chair, CloseSitting, sitting=sitting)
    stage.seated = []


def _there(stage: OnStage, panel: Panel, without: Collection[str]) -> dict[str, str]:
    """Give everybody on the case who has a seat, each on one, the chair's first."""
    names = sorted(panel.seats, key=lambda name: name != panel.chaired_by)
    seat_of = {panel.seats[name].role: name for name in reversed(names)}
    area = stage.troupe.area
    with stage.troupe.service.database.reading(area) as connection:
        rows = connection.all(ON_IT, area=area, case_ref=stage.case)
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: seat_of.get(row.role) != panel.chaired_by):
        seat = seat_of.get(row.role)
        if seat is None or seat in without:
            continue
        if not STOOD_BACK & stage.facts_of(row.person).standing.held:
            found.setdefault(row.person, seat)
    return found
