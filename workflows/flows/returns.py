"""Prepare the returns whose period is over, each a part of its own; never a figure.

- What fails is told by its code when all were tried; a later run tries again.
"""

from collections import Counter

from prefect import flow

from config.errors import CasepathError, DatabaseError
from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.heavy import Row, heavy_areas, with_service
from workflows.flows.mapping import mapped, service_here
from workflows.returns.preparing import Due, prepare_due, returns_due
from workflows.running.swept import Swept

NAME, CODE = "returns", "code"

type Part = tuple[str, str, Due]  # the area, the way it came, the return


@flow(
    name=NAME,
    flow_run_name="returns {area}",
    persist_result=False,
    retries=1,
    retry_delay_seconds=300,
)
async def returns(area: str = ALL) -> dict[str, int]:
    """Prepare each return that is due. Safe to overlap, to repeat and to miss."""
    return (await heavy_areas(NAME, area, NAME, _of_area)).counts


def prepare_part(part: Part) -> Row | None:
    """Prepare one return where the task runs; of an error give only the code."""
    area, via, due = part
    try:
        return prepare_due(service_here(), area, due, via)
    except DatabaseError:
        raise
    except CasepathError as error:
        return {CODE: error.code}


async def _of_area(settings: Settings, area: str, via: str) -> tuple[Swept, list[Row]]:
    due = await with_service(settings, lambda service: list(returns_due(service, area)))
    parts = [(area, via, one) for one in due]
    told = await mapped(NAME, parts, prepare_part)
    rows = [one for one in told if one is not None and CODE not in one]
    codes = Counter(one[CODE] for one in told if one is not None and CODE in one)
    failed = codes.total()
    left = len(told) - len(rows) - failed
    return Swept(done=len(rows), left=left, failed=failed, codes=codes), rows
