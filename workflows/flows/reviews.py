"""Look once a day for what grows too old, and for reviews without a clock."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.noticing import open_reviews as look
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="open-reviews",
    flow_run_name="open reviews {area}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
    timeout_seconds=1800,
)
async def open_reviews(area: str = ALL) -> dict[str, int]:
    """Look at the live cases of today. Safe to overlap and to repeat."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        today = service.now().astimezone(settings.zone).date()
        return look(service, one, today, via)

    return (await sweep_areas("open-reviews", area, sweep)).counts
