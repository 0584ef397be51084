"""Verify the logs: every night what is new, once a week the whole.

- The leaves are cut into subtrees that are hashed as tasks, and joined at the end.
- A run that is broken off loses the parts it was at; the next goes on.
- A verdict that fails does not fail the run: it is an alarm in the log, and stands
  in the table.
"""

from functools import partial

from prefect import flow

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.heavy import Row, heavy_areas, with_service
from workflows.flows.mapping import mapped, service_here
from workflows.running.swept import Swept
from workflows.verifying.checking import (
    NEW,
    WHOLE,
    counts_of,
    finish_check,
    plan_check,
)
from workflows.verifying.parts import Part, check_part

KEY = "log-verdict"


@flow(
    name="verify-log",
    flow_run_name="verify log {area}",
    persist_result=False,
    retries=1,
    retry_delay_seconds=300,
)
async def verify_log(area: str = ALL) -> dict[str, int]:
    """Verify what each log gained. Safe to overlap and to repeat."""
    work = partial(_of_area, "verify-log", NEW)
    return (await heavy_areas("verify-log", area, KEY, work)).counts


@flow(
    name="verify-log-whole",
    flow_run_name="verify whole log {area}",
    persist_result=False,
    retries=1,
    retry_delay_seconds=300,
)
async def verify_log_whole(area: str = ALL) -> dict[str, int]:
    """Verify each log from its first entry on. Safe to overlap and to repeat."""
    work = partial(_of_area, "verify-log-whole", WHOLE)
    return (await heavy_areas("verify-log-whole", area, KEY, work)).counts


def check_here(part: Part) -> int:
    """Look at a part of a check in whichever process this is."""
    return check_part(service_here(), part)


async def _of_area(
    name: str, scope: str, settings: Settings, area: str, via: str
) -> tuple[Swept, list[Row]]:
    plan = await with_service(
        settings, lambda service: plan_check(service, settings, area, scope)
    )
    if plan is None:
        return Swept(), []
    await mapped(name, plan.parts, check_here)
    verdict = await with_service(
        settings, lambda service: finish_check(service, settings, plan.check, via)
    )
    return counts_of(verdict), [verdict.row] if verdict else []
