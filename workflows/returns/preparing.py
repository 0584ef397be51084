"""Returns that the engine has ready: counted when their period is over, never released.

- Every period that ended since the pathway was first published, and whose return
  nobody has made, is prepared once, from the log at one size.
- What is prepared is told to the roles that make the return; only they release it.
- The hash is an entry; what waits is compared with it whenever the log is checked.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select

from audit.canonical import canonical
from config.errors import DatabaseError
from config.now import from_micros
from config.statements import Statement
from workflows.entries import hash_of_text
from workflows.exports.all_cases import all_cases
from workflows.people import RETURNS
from workflows.returns.commands import PrepareReturn
from workflows.returns.keeping import is_there
from workflows.returns.making import content_of
from workflows.returns.periods import period_of, periods_over
from workflows.running.done import once
from workflows.running.leases import leased
from workflows.running.swept import Swept, code_of
from workflows.service import Service
from workflows.tables import pathway_version

WORK = "returns"

_v = pathway_version.c
FIRST_PUBLISHED = Statement(
    select(_v.pathway, func.min(_v.published_ts).label("since"))
    .where(_v.area == bindparam("area"))
    .group_by(_v.pathway)
    .order_by(_v.pathway)
)


@dataclass(frozen=True, slots=True)
class Due:
    """A return of a period that is over and that nobody has made."""

    pathway: str
    name: str
    first_day: str


def prepare_returns(service: Service, area: str, day: date, via: str = "tick") -> Swept:
    """Prepare what is due, once a day; one that fails does not stop the others."""

    def do() -> Swept:
        dues = list(returns_due(service, area))
        return sum((_counted(service, area, due, via) for due in dues), start=Swept())

    return once(service, area, WORK, day.isoformat(), do)


def returns_due(service: Service, area: str) -> Iterator[Due]:
    """Give what is to be prepared in an area now."""
    with service.database.reading(area) as connection:
        for row in connection.all(FIRST_PUBLISHED, area=area):
            pathway = service.versions.current(connection, area, row.pathway).pathway
            since, zone = from_micros(row.since), pathway.time_zone
            for name, wanted in pathway.returns.items():
                for period in periods_over(wanted, since, zone, service.now()):
                    due = Due(row.pathway, name, str(period))
                    if not is_there(connection, area, **asdict(due)):
                        yield due


def prepare_due(
    service: Service, area: str, due: Due, via: str
) -> dict[str, Any] | None:
    """Prepare one return, and say which, without a figure; None where another did."""
    work = f"{WORK}/{due.pathway}/{due.name}"
    with leased(service.database, service.now, area, work) as goes:
        with service.database.reading(area) as connection:
            is_done = is_there(connection, area, **asdict(due))
        if goes is None or is_done:
            return None
        return _prepared(service, area, due, via)


def _prepared(service: Service, area: str, due: Due, via: str) -> dict[str, Any]:
    chosen = all_cases(service, area, due.pathway)
    pathway = chosen.version.pathway
    wanted, first = pathway.returns[due.name], date.fromisoformat(due.first_day)
    period = period_of(wanted, first, pathway.time_zone, service.now())
    named = (due.name, wanted)
    content = canonical(
        content_of(service, chosen, named, period, lambda *_: None)
    ).decode()
    key = f"return/{due.pathway}/{due.name}/{due.first_day}/{chosen.size}"
    said = {"area": area, "by": RETURNS, "key": key, "via": via, **asdict(due)}
    service.handle(PrepareReturn(content=content, size=chosen.size, **said))
    return {
        **asdict(due),
        "tree_size": chosen.size,
        "hash": hash_of_text(content),
    }


def _counted(service: Service, area: str, due: Due, via: str) -> Swept:
    try:
        told = prepare_due(service, area, due, via)
    except Exception as error:
        if isinstance(error, DatabaseError):
            raise
        return Swept(failed=1, codes={code_of(error): 1})
    return Swept(done=int(told is not None), left=int(told is None))
