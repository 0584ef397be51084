"""The flows run for real: under the one harness, then under `casepath work`."""

import asyncio
import gc
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from prefect.artifacts import ArtifactFilter
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import (
    ArtifactFilterFlowRunId,
    LogFilter,
    LogFilterFlowRunId,
)
from prefect.settings import PREFECT_SERVER_DATABASE_CONNECTION_URL
from prefect.testing.utilities import prefect_test_harness
from pysqlite3 import dbapi2

from tests.workflows.clocked import entries, told
from tests.workflows.flows.home import CANARIES, canaries_in
from workflows.flows import runner
from workflows.flows.checkpoints import publish_checkpoint
from workflows.flows.clocks import sweep_clocks
from workflows.flows.outbox import deliver
from workflows.flows.pulse import pulse

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.xdist_group("prefect"),
    # Prefect leaves the sockets of its clients to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]

WORK = """
from datetime import timedelta
from config.settings import Settings, read_secret
from workflows.flows.serving import work
from workflows.installation import open_service
settings = Settings.read()
service = open_service(settings, lambda: read_secret(settings.passphrase_file))
say = lambda line: print(line, flush=True)
work(settings, service, say, timedelta(seconds=10))
"""


@pytest.fixture(scope="module")
def prefect_server():
    """The one Prefect harness; what it leaves behind is collected here, not later."""
    with prefect_test_harness(server_startup_timeout=120):
        yield
    gc.collect()


@pytest.fixture(scope="module")
def loop(prefect_server):  # noqa: ARG001 - its connections end before the server does
    """One event loop for all runs, in which Prefect keeps its connections."""
    with asyncio.Runner() as runner:
        yield runner
    gc.collect()


@pytest.fixture
def run(loop, home):  # noqa: ARG001 - a run opens the home by its environment
    """Run a flow and give the state it ended in and the id of its run."""

    def run_once(flow):
        state = loop.run(flow(return_state=True))
        return state, state.state_details.flow_run_id

    return run_once


async def artifacts_of(run_id):
    wanted = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run_id]))
    async with get_client() as client:
        return await client.read_artifacts(artifact_filter=wanted)


async def our_log_of(run_id):
    wanted = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run_id]))
    async with get_client() as client:
        for _ in range(60):
            lines = await client.read_logs(wanted)
            ours = [line.message for line in lines if line.name == "casepath"]
            if ours:
                return ours
            await asyncio.sleep(0.25)
    return []


@pytest.mark.parametrize(
    "flow", [deliver, sweep_clocks, publish_checkpoint], ids=lambda flow: flow.name
)
def test_a_flow_completes_with_an_artifact_and_a_log_line(home, run, loop, flow):
    state, run_id = run(flow)

    assert state.is_completed()
    (artifact,) = loop.run(artifacts_of(run_id))
    assert (flow.name, True) == (artifact.key, "| done |" in artifact.data)
    (line,) = loop.run(our_log_of(run_id))
    assert str(run_id) in line
    for entry in entries(home.world, "clock"):
        assert f"flow:{run_id}" == entry["via"]


def test_the_pulse_delivers_fires_and_signs(home, run):
    before = home.rows()

    state, _ = run(pulse)

    assert state.is_completed()
    after = home.rows()
    assert after["inbox"] > before["inbox"]
    assert after["audit_checkpoint"] == before["audit_checkpoint"] + 1
    assert entries(home.world, "clock")


def test_a_failed_run_says_a_code_and_nothing_else(run, monkeypatch):
    def fail(*_):
        raise ValueError(CANARIES["story"])

    monkeypatch.setattr("workflows.flows.outbox.deliver_notices", fail)

    state, _ = run(deliver)

    assert state.is_failed()
    assert "E-INTERNAL" in state.message
    time.sleep(3)  # its log lines are on their way
    address = PREFECT_SERVER_DATABASE_CONNECTION_URL.value()
    kept = Path(address.removeprefix("sqlite+aiosqlite:///")).parent
    assert [] == canaries_in(kept)


def test_the_runner_refuses_where_a_pool_has_the_pulse(loop):
    async def deploy_to_pool():
        async with get_client() as client:
            await client.create_work_pool(WorkPoolCreate(name="other", type="process"))
            flow_id = await client.create_flow(pulse)
            await client.create_deployment(flow_id, "pulse", work_pool_name="other")

    before = loop.run(runner.is_pooled())
    loop.run(deploy_to_pool())

    assert (False, runner.POOLED) == (before, runner.main("60"))


def test_work_serves_a_pulse_that_starts_by_its_schedule_and_tells_nothing(home):
    """A flow that runs when it is called does not show that the scheduler lives."""
    code, lines = _worked_until("at work")

    assert (0, "stopped") == (code, lines[-1]), lines
    assert "a scheduled pulse has run: the flows are at work" in lines
    assert entries(home.world, "clock")[-1]["via"].startswith("flow:")
    assert ("escalate", "head") in told(home.world, "hal")
    assert [] == canaries_in(home.folder / "prefect")
    assert [0, 0, 0, 0] == _paused(home.folder / "prefect" / "prefect.db")


def _worked_until(word):
    """Run `work` as a programme until it says a word; give its code and lines."""
    command = [sys.executable, "-c", WORK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        lines = []
        for line in child.stdout:
            lines.append(line.strip())
            if word in line or "swept here" in line:
                child.send_signal(signal.SIGTERM)
    return child.returncode, lines


def _paused(path):
    connection = dbapi2.connect(path)
    rows = connection.execute("SELECT paused FROM deployment").fetchall()
    connection.close()
    return [row[0] for row in rows]
