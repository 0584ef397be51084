"""Steps of the ways by which a case is opened beneath another, which is acted on too.

- Whoever is known by a name on the case above is known by it beneath.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from tests.journeys.table.lines import lines_to
from workflows.handlers.opening import OPEN
from workflows.tables import sub_case
from workflows.trying.standing import OnStage

if TYPE_CHECKING:
    from tests.journeys.table.playing import Play

CHILDREN = Statement(
    select(sub_case.c.child)
    .where(sub_case.c.area == bindparam("area"), sub_case.c.parent == bindparam("case"))
    .order_by(sub_case.c.opened_ts)
)


@dataclass(frozen=True)
class Above:
    """The case above: its version, its reference, and who opened it."""

    digest: str
    case: str
    opener: str


def beneath(play: "Play", pathway: str, standing: str, action: str) -> None:
    """Go on with a case that an action opens on another one, which stands there."""
    from tests.journeys.table.playing import Play, another

    troupe = play.troupe
    with troupe.service.database.reading(troupe.area) as connection:
        version = troupe.service.versions.current(connection, troupe.area, pathway)
    parent = Play(another(troupe, version), play.clock)
    for line in lines_to(pathway, standing):
        parent.step(line)
    parent.act(action)
    case, opener = parent.stage.case, parent.stage.opener
    with troupe.service.database.reading(troupe.area) as connection:
        rows = connection.all(CHILDREN, area=troupe.area, case=case)
    play.stage = OnStage(troupe, play.version, rows[-1].child, opener)
    [play.stage.opener] = play.stage.facts_of(opener).acts[OPEN]
    play.named.update(parent.named)
    play.above = Above(version.digest, case, opener)


def above(play: "Play", *line: str) -> None:
    """Let something happen on the case above."""
    from tests.journeys.table.playing import Play

    assert play.above is not None
    troupe, known = play.troupe, play.above
    with troupe.service.database.reading(troupe.area) as connection:
        version = troupe.service.versions.named(connection, troupe.area, known.digest)
    stage = OnStage(troupe, version, known.case, known.opener)
    Play(stage, play.clock, play.named).step(" ".join(line))


STEPS: Mapping[str, Callable[..., Any]] = {"beneath": beneath, "above": above}
