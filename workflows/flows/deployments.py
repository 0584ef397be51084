"""The deployments: which flows are served, when they run by themselves, and where.

- Each is named by module, so that it loads from any folder.
- Times of day are in the zone of the installation; the pulse has its own rhythm.
- A queue of a work pool takes what has to be prompt, what sweeps, what is heavy.
- No two that run by the clock begin in the same minute: each costs a process.
- `prefect.yaml` says the same for work pools; a test compares the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from prefect import Flow
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from workflows.flows.calendars import calendars
from workflows.flows.checkpoints import publish_checkpoint
from workflows.flows.clocks import sweep_clocks
from workflows.flows.conformance import conformance
from workflows.flows.daily import daily
from workflows.flows.emergency import emergency_pack
from workflows.flows.intake import intake
from workflows.flows.moves import move_cases
from workflows.flows.outbox import deliver
from workflows.flows.packs import packs
from workflows.flows.pulse import pulse
from workflows.flows.rehearsal import rehearse_restore
from workflows.flows.retention import retention
from workflows.flows.returns import returns
from workflows.flows.reviews import open_reviews
from workflows.flows.rewrap import rewrap
from workflows.flows.rights import rights_requests
from workflows.flows.routing import route
from workflows.flows.sittings import sitting_cycle
from workflows.flows.tidying import tidy
from workflows.flows.verify import verify_log, verify_log_whole

TAG = "casepath"
PULSE = "pulse"

type Queue = Literal["prompt", "sweeps", "heavy"]


@dataclass(frozen=True, slots=True)
class Deployment:
    """A flow under its own name: when it runs by itself, and in which queue."""

    flow: Flow[..., Any]
    when: str | None = None  # PULSE, or a time as cron writes it
    queue: Queue = "sweeps"


DEPLOYMENTS: Sequence[Deployment] = (
    Deployment(pulse, PULSE),
    Deployment(deliver, queue="prompt"),
    Deployment(sweep_clocks),
    Deployment(publish_checkpoint),
    Deployment(daily, "0 6 * * *"),
    Deployment(route, "1-59/5 * * * *"),
    Deployment(open_reviews, "10 6 * * *"),
    Deployment(rights_requests, "20 6 * * *"),
    Deployment(calendars, "30 6 1 * *"),
    Deployment(sitting_cycle, "5 6 * * *"),
    Deployment(packs, "35 6 * * *"),
    Deployment(emergency_pack, "50 5 * * *"),
    Deployment(tidy, "15 2 * * *"),
    Deployment(intake, "3-59/5 * * * *"),
    Deployment(returns, "0 4 1-3 * *", "heavy"),
    Deployment(move_cases, "2-59/5 * * * *"),
    Deployment(rewrap, "25 * * * *", "heavy"),
    Deployment(retention, "40 3 * * *", "heavy"),
    Deployment(rehearse_restore, "50 4 1 * *", "heavy"),
    Deployment(verify_log, "30 2 * * *", "heavy"),
    Deployment(verify_log_whole, "30 3 * * 0", "heavy"),
    Deployment(conformance, "30 4 * * 0", "heavy"),
)


def to_serve(every: timedelta, zone: str) -> list[RunnerDeployment]:
    """Give the deployments as Prefect serves them, the pulse at this interval."""
    return [
        RunnerDeployment.from_flow(
            one.flow,
            one.flow.name,
            schedule=schedule(one, every, zone),
            tags=[TAG],
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        for one in DEPLOYMENTS
    ]


def schedule(one: Deployment, every: timedelta, zone: str) -> Schedule | None:
    """Give when a deployment runs by itself, or None where it never does."""
    if one.when is None:
        return None
    return Interval(every) if one.when == PULSE else Cron(one.when, timezone=zone)
