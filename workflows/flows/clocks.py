"""Fire the clocks that are due: remind, escalate, let the system act."""

from datetime import datetime

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.clocks import BATCH
from workflows.running.late import sweep_clocks_of
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="sweep-clocks",
    flow_run_name="sweep clocks {area}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
    timeout_seconds=240,
)
async def sweep_clocks(
    area: str = ALL, limit: int = BATCH, as_of: datetime | None = None
) -> dict[str, int]:
    """Fire every clock that is due. Safe to overlap, to repeat and to miss."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        return sweep_clocks_of(service, settings, one, via, limit, as_of)

    return (await sweep_areas("sweep-clocks", area, sweep)).counts
