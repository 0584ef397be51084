"""Do what is due around sittings: agendas proposed, quorum forecast, reminders."""

from prefect import flow

from config.settings import Settings
from workflows.cycle.running import do_sittings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="sitting-cycle",
    flow_run_name="sitting cycle {area}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
    timeout_seconds=1800,
)
async def sitting_cycle(area: str = ALL, sitting: str = "") -> dict[str, int]:
    """Do the stages that are due, of one sitting or of all. Safe to repeat."""

    def sweep(service: Service, _: Settings, one: str, via: str) -> Swept:
        return do_sittings(service, one, via, sitting or None)

    return (await sweep_areas("sitting-cycle", area, sweep)).counts
