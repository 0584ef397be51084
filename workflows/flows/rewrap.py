"""Wrap data keys anew after a key rotation that two people ordered.

- The keys are cut into slices that are wrapped anew as tasks; what is left at the
  end, and that it has ended, is said once.
- A run that is broken off loses nothing: the next goes on with what is left.
"""

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.heavy import Row, heavy_areas, with_service
from workflows.flows.mapping import mapped, service_here
from workflows.running.rewrap import SLICES, is_ordered, rewrap_slice
from workflows.running.rewrap import rewrap as rewrap_rest
from workflows.running.swept import Swept

NAME = "rewrap"
KEY = "keys-wrapped-anew"


@flow(
    name=NAME,
    flow_run_name="rewrap {area}",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
    timeout_seconds=7200,
)
async def rewrap(area: str = ALL) -> dict[str, int]:
    """Wrap anew what lies under an older epoch. Safe to overlap and to repeat."""
    return (await heavy_areas(NAME, area, KEY, _of_area)).counts


def slice_here(part: tuple[str, int]) -> int:
    """Wrap one slice anew in whichever process this is."""
    return rewrap_slice(service_here(), *part)


async def _of_area(settings: Settings, area: str, via: str) -> tuple[Swept, list[Row]]:
    swept, rows = Swept(), list[Row]()
    is_due = await with_service(settings, lambda service: is_ordered(service, area))
    if is_due:
        slices = [(area, number) for number in range(SLICES)]
        swept += Swept(done=sum(await mapped(NAME, slices, slice_here)))
    swept += await with_service(
        settings, lambda service: rewrap_rest(service, area, via)
    )
    if is_due:
        done = {"wrapped anew": swept.done, "failed": swept.failed}
        rows.append({"area": area, **done})
    return swept, rows
