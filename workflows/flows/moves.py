"""Move the cases of plans that somebody has ordered, and show each one's verdict."""

from collections.abc import Mapping
from functools import partial

from prefect import flow
from prefect.artifacts import acreate_table_artifact
from prefect.runtime import flow_run

from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.sweep import sweep_areas
from workflows.installation import signer_of
from workflows.moves.ordered import carry_out_moves
from workflows.running.clocks import BATCH
from workflows.running.swept import Swept
from workflows.service import Service

VERDICTS = "move-verdicts"


@flow(
    name="move-cases",
    flow_run_name="move cases {area}",
    persist_result=False,
    timeout_seconds=1800,
)
async def move_cases(area: str = ALL, limit: int = BATCH) -> dict[str, int]:
    """Go on with each ordered plan. Safe to overlap, to repeat and to miss."""
    verdicts: list[Mapping[str, str]] = []

    def sweep(service: Service, settings: Settings, one: str, via: str) -> Swept:
        carried = carry_out_moves(
            service, one, partial(signer_of, settings, one), via, limit
        )
        verdicts.extend(carried.verdicts)
        return carried.swept

    swept = await sweep_areas("move-cases", area, sweep)
    if verdicts and flow_run.get_id():
        table = [dict(one) for one in verdicts]
        await acreate_table_artifact(table=table, key=VERDICTS)
    return swept.counts
