"""Make a return: count, withhold, keep; shown is what was kept.

- What is withheld is withheld before anything is kept; the exact numbers stay
  nowhere.
- Asked for again, it is the same bytes as the first time.
- What the engine has prepared is not counted anew: to make it is to release it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from audit.canonical import canonical
from states.definition import Pathway
from states.returns import Return
from workflows.exports.all_cases import AllCases, all_cases
from workflows.returns.commands import KeepReturn
from workflows.returns.errors import ReturnError
from workflows.returns.figuring import figured
from workflows.returns.grounds import ground_of
from workflows.returns.keeping import KEPT, PREPARED, maker
from workflows.returns.periods import Period, period_of
from workflows.service import Service

type Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A return as it was kept, and the entry that says so."""

    content: Mapping[str, Any]
    entry: int | None


def make_return(
    service: Service,
    asking: Mapping[str, Any],
    pathway: str,
    name: str,
    first: date,
    progress: Progress,
) -> Made:
    """Make the return of the period that begins on a day, or give the one made before.

    `asking` says where, by whom and under which key, as for every command.
    """
    area = asking["area"]
    chosen = all_cases(service, area, pathway)
    wanted = chosen.version.pathway.returns.get(name)
    if wanted is None:
        known = ", ".join(chosen.version.pathway.returns) or "none"
        raise ReturnError(
            f"expected a return of '{pathway}', met another name",
            hint=f"its returns: {known}",
        )
    zone = chosen.version.pathway.time_zone
    period = period_of(wanted, first, zone, service.now())
    content: dict[str, Any] = {}
    with service.database.reading(area) as connection:
        is_maker = maker(connection, area, asking["by"], wanted) is not None
        which = {"pathway": pathway, "name": name, "first_day": str(period)}
        is_ready = connection.one(PREPARED, area=area, **which) is not None
    if is_maker and not is_ready:  # for nobody else is anything opened
        content = content_of(service, chosen, (name, wanted), period, progress)
    command = KeepReturn(
        content=canonical(content).decode(),
        **which,
        **asking,
    )
    receipt = service.handle(command)
    with service.database.reading(area) as connection:
        kept = connection.one(KEPT, area=area, **which)
    return Made(json.loads(kept.content), receipt.entry)


def content_of(
    service: Service,
    chosen: AllCases,
    named: tuple[str, Return],
    period: Period,
    progress: Progress,
) -> dict[str, Any]:
    """Count the figures of a return as they may be kept."""
    name, wanted = named
    area, below = chosen.log.area, wanted.suppress_below
    ground = ground_of(service, chosen, period, progress)
    figures = [
        {"name": figure_name, **figured(service, area, ground, figure, below)}
        for figure_name, figure in wanted.figures.items()
    ]
    return {
        "pathway": chosen.version.pathway.pathway,
        "return": name,
        "from": str(period.first),
        "before": str(period.after),
        "suppressed_below": below,
        "figures": figures,
    }


def returning(service: Service, area: str, pathway: str) -> Pathway:
    """Give the version of a pathway that says which returns there are."""
    with service.database.reading(area) as connection:
        return service.versions.current(connection, area, pathway).pathway
