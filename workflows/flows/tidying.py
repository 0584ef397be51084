"""Delete once a day the engine's own rows that nobody needs any more."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.swept import Swept
from workflows.running.tidying import tidy as tidy_area
from workflows.service import Service


@flow(
    name="tidy",
    flow_run_name="tidy {area}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
    timeout_seconds=1800,
)
async def tidy(area: str = ALL) -> dict[str, int]:
    """Delete what need not be kept. Safe to overlap and to repeat."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        today = service.now().astimezone(settings.zone).date()
        return tidy_area(service, one, today, via)

    return (await sweep_areas("tidy", area, sweep)).counts
