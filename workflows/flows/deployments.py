"""The deployments: which flows are served, and how often they run by themselves.

- Each is named by module, so that it loads from any folder.
- `prefect.yaml` says the same for work pools; a test compares the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from prefect import Flow
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from workflows.flows.checkpoints import publish_checkpoint
from workflows.flows.clocks import sweep_clocks
from workflows.flows.outbox import deliver
from workflows.flows.pulse import pulse

TAG = "casepath"


@dataclass(frozen=True, slots=True)
class Deployment:
    """A flow, under its own name, and whether the pulse's schedule is its own."""

    flow: Flow[..., Any]
    is_scheduled: bool = False


DEPLOYMENTS: Sequence[Deployment] = (
    Deployment(pulse, is_scheduled=True),
    Deployment(deliver),
    Deployment(sweep_clocks),
    Deployment(publish_checkpoint),
)


def to_serve(every: timedelta) -> list[RunnerDeployment]:
    """Give the deployments as Prefect serves them, the pulse at this interval."""
    return [
        RunnerDeployment.from_flow(
            one.flow,
            one.flow.name,
            interval=every if one.is_scheduled else None,
            tags=[TAG],
            entrypoint_type=EntrypointType.MODULE_PATH,
        )
        for one in DEPLOYMENTS
    ]
