"""List weekly what need not be kept any more; erase what two people approved.

- Listing erases nothing, and nobody has to look at a clock: a week that was missed
  is listed with the next.
- Each case is a transaction of its own; what failed is said by an alarm and is not
  tried again.
"""

from datetime import date
from typing import Any

from workflows.people import RETENTION
from workflows.retention import rows as r
from workflows.retention.commands import EraseListed, ListDue, TellNotErased
from workflows.running.done import once
from workflows.running.leases import leased
from workflows.running.swept import Swept, one
from workflows.service import Service

LIST, ERASE = "retention-list", "retention-erase"
BATCH = 10_000
MOST_LISTS = 50  # of a pathway in a week; the rest is listed with the next


def keep_lists(service: Service, area: str, day: date, via: str = "tick") -> Swept:
    """List what is due unless it was done this week, and erase what was approved."""
    week = day.strftime("%G-W%V")
    listed = once(
        service, area, LIST, week, lambda: _list_all(service, area, week, via)
    )
    return listed + erase_approved(service, area, via)


def erase_approved(
    service: Service, area: str, via: str = "tick", limit: int = BATCH
) -> Swept:
    """Erase what two people approved, but for what a hold keeps."""
    swept = Swept()
    if not _to_erase(service, area, 1):
        return swept
    with leased(service.database, service.now, area, ERASE) as goes:
        if goes is None:
            return Swept(busy=1)
        # Looked at again: another may have done it before this one had the work.
        for row in _to_erase(service, area, limit):
            if not goes():
                break
            swept += _erase(service, area, via, row.list_ref, row.case_ref)
    return swept


def _to_erase(service: Service, area: str, limit: int) -> list[Any]:
    with service.database.reading(area) as connection:
        return connection.all(r.CASES_TO_ERASE, area=area, most=limit)


def _erase(service: Service, area: str, via: str, ref: str, case: str) -> Swept:
    said = {"area": area, "by": RETENTION, "via": via, "list_ref": ref, "case": case}
    done = one(service, EraseListed(key=f"erase/{ref}/{case}", **said))
    if done.failed:
        code = next(iter(done.codes))
        one(service, TellNotErased(key=f"not-erased/{ref}/{case}", code=code, **said))
    return done


def _list_all(service: Service, area: str, week: str, via: str) -> Swept:
    with service.database.reading(area) as connection:
        pathways = [row.pathway for row in connection.all(r.PATHWAYS, area=area)]
    swept = Swept()
    for pathway in pathways:
        for number in range(MOST_LISTS):
            key = f"list/{pathway}/{week}/{number}"
            said = {"area": area, "by": RETENTION, "key": key, "via": via}
            done = one(service, ListDue(pathway=pathway, **said))
            if done.left:
                break
            swept += done
            if done.failed:
                break
    return swept
