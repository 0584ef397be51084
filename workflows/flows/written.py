"""The deployments as `prefect.yaml` says them, for work pools.

    python -m workflows.flows.written > prefect.yaml

- Without `pull: []` the folder of the machine that deploys would be written into
  each deployment, and every other machine would fail.
"""

import sys
from typing import Any

import yaml

from workflows.flows.deployments import DEPLOYMENTS, PULSE, TAG, Deployment

POOL = "casepath"
PULSE_SECONDS = 60
HEAD = """\
# Deployments for a work pool; `casepath work` serves the same ones on one machine.
# Written by `python -m workflows.flows.written`: change the times to your zone.
"""


def as_yaml() -> str:
    """Give the text of `prefect.yaml`."""
    said = {"pull": [], "deployments": [_said(one) for one in DEPLOYMENTS]}
    return HEAD + yaml.safe_dump(said, sort_keys=False, default_flow_style=None)


def _said(one: Deployment) -> dict[str, Any]:
    # Prefect knows a flow's module and name as its function's own.
    function = one.flow.fn
    return {
        "name": one.flow.name,
        "entrypoint": f"{function.__module__}:{function.__name__}",
        "schedules": _when(one),
        "work_pool": {"name": POOL, "work_queue_name": one.queue},
        "tags": [TAG],
    }


def _when(one: Deployment) -> list[dict[str, Any]]:
    if one.when is None:
        return []
    if one.when == PULSE:
        return [{"interval": PULSE_SECONDS}]
    return [{"cron": one.when, "timezone": "UTC"}]


if __name__ == "__main__":
    sys.stdout.write(as_yaml())
