"""How much of a kind runs at once over all machines: heavy work, and packs.

    python -m workflows.flows.limits

- `casepath work` makes them at its start; for a work pool the line above does.
- They spare the machines and the people who wait. Nothing is right by them: where
  a server does not know them, or forgets them, all runs as well.
- A worker that dies gives its place back when its lease there ends.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from prefect.client.orchestration import get_client
from prefect.concurrency.asyncio import concurrency
from prefect.runtime import flow_run

HEAVY, PACKS = "heavy", "packs"
OF_FLOW: Mapping[str, str] = {
    "conformance": HEAVY,
    "packs": PACKS,
    "rehearse-restore": HEAVY,
    "retention": HEAVY,
    "returns": HEAVY,
    "rewrap": HEAVY,
    "verify-log": HEAVY,
    "verify-log-whole": HEAVY,
}


async def make_limits() -> None:
    """Make the limits on the server, or set them anew."""
    at_once = {HEAVY: 1, PACKS: len(os.sched_getaffinity(0))}
    async with get_client() as client:
        for name, most in at_once.items():
            await client.upsert_global_concurrency_limit_by_name(name, most)


@asynccontextmanager
async def limited(flow_name: str) -> AsyncIterator[None]:
    """Wait for a place under the limit of a flow, if it has one and this is a run."""
    name = OF_FLOW.get(flow_name)
    if name is None or flow_run.get_id() is None:
        yield
        return
    async with concurrency(name):
        yield


if __name__ == "__main__":
    sys.exit(asyncio.run(make_limits()))
