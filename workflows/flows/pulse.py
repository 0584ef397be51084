"""The pulse: once a minute, all short sweeps in one process.

- Importing Prefect costs more than the sweeps, so it is paid once for all.
- A sweep that fails does not stop the others; it makes the pulse fail at the end.
- A pulse that its schedule began, and in which no sweep failed, leaves a note of
  when it began, for those who watch.
"""

from prefect import flow
from prefect.context import FlowRunContext

from config.now import system_now
from config.settings import Settings
from workflows.flows.areas import ALL
from workflows.flows.checkpoints import publish_checkpoint
from workflows.flows.clocks import sweep_clocks
from workflows.flows.errors import FlowStoppedError
from workflows.flows.last_pulse import note_pulse
from workflows.flows.outbox import deliver


@flow(
    name="pulse",
    flow_run_name="pulse {area}",
    persist_result=False,
    timeout_seconds=600,
)
async def pulse(area: str = ALL) -> dict[str, int]:
    """Fire clocks, deliver what is to be told, and sign, one after the other."""
    began = system_now()
    states = [
        await sweep_clocks(area, return_state=True),
        await deliver(area, return_state=True),
        await publish_checkpoint(area, return_state=True),
    ]
    if not all(state.is_completed() for state in states):
        raise FlowStoppedError
    if _began_by_schedule():
        note_pulse(Settings.read(), began)
    return {"sweeps": len(states)}


def _began_by_schedule() -> bool:
    context = FlowRunContext.get()
    run = context.flow_run if context else None
    return bool(run and run.auto_scheduled)
