"""List what need not be kept any more, and erase what two people approved."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.retention import keep_lists
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="retention",
    flow_run_name="retention {area}",
    persist_result=False,
    timeout_seconds=7200,
)
async def retention(area: str = ALL) -> dict[str, int]:
    """List once a week, erase what is approved. Safe to overlap and to repeat."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        today = service.now().astimezone(settings.zone).date()
        return keep_lists(service, one, today, via)

    return (await sweep_areas("retention", area, sweep)).counts
