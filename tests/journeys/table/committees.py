"""Steps of the ways by which a committee is seated, and the cases beside one stand.

- A member sits for an organisation that is named, and is known by a name.
- Child cases are put where they are counted, for their own ways are rows of theirs.
"""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from config.statements import Statement
from policies.actors import RoleHeld
from workflows.commands import Assign, DeclareInterest
from workflows.tables import cases, sub_case

if TYPE_CHECKING:
    from tests.journeys.table.playing import Play

_s, _c = sub_case.c, cases.c
CHILDREN = Statement(
    select(_s.child, _c.tracks)
    .join(cases, (_c.area == _s.area) & (_c.case_ref == _s.child))
    .where(_s.area == bindparam("area"), _s.parent == bindparam("parent"))
    .where(_s.kind == bindparam("kind"))
    .order_by(_s.opened_ts, _s.child)
)
STAND = Statement(
    update(cases)
    .where(_c.area == bindparam("of_area"), _c.case_ref == bindparam("of_case"))
    .values(tracks=bindparam("tracks"), main_state=bindparam("main_state"))
)
END = Statement(
    update(cases)
    .where(_c.area == bindparam("of_area"), _c.case_ref == bindparam("of_case"))
    .values(ended_ts=bindparam("ended_ts"))
)


def seat(play: "Play", role: str, organisation: str, name: str) -> None:
    """Assign somebody who holds a role for an organisation, known by a name."""
    held = RoleHeld(role, organisation)
    taken = tuple(play.named.values())
    person = play.named.setdefault(name, play.troupe.somebody(held, but=taken))
    play.troupe.ask(
        play.person_for("assign"),
        Assign,
        case=play.stage.case,
        person=person,
        role=role,
    )


def sits_for(play: "Play", name: str, role: str, organisation: str) -> None:
    """Let somebody who is known hold a role for one more organisation."""
    play.troupe.grant(play.named[name], RoleHeld(role, organisation))


def interested(play: "Play", name: str) -> None:
    """Let somebody who is known declare an interest, and so stand back."""
    play.troupe.ask(
        play.named[name], DeclareInterest, case=play.stage.case, relation="friend"
    )


def children(play: "Play", kind: str, count: str, *where: str) -> None:
    """Put so many child cases of a kind where they are said to stand."""
    places = dict(one.split("=") for one in where)
    for child, tracks in _children(play, kind)[: int(count)]:
        stands = {
            track: {**place, "in": places.get(track, place["in"])}
            for track, place in tracks.items()
        }
        _write(
            play,
            STAND,
            child,
            tracks=json.dumps(stands),
            main_state=stands["main"]["in"],
        )


def children_ended(play: "Play", kind: str) -> None:
    """Let every child case of a kind have ended."""
    for child, _ in _children(play, kind):
        _write(play, END, child, ended_ts=1)


def _children(play: "Play", kind: str) -> list[tuple[str, dict[str, Any]]]:
    area = play.troupe.area
    with play.troupe.service.database.reading(area) as connection:
        rows = connection.all(CHILDREN, area=area, parent=play.stage.case, kind=kind)
    return [(row.child, json.loads(row.tracks)) for row in rows]


def _write(play: "Play", statement: Statement, child: str, **values: Any) -> None:
    area = play.troupe.area
    with play.troupe.service.database.writing(area) as connection:
        connection.run(statement, of_area=area, of_case=child, **values)


STEPS: Mapping[str, Callable[..., Any]] = {
    "seat": seat,
    "sits_for": sits_for,
    "interested": interested,
    "children": children,
    "children_ended": children_ended,
}
