"""Deliver what waits in the outbox: to the inboxes of those it is for."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.service import Service
from workflows.sweeping import BATCH, Swept, deliver_notices


@flow(
    name="deliver",
    flow_run_name="deliver {area}",
    persist_result=False,
    timeout_seconds=240,
)
async def deliver(area: str = ALL, limit: int = BATCH) -> dict[str, int]:
    """Deliver the notices that wait. Safe to overlap, to repeat and to miss."""

    def sweep(service: Service, _: Settings, one: str, via: str) -> Swept:
        return deliver_notices(service, one, via, limit)

    return (await sweep_areas("deliver", area, sweep)).counts
