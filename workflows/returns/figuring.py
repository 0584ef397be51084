"""Make the figures of a return from what they are counted upon.

- A share shows its numerator and its denominator, and is rounded down; it is achieved
  only where it is reached exactly, in whole numbers.
- Small numbers of cases are withheld, and with them the share that would tell them.
  Numbers of staff, sittings and organisations are told whole.
"""

from collections.abc import Mapping
from typing import Any

from states.returns import Figure
from workflows.returns.counting import IN_TIME, Ground, counted
from workflows.returns.opened import opener, register, summed
from workflows.returns.staff import sittings, trained
from workflows.returns.suppressing import parted, suppressed
from workflows.service import Service


def figured(
    service: Service, area: str, ground: Ground, figure: Figure, below: int | None
) -> dict[str, Any]:
    """Give one figure as it may be kept."""
    match figure.count:
        case "trained":
            with service.database.reading(area) as connection:
                met, of = trained(connection, area, figure, ground.period.end_ts)
            return share(figure.at_least, met, of)
        case "sittings":
            with service.database.reading(area) as connection:
                sat = sittings(connection, area, ground.pathway, ground.period)
            return {"cells": _pairs(sat), "total": sum(sat.values())}
        case "sum":
            return _sum(service, area, ground, figure)
        case "register":
            opened = opener(service, area)
            rows = register(figure, ground.told, ground.period, opened)
            return {"columns": list(figure.of), "rows": rows}
        case _:
            return _suppressed(figure, ground, below)


def _suppressed(figure: Figure, ground: Ground, below: int | None) -> dict[str, Any]:
    withholding = parted if figure.count == "stays" and figure.by else suppressed
    table = withholding(counted(figure, ground), below)
    said = {"cells": _pairs(table.cells), "total": table.total}
    if figure.count != "in_time":
        return said
    met, of = table.cells[IN_TIME], table.total
    if met is None or of is None:
        return said
    return {**said, **share(figure.at_least, met, of)}


def _sum(service: Service, area: str, ground: Ground, figure: Figure) -> dict[str, Any]:
    met = summed(figure, ground.told, ground.period, opener(service, area))
    said = {"cases": len(met.cases), "erased": len(met.erased)}
    if not figure.over:
        return {"sum": met.sum, **said}
    return {**share(figure.at_least, met.sum, met.of), **said}


def _pairs(cells: Mapping[str, int | None]) -> list[list[Any]]:
    # The names are no plain keys of canonical JSON, so they stand as values.
    return [[name, count] for name, count in cells.items()]


def share(at_least: int | None, met: int, of: int) -> dict[str, Any]:
    """Give a share, rounded down; only what reaches the measure is achieved."""
    tenths = met * 1000 // of if of > 0 else 0
    whole, tenth = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    said = {"met": met, "of": of, "percent": f"{sign}{whole}.{tenth}"}
    if at_least is None:
        return said
    reached = of > 0 and met * 100 >= at_least * of
    achieved = "yes" if reached else "no"
    return {**said, "at_least": at_least, "achieved": achieved}
