"""Suggest who could have the cases that have come into a state; nobody is assigned."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.noticing import BATCH, route_cases
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="route",
    flow_run_name="route {area}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
    timeout_seconds=240,
)
async def route(area: str = ALL, limit: int = BATCH) -> dict[str, int]:
    """Look at the cases that moved. Safe to overlap, to repeat and to miss."""

    def sweep(service: Service, _: Settings, one: str, via: str) -> Swept:
        return route_cases(service, one, via, limit)

    return (await sweep_areas("route", area, sweep)).counts
