"""File the rows of files of cases that two people want in; look after the spool."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.clocks import BATCH
from workflows.running.intake import file_imports
from workflows.running.swept import Swept
from workflows.service import Service
from workflows.spool.refreshing import look_after_spool


@flow(
    name="intake",
    flow_run_name="intake {area}",
    persist_result=False,
    timeout_seconds=1800,
)
async def intake(area: str = ALL, limit: int = BATCH) -> dict[str, int]:
    """File the rows that wait, each once. Safe to overlap, to repeat and to miss."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        kept = look_after_spool(service, settings, one, via)
        return kept + file_imports(service, one, via, limit)

    return (await sweep_areas("intake", area, sweep)).counts
