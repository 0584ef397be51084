import asyncio

import pytest

from config.now import system_now
from tests.workflows.clocked import entries
from tests.workflows.flows.home import CANARIES
from workflows.flows.calendars import calendars
from workflows.flows.checkpoints import publish_checkpoint
from workflows.flows.clocks import sweep_clocks
from workflows.flows.conformance import conformance
from workflows.flows.daily import daily
from workflows.flows.errors import FlowStoppedError
from workflows.flows.intake import intake
from workflows.flows.moves import move_cases
from workflows.flows.outbox import deliver
from workflows.flows.retention import retention
from workflows.flows.returns import returns
from workflows.flows.reviews import open_reviews
from workflows.flows.rewrap import rewrap
from workflows.flows.rights import rights_requests
from workflows.flows.routing import route
from workflows.flows.sweep import in_markdown, in_short
from workflows.flows.tidying import tidy
from workflows.flows.verify import verify_log, verify_log_whole
from workflows.installation import found_area
from workflows.running.swept import Swept
from workflows.service import LIVE
from workflows.sweeping import tick

FLOWS = [deliver, sweep_clocks, publish_checkpoint, daily, route, calendars]
# A tick does not do these: they are heavy, and nothing waits for them.
HEAVY = [verify_log, verify_log_whole, conformance]
BULK = [intake, move_cases, returns]
# Some have nothing to do here.
EVERY = [*FLOWS, *HEAVY, *BULK, open_reviews, rights_requests, tidy, rewrap, retention]


@pytest.mark.parametrize("flow", [*FLOWS, *HEAVY], ids=lambda flow: flow.name)
@pytest.mark.usefixtures("home")
def test_a_flow_does_its_work_and_gives_counts(flow):
    counts = asyncio.run(flow.fn())

    assert counts["done"] > 0
    assert Swept().counts.keys() == counts.keys()


@pytest.mark.parametrize("flow", EVERY, ids=lambda flow: flow.name)
def test_a_flow_run_twice_leaves_the_database_as_once(home, flow):
    asyncio.run(flow.fn())
    once = home.rows()

    again = asyncio.run(flow.fn())

    assert (0, once) == (again["done"], home.rows())


@pytest.mark.parametrize("flow", EVERY, ids=lambda flow: flow.name)
def test_a_flow_run_twice_at_once_leaves_the_database_as_once(home, flow):
    async def both():
        return await asyncio.gather(flow.fn(), flow.fn())

    asyncio.run(both())
    at_once = home.rows()
    asyncio.run(flow.fn())

    assert at_once == home.rows()
    # One clock may fire rung after rung in one sweep, and no rung twice.
    told = entries(home.world, "clock")
    rungs = [(one["refs"][0], one["action"], one.get("count")) for one in told]
    assert len(rungs) == len(set(rungs))


@pytest.mark.usefixtures("home")
def test_a_flow_limits_how_much_it_does():
    counts = asyncio.run(deliver.fn(limit=1))

    assert 1 == counts["done"]


def test_a_tick_leaves_nothing_for_the_flows_to_do(home, now):
    now.at = system_now()
    tick(home.world.service, home.settings, [home.world.area])

    counts = [asyncio.run(flow.fn()) for flow in FLOWS]

    assert {0} == {one["done"] for one in counts}


def test_all_means_every_area_the_settings_name(home, monkeypatch):
    world = home.world
    found_area(world.service, home.settings, "southmoor", LIVE, "Southmoor")
    monkeypatch.setenv("CASEPATH_AREA", "southmoor, northmoor")

    both = asyncio.run(deliver.fn())

    assert both["done"] > 0


@pytest.mark.usefixtures("home")
def test_an_area_that_the_settings_do_not_name_is_refused():
    with pytest.raises(FlowStoppedError) as refused:
        asyncio.run(deliver.fn(area="elsewhere"))

    assert ("E-AREA",) == refused.value.codes


def test_a_flow_says_so_when_no_passphrase_file_is_named(home):
    (home.folder / "casepath.toml").write_text('area = "northmoor"\n')

    with pytest.raises(FlowStoppedError) as refused:
        asyncio.run(deliver.fn())

    assert ("E-CONFIG",) == refused.value.codes


def test_a_signer_that_fails_stops_the_flow(home):
    (home.folder / "signer" / "northmoor" / "signed").unlink()

    with pytest.raises(FlowStoppedError, match="E-"):
        asyncio.run(publish_checkpoint.fn())


@pytest.mark.usefixtures("home")
def test_of_an_error_only_its_code_leaves_a_flow(monkeypatch):
    def fail(*_):
        raise ValueError(CANARIES["story"])

    monkeypatch.setattr("workflows.flows.outbox.deliver_notices", fail)

    with pytest.raises(FlowStoppedError) as stopped:
        asyncio.run(deliver.fn())

    error = stopped.value
    assert ("E-INTERNAL",) == error.codes
    assert error.__suppress_context__
    assert CANARIES["story"] not in f"{error} {error.hint}"


def test_a_sweep_is_told_in_counts_and_codes():
    text = in_markdown("deliver", Swept(done=3, failed=2, codes={"E-AREA": 2}))

    assert "| done | 3 |" in text
    assert "| failed E-AREA | 2 |" in text


def test_a_sweep_is_told_in_one_line():
    short = in_short(Swept(done=3, busy=1, late_seconds=90))

    assert "3 done, 1 busy, the latest 0:01:30 late" == short
    assert "nothing to do" == in_short(Swept())
