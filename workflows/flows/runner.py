"""The programme that serves the deployments; `casepath work` starts it.

- It is a programme of its own, so its settings stand before Prefect is imported.
- It refuses where a work pool runs the pulse: both would pick its runs.
- Stopping it pauses nothing: another may go on with the same deployments.
"""

import asyncio
import sys
from datetime import timedelta

from prefect import serve
from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound

from workflows.flows.deployments import to_serve
from workflows.flows.limits import make_limits
from workflows.flows.pulse import pulse

AT_ONCE = 4
POOLED = 3


async def is_pooled() -> bool:
    """Tell whether the server's pulse belongs to a work pool."""
    async with get_client() as client:
        try:
            found = await client.read_deployment_by_name(f"{pulse.name}/{pulse.name}")
        except ObjectNotFound:
            return False
    return found.work_pool_name is not None


def main(seconds: str, zone: str) -> int:
    """Serve the deployments until stopped, the pulse every so many seconds.

    Times of day are in the zone that is named.
    """
    if asyncio.run(is_pooled()):
        return POOLED
    asyncio.run(make_limits())
    serve(
        *to_serve(timedelta(seconds=int(seconds)), zone),
        pause_on_shutdown=False,
        limit=AT_ONCE,
        print_starting_message=False,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
