"""Seal each seat's pack for the sittings whose papers are open; shred those after."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.packs.making import make_packs
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="packs",
    flow_run_name="packs {area}",
    persist_result=False,
    retries=1,
    retry_delay_seconds=60,
    timeout_seconds=1800,
)
async def packs(area: str = ALL, sitting: str = "", seat: str = "") -> dict[str, int]:
    """Bring packs up to date, of one seat, one sitting or all. Safe to repeat."""

    def sweep(service: Service, _: Settings, one: str, via: str) -> Swept:
        return make_packs(service, one, via, sitting or None, seat or None)

    return (await sweep_areas("packs", area, sweep)).counts
