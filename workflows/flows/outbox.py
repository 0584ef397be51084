"""Deliver what waits in the outbox: to inboxes, by mail and webhook, to adopters."""

from prefect import flow

from config.settings import Settings
from workflows.delivering.sending import channel_names, send_waiting
from workflows.flows.areas import ALL
from workflows.flows.events import tell_adopters
from workflows.flows.sweep import sweep_areas
from workflows.running.clocks import BATCH
from workflows.running.swept import Swept
from workflows.service import Service
from workflows.sweeping import deliver_notices


@flow(
    name="deliver",
    flow_run_name="deliver {area}",
    persist_result=False,
    timeout_seconds=240,
)
async def deliver(area: str = ALL, limit: int = BATCH) -> dict[str, int]:
    """Deliver the notices that wait. Safe to overlap, to repeat and to miss."""

    def tell(service: Service, settings: Settings, one: str, via: str) -> Swept:
        return deliver_notices(service, one, via, limit, channel_names(settings))

    def send(service: Service, settings: Settings, one: str, _: str) -> Swept:
        return send_waiting(service, settings, one)

    counts = (await sweep_areas("deliver", area, tell, send)).counts
    await tell_adopters(area)
    return counts
