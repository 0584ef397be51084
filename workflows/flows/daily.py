"""Do what is done once a day: look for cases on which nobody can act."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.daily import do_day
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="daily",
    flow_run_name="daily {area}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
    timeout_seconds=1800,
)
async def daily(area: str = ALL) -> dict[str, int]:
    """Do the work of today where it was not done. Safe to overlap and to repeat."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        today = service.now().astimezone(settings.zone).date()
        return do_day(service, one, today, via)

    return (await sweep_areas("daily", area, sweep)).counts
