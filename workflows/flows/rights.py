"""List once a day what is held, for each request about one's own data."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.noticing import list_for_rights
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="rights-requests",
    flow_run_name="rights requests {area}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
    timeout_seconds=1800,
)
async def rights_requests(area: str = ALL) -> dict[str, int]:
    """Write the lists that are missing or old. Safe to overlap and to repeat."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        today = service.now().astimezone(settings.zone).date()
        return list_for_rights(service, one, today, via)

    return (await sweep_areas("rights-requests", area, sweep)).counts
