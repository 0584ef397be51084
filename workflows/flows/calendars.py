"""Look once a month whether the calendars are right, and reach far enough."""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.running.noticing import look_at_calendars
from workflows.running.swept import Swept
from workflows.service import Service


@flow(
    name="calendars",
    flow_run_name="calendars {area}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
    timeout_seconds=1800,
)
async def calendars(area: str = ALL) -> dict[str, int]:
    """Tell what is new about the calendars. Safe to overlap and to repeat."""

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        today = service.now().astimezone(settings.zone).date()
        return look_at_calendars(service, one, today, via)

    return (await sweep_areas("calendars", area, sweep)).counts
