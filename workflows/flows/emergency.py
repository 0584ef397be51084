"""Make the emergency pack of the day, in place of the one that nobody opened."""

from prefect import flow

from config.settings import Settings
from workflows.emergency.making import make_daily_pack
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="emergency-pack",
    flow_run_name="emergency pack {area}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
    timeout_seconds=1800,
)
async def emergency_pack(area: str = ALL) -> dict[str, int]:
    """Make the pack of today where it was not made. Safe to overlap and to repeat."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        today = service.now().astimezone(settings.zone).date()
        return make_daily_pack(service, settings, one, today, via)

    return (await sweep_areas("emergency-pack", area, sweep)).counts
