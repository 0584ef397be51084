"""What heavy flows have in common: area by area, in parts, and a table of the end.

- The service is opened for the plan and for the end; parts open their own.
- Only codes of errors reach Prefect.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from prefect.artifacts import acreate_table_artifact
from prefect.runtime import flow_run

from config.settings import Settings
from workflows.flows.areas import areas_of
from workflows.flows.errors import FlowStoppedError
from workflows.flows.limits import limited
from workflows.flows.logs import set_up_run_logs
from workflows.flows.sweep import opened
from workflows.running.swept import Swept, code_of
from workflows.service import Service

type Row = dict[str, Any]
type OfArea = Callable[[Settings, str, str], Awaitable[tuple[Swept, list[Row]]]]


async def heavy_areas(name: str, area: str, key: str, work: OfArea) -> Swept:
    """Do heavy work for an area, or all of them; tell the rows as a table."""
    set_up_run_logs()
    run = flow_run.get_id()
    via = f"flow:{run}" if run else "flow"
    swept, rows = Swept(), list[Row]()
    try:
        settings = Settings.read()
        async with limited(name):
            for one in areas_of(settings, area):
                done, met = await work(settings, one, via)
                swept, rows = swept + done, rows + met
    except FlowStoppedError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, only its code goes on
        raise FlowStoppedError(code_of(error)) from None
    log = structlog.get_logger("casepath")
    log.info(name, count=swept.done, refused=swept.refused)
    if run and rows:
        await acreate_table_artifact(rows, key=key)
    return swept


async def with_service[R](settings: Settings, do: Callable[[Service], R]) -> R:
    """Do something with the service in a thread beside the flow's own."""

    def done() -> R:
        with opened(settings) as service:
            return do(service)

    return await asyncio.to_thread(done)
