"""A step of the ways by which something happens on a case opened from this one.

- `below bid call_panel`: of the cases of this kind the one opened last is acted on.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from workflows.tables import sub_case
from workflows.trying.standing import OnStage

if TYPE_CHECKING:
    from tests.journeys.table.playing import Play

OPENED_HERE = Statement(
    select(sub_case.c.child)
    .where(
        sub_case.c.area == bindparam("area"),
        sub_case.c.parent == bindparam("case"),
        sub_case.c.kind == bindparam("kind"),
    )
    .order_by(sub_case.c.opened_ts)
)


def below(play: "Play", kind: str, *line: str) -> None:
    """Let something happen on the case of this kind that was opened last."""
    from tests.journeys.table.playing import Play

    troupe, case = play.troupe, play.stage.case
    pathway = play.version.pathway.sub_cases[kind].pathway
    with troupe.service.database.reading(troupe.area) as connection:
        version = troupe.service.versions.current(connection, troupe.area, pathway)
        rows = connection.all(OPENED_HERE, area=troupe.area, case=case, kind=kind)
    stage = OnStage(troupe, version, rows[-1].child, play.stage.opener)
    Play(stage, play.clock, play.named).step(" ".join(line))


STEPS: Mapping[str, Callable[..., Any]] = {"below": below}
