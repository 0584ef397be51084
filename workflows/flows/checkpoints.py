"""Have the logs signed that grew; a signer that fails stops the run."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.errors import FlowStoppedError
from workflows.flows.sweep import sweep_areas
from workflows.running.swept import Swept
from workflows.service import Service
from workflows.sweeping import sign_checkpoint


@flow(
    name="publish-checkpoint",
    flow_run_name="publish checkpoint {area}",
    persist_result=False,
    timeout_seconds=240,
)
async def publish_checkpoint(area: str = ALL) -> dict[str, int]:
    """Sign each log that grew, and have it seen. Safe to overlap and to repeat."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        return sign_checkpoint(service, settings, one, via)

    swept = await sweep_areas("publish-checkpoint", area, sweep)
    if swept.failed:
        raise FlowStoppedError(*swept.codes)
    return swept.counts
