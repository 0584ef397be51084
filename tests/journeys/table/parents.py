"""Steps of the ways by which the cases around a child case stand somewhere.

- They are put where they are asked about, for their own ways are rows of theirs.
"""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from config.statements import Statement
from workflows.tables import cases

if TYPE_CHECKING:
    from tests.journeys.table.playing import Play

_c = cases.c
TRACKS = Statement(
    select(_c.tracks).where(
        _c.area == bindparam("area"), _c.case_ref == bindparam("case_ref")
    )
)
STAND = Statement(
    update(cases)
    .where(_c.area == bindparam("of_area"), _c.case_ref == bindparam("of_case"))
    .values(tracks=bindparam("tracks"), main_state=bindparam("main_state"))
)


def parent(play: "Play", state: str) -> None:
    """Put the main track of the case above into a state."""
    assert play.above is not None
    _stand(play, play.above.case, {"main": state})


def _stand(play: "Play", case: str, where: Mapping[str, str]) -> None:
    area = play.troupe.area
    with play.troupe.service.database.writing(area) as connection:
        row = connection.one(TRACKS, area=area, case_ref=case)
        tracks = json.loads(row.tracks)
        for track, state in where.items():
            tracks[track]["in"] = state
        connection.run(
            STAND,
            of_area=area,
            of_case=case,
            tracks=json.dumps(tracks),
            main_state=tracks["main"]["in"],
        )


def siblings(play: "Play", action: str, count: str, *where: str) -> None:
    """Open more cases by an action on the one above, and put them somewhere."""
    from tests.journeys.table.nested import above

    mine = play.stage.case
    places = dict(one.split("=") for one in where)
    for _ in range(int(count)):
        above(play, action)
    for case in _children(play):
        if case != mine:
            _stand(play, case, places)


def _children(play: "Play") -> list[str]:
    from tests.journeys.table.nested import CHILDREN

    assert play.above is not None
    area, case = play.troupe.area, play.above.case
    with play.troupe.service.database.reading(area) as connection:
        return [row.child for row in connection.all(CHILDREN, area=area, case=case)]


STEPS: Mapping[str, Callable[..., Any]] = {"parent": parent, "siblings": siblings}
