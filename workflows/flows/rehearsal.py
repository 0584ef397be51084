"""Restore the newest backup aside each month; a bad verdict ends the run as failed."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.errors import FlowStoppedError
from workflows.flows.sweep import sweep_areas
from workflows.running import rehearsal
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="rehearse-restore",
    flow_run_name="rehearse restore {area}",
    persist_result=False,
    timeout_seconds=7200,
)
async def rehearse_restore(area: str = ALL) -> dict[str, int]:
    """Try whether the newest backup could be restored. Safe to repeat."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        return rehearsal.rehearse_restore(service, settings, one, via)

    swept = await sweep_areas("rehearse-restore", area, sweep)
    if swept.failed:
        raise FlowStoppedError(*swept.codes)
    return swept.counts
