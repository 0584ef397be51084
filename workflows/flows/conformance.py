"""Replay cases against the versions they are pinned to, once a week, by pages."""

from prefect import flow

from config.settings import Settings
from workflows.conformance.paged import (
    Page,
    Replayed,
    counts_of,
    keep_replayed,
    plan_replays,
    replay_page,
)
from workflows.flows.areas import ALL
from workflows.flows.heavy import Row, heavy_areas, with_service
from workflows.flows.mapping import mapped, service_here
from workflows.running.swept import Swept

NAME = "conformance"


@flow(
    name=NAME,
    flow_run_name="conformance {area}",
    persist_result=False,
    retries=1,
    retry_delay_seconds=300,
)
async def conformance(area: str = ALL) -> dict[str, int]:
    """Replay what was not replayed yet. Safe to overlap and to repeat."""
    return (await heavy_areas(NAME, area, NAME, _of_area)).counts


def replay_here(page: Page) -> Replayed:
    """Replay a page of cases in whichever process this is."""
    return replay_page(service_here(), page)


async def _of_area(settings: Settings, area: str, _: str) -> tuple[Swept, list[Row]]:
    plans = await with_service(settings, lambda service: plan_replays(service, area))
    pages = [page for _, of_plan in plans for page in of_plan]
    met = dict.fromkeys((of for of, _ in plans), Replayed())
    for page, one in zip(pages, await mapped(NAME, pages, replay_here), strict=True):
        met[page.of] += one
    rows = await with_service(
        settings,
        lambda service: [keep_replayed(service, of, one) for of, one in met.items()],
    )
    return counts_of(rows), rows
