"""Lists as those see them who may say whether anything of them is erased."""

from collections.abc import Sequence
from typing import Any

from config.connection import Connection
from policies.keeping import CONFIRM_SHRED, PROPOSE_SHRED
from policies.permits import roles_that_may
from workflows.cases import load_case
from workflows.errors import NotFoundError
from workflows.people import AUDITOR, actor_of
from workflows.retention import rows as r
from workflows.service import Service

NO_LIST = "no such list, or not yours"


def lists_for(service: Service, area: str, by: str) -> list[Any]:
    """Give the lists of the pathways whose cases somebody may erase."""
    with service.database.reading(area) as connection:
        rows = connection.all(r.LISTS, area=area)
        return [row for row in rows if _may_see(service, connection, area, by, row)]


def list_named(
    service: Service, area: str, by: str, ref: str
) -> tuple[Any, Sequence[Any]]:
    """Give one list with its parts; absent and not yours give one answer."""
    with service.database.reading(area) as connection:
        row = connection.one(r.LIST, area=area, list_ref=ref)
        if row is None or not _may_see(service, connection, area, by, row):
            raise NotFoundError(NO_LIST)
        return row, connection.all(r.PARTS, area=area, list_ref=ref)


def _may_see(
    service: Service, connection: Connection, area: str, by: str, row: Any
) -> bool:
    held = {one.role for one in actor_of(connection, area, by).roles}
    if AUDITOR in held:
        return True
    parts = connection.all(r.PARTS, area=area, list_ref=row.list_ref)
    case = load_case(connection, area, parts[0].case_ref) if parts else None
    if case is None:
        return False
    rulebook = service.versions.named(connection, area, case.digest).rulebook
    may = (roles_that_may(rulebook, one) for one in (PROPOSE_SHRED, CONFIRM_SHRED))
    return any(held & set(roles) for roles in may)
