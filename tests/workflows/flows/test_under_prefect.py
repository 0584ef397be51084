"""The flows run for real: under the one harness, then under `casepath work`."""

import asyncio
import gc
import json
import os
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
from prefect.events.filters import EventFilter, EventNameFilter
from prefect.settings import (
    PREFECT_API_URL,
    PREFECT_HOME,
    PREFECT_SERVER_DATABASE_CONNECTION_URL,
)
from prefect.testing.utilities import prefect_test_harness
from pysqlite3 import dbapi2

from config.now import system_now, to_micros
from tests.workflows.clocked import entries, told
from tests.workflows.flows.bulk import make_bulk
from tests.workflows.flows.home import CANARIES, canaries_in
from tests.world import AREA
from workflows import commands
from workflows.commands import FireClock
from workflows.delivering.waiting import is_waiting
from workflows.errors import WorkError
from workflows.flows import runner
from workflows.flows.checkpoints import publish_checkpoint
from workflows.flows.clocks import sweep_clocks
from workflows.flows.conformance import conformance
from workflows.flows.daily import daily
from workflows.flows.intake import intake
from workflows.flows.last_pulse import last_pulse
from workflows.flows.moves import move_cases
from workflows.flows.outbox import deliver
from workflows.flows.pulse import pulse
from workflows.flows.returns import returns
from workflows.flows.routing import route
from workflows.flows.verify import verify_log, verify_log_whole
from workflows.handlers.table import HANDLERS

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.xdist_group("prefect"),
    # Prefect leaves the sockets of its clients to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
]

WORK = """
from datetime import timedelta
from config.settings import Settings, read_secret
from workflows.flows import serving
from workflows.installation import open_service
settings = Settings.read()
service = open_service(settings, lambda: read_secret(settings.passphrase_file))
say = lambda line: print(line, flush=True)
serving.PATIENCE = timedelta(minutes=5)  # a busy machine is slow, and not broken
serving.work(settings, service, say, timedelta(seconds=10))
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
        for _ in range(480):
            lines = await client.read_logs(wanted)
            ours = [line.message for line in lines if line.name == "casepath"]
            if ours:
                return ours
            await asyncio.sleep(0.25)
    return []


@pytest.mark.parametrize(
    "flow",
    [deliver, sweep_clocks, publish_checkpoint, daily, route],
    ids=lambda flow: flow.name,
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


@pytest.mark.parametrize(
    ("failing", "is_noted"), [(None, True), ("deliver_notices", False)]
)
def test_a_scheduled_pulse_is_noted_only_where_no_sweep_failed(
    home, run, monkeypatch, failing, is_noted
):
    def fail(*_, **__):
        raise WorkError(CANARIES["story"])

    monkeypatch.setattr("workflows.flows.pulse._began_by_schedule", lambda: True)
    if failing:
        monkeypatch.setattr(f"workflows.flows.outbox.{failing}", fail)

    state, _ = run(pulse)

    noted = last_pulse(home.settings) is not None
    assert (is_noted, is_noted) == (noted, state.is_completed())
    assert entries(home.world, "clock")  # the others have swept


BULK = {intake: "intake", move_cases: "move-verdicts", returns: "returns"}


@pytest.mark.parametrize("flow", BULK, ids=lambda flow: flow.name)
def test_a_bulk_flow_shows_references_and_codes_alone(home, now, run, loop, flow):
    make_bulk(home, now)

    state, run_id = run(flow)

    assert state.is_completed()
    shown = {one.key: str(one.data) for one in loop.run(artifacts_of(run_id))}
    assert BULK[flow] in shown
    assert [] == [name for name, word in CANARIES.items() if word in str(shown)]
    address = PREFECT_SERVER_DATABASE_CONNECTION_URL.value()
    kept = Path(address.removeprefix("sqlite+aiosqlite:///")).parent
    assert [] == canaries_in(kept)


@pytest.mark.parametrize(
    ("flow", "runner"),
    [
        (verify_log, "threads"),
        (verify_log_whole, "processes"),
        (conformance, "threads"),
    ],
    ids=lambda one: getattr(one, "name", one),
)
def test_a_heavy_flow_shows_how_far_it_is_and_ends_in_a_table_of_counts(
    run, loop, monkeypatch, flow, runner
):
    monkeypatch.setenv("CASEPATH_TASK_RUNNER", runner)

    state, run_id = run(flow)

    assert state.is_completed()
    told = {one.type: one for one in loop.run(artifacts_of(run_id))}
    assert {"progress", "table"} == set(told)
    assert 100.0 == told["progress"].data
    assert "tree_size" in told["table"].data
    assert [] == [name for name, one in CANARIES.items() if one in told["table"].data]


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


def test_the_log_of_a_run_names_the_command_and_the_case_and_no_content(
    run, loop, monkeypatch
):
    def fail(*_):
        raise WorkError(CANARIES["story"])

    monkeypatch.setitem(HANDLERS, FireClock, fail)

    _, run_id = run(sweep_clocks)

    line = json.loads(loop.run(our_log_of(run_id))[0])
    assert ("left for the next sweep", "warning") == (line["event"], line["level"])
    assert ("FireClock", str(run_id)) == (line["command"], line["flow_run_id"])
    keys = {"area", "case", "clock", "code", "timestamp"}
    assert keys == line.keys() - {"event", "level", "command", "flow_run_id"}
    assert line["case"]
    assert CANARIES["story"] not in str(line)


def test_the_runner_refuses_where_a_pool_has_the_pulse(loop):
    async def deploy_to_pool():
        async with get_client() as client:
            await client.create_work_pool(WorkPoolCreate(name="other", type="process"))
            flow_id = await client.create_flow(pulse)
            await client.create_deployment(flow_id, "pulse", work_pool_name="other")

    before = loop.run(runner.is_pooled())
    loop.run(deploy_to_pool())

    assert (False, runner.POOLED) == (before, runner.main("60", "UTC"))


def test_work_serves_a_pulse_that_starts_by_its_schedule_and_tells_nothing(home):
    """A flow that runs when it is called does not show that the scheduler lives."""
    code, lines = _worked_until_fired(home.world)

    assert (0, "stopped") == (code, lines[-1]), lines
    assert "a scheduled pulse has run: the flows are at work" in lines
    assert entries(home.world, "clock")[-1]["via"].startswith("flow:")
    assert ("escalate", "head") in told(home.world, "hal")
    assert [] == canaries_in(home.folder / "prefect")
    assert {0} == set(_paused(home.folder / "prefect" / "prefect.db"))


def _worked_until_fired(world):
    """Run `work` as a programme until clocks fired; give its code and lines."""
    command = [sys.executable, "-c", WORK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        lines = []
        for line in child.stdout:
            lines.append(line.strip())
            if "at work" in line or "swept here" in line:
                _await_fired(world)
                child.send_signal(signal.SIGTERM)
    return child.returncode, lines


def _await_fired(world):
    """Wait until a clock has fired: of two pulses at once one has the clocks."""
    for _ in range(600):
        if entries(world, "clock"):
            return
        time.sleep(0.1)


def _paused(path):
    connection = dbapi2.connect(path)
    rows = connection.execute("SELECT paused FROM deployment").fetchall()
    connection.close()
    return [row[0] for row in rows]


async def events_named(*names):
    wanted = EventFilter(event=EventNameFilter(prefix=["casepath."]))
    async with get_client() as client:
        for _ in range(480):
            page = await client.read_events(filter=wanted, limit=50)
            met = {(one.event, one.resource.id) for one in page.events}
            if {name for name, _ in met} >= set(names):
                return page.events
            await asyncio.sleep(0.25)
    return []


def test_adopters_are_told_by_events_of_what_happened_since_they_listen(
    home, run, loop
):
    run(deliver)
    run(sweep_clocks)
    run(publish_checkpoint)

    state, _ = run(deliver)

    assert state.is_completed()
    names = ("casepath.clock.escalated", "casepath.log.checkpoint")
    events = loop.run(events_named(*names))
    escalated = [one for one in events if one.event == names[0]]
    cases = {one.resource.id.removeprefix("casepath.case.") for one in escalated}
    fired = [one for one in entries(home.world, "clock") if one["action"] == "escalate"]
    assert {one["case"] for one in fired} == cases
    said = " ".join(one.model_dump_json() for one in events)
    assert not [name for name, canary in CANARIES.items() if canary in said]


@pytest.mark.usefixtures("prefect_server")
def test_the_relay_delivers_what_was_just_committed(home):
    environment = {**os.environ, "PREFECT_API_URL": PREFECT_API_URL.value()}
    command = [sys.executable, "-m", "workflows.flows.relay"]
    with subprocess.Popen(command, env=environment) as child:
        try:
            assert delivered_within(240, home)
            officer = home.world.people["canary"]
            home.world.ask(commands.OpenCase, officer, pathway="tenancy.support")
            assert delivered_within(240, home)
        finally:
            child.terminate()

    assert [] == canaries_in(PREFECT_HOME.value())


def delivered_within(seconds, home):
    """Tell whether nothing waited any more before so many seconds were over."""
    begun = time.monotonic()
    while time.monotonic() < begun + seconds:
        if not is_waiting(home.world.service.database, AREA, to_micros(system_now())):
            return True
        time.sleep(0.1)
    return False
