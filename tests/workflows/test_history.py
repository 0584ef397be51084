"""Recorded history: what happened is not ruled, and what could not be is refused."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from audit.canonical import parse
from audit.reading import read_entries
from tests.world import new_world
from workflows import commands
from workflows.errors import AreaError, KeyReusedError, PeopleError, TimeError

LOGS = Path(__file__).parents[1] / "journeys" / "logs"
PATHWAY = (LOGS / "tree_felling_notice.yaml").read_bytes()
BEGAN = datetime(2025, 5, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def world(history_world):
    history_world.publish(PATHWAY)
    return history_world


@pytest.fixture
def live_world(database_url, tmp_path, now):
    made = new_world(database_url, tmp_path, now)
    yield made
    made.service.close()


def record(world, action, person="P1", *, case="N-1", hours=0, by="ada", **said):
    """Record one act of an invented log."""
    return world.ask(
        commands.RecordHistory,
        by,
        pathway="tree_felling_notice",
        case_name=case,
        action=action,
        person_name=person,
        role=said.pop("role", None),
        occurred=BEGAN + timedelta(hours=hours),
        **said,
    )


def entries(world):
    """Give every entry of the world's log."""
    line = world.service.line(world.area)
    with world.service.database.reading(world.area) as connection:
        return [parse(row.body) for row in read_entries(connection, line.log, 0, 999)]


def count(world, table):
    with world.service.database.reading(world.area) as connection:
        return connection.rows(f"SELECT count(*) FROM main.{table}")[0][0]  # noqa: S608


def micros(moment):
    return int(moment.timestamp() * 1_000_000)


def test_the_first_act_opens_its_case_as_it_was_recorded(world):
    opened, due = BEGAN - timedelta(days=3), BEGAN + timedelta(days=39)

    record(world, "register_notice", opened=opened, due=due, ended=BEGAN)

    begun, act = entries(world)[-2:]
    assert ("open", micros(opened), micros(due), micros(BEGAN)) == (
        begun["kind"], begun["occ"], begun["due"], begun["ended"],
    )  # fmt: skip
    assert ("history", micros(BEGAN)) == (act["kind"], act["occ"])
    assert micros(world.service.now()) == act["ts"]
    assert begun["case"] == act["case"]


def test_who_records_and_who_did_it_stand_apart(world):
    record(world, "register_notice", "P1", role="clerk")
    record(world, "inspect_tree", "P2", role="inspector", hours=1)

    first, second = (e for e in entries(world) if e["kind"] == "history")
    assert {world.people["ada"]} == {first["actor"], second["actor"]}
    assert first["of"] != second["of"]
    assert ["clerk", "inspector"] == [first["role"], second["role"]]


def test_what_the_state_does_not_offer_is_a_refusal_that_moves_nothing(world):
    receipt = record(world, "publish_decision")

    refused = entries(world)[-1]
    assert ("refused", "expected") == (receipt.outcome, receipt.states["notice"])
    assert ("refused", ["E_STATE"], "expected", micros(BEGAN)) == (
        refused["kind"], refused["codes"], refused["from"], refused["occ"],
    )  # fmt: skip
    assert "of" in refused


def test_a_guard_of_the_machine_refuses_too(world):
    receipt = record(world, "ask_neighbours")

    assert ("refused", "unheard") == (receipt.outcome, receipt.states["hearing"])


def test_what_nobody_permitted_is_accepted_and_found(world):
    world_roles = {"register_notice": "clerk", "inspect_tree": "inspector"}
    for hours, action in enumerate((*world_roles, "review_inspection")):
        record(
            world, action, "P1", hours=hours, role=world_roles.get(action, "reviewer")
        )

    receipt = record(world, "decide_notice", "P1", hours=3, role=None)

    entry = entries(world)[-1]
    assert ("recorded", "decided") == (receipt.outcome, receipt.states["notice"])
    assert ("history", {"E_ROLE", "E_SOD"}) == (entry["kind"], set(entry["found"]))


def test_an_action_that_the_pathway_lacks_is_a_refusal(world):
    assert "refused" == record(world, "no_such_action").outcome


def test_a_case_keeps_the_version_it_began_with(world):
    record(world, "register_notice", case="N-1")
    renamed = PATHWAY.replace(b"inspect_tree", b"look_at_tree").replace(
        b'edition: "1"', b'edition: "2"'
    )
    world.publish(renamed)

    old = record(world, "inspect_tree", case="N-1", hours=1)
    new = record(world, "register_notice", case="N-2", hours=1)

    assert ("recorded", "inspected") == (old.outcome, old.states["notice"])
    assert "recorded" == record(world, "look_at_tree", case="N-2", hours=2).outcome
    assert old.case != new.case


def test_an_ended_case_takes_no_further_act(world):
    steps = (
        "register_notice", "inspect_tree", "review_inspection", "decide_notice",
        "publish_decision", "close_notice",
    )  # fmt: skip
    outcomes = {record(world, a, hours=n).outcome for n, a in enumerate(steps)}

    after = record(world, "ask_neighbours", hours=9)

    assert {"recorded"} == outcomes
    assert ("refused", "closed") == (after.outcome, after.states["main"])


def test_no_clock_runs_and_nothing_is_sent(world):
    sent = count(world, "outbox")

    record(world, "register_notice")
    record(world, "inspect_tree", hours=1)

    assert (0, sent) == (count(world, "clock"), count(world, "outbox"))


def test_the_same_row_under_the_same_key_is_recorded_once(world):
    row = commands.RecordHistory(
        area=world.area,
        by=world.people["ada"],
        key="row/1",
        pathway="tree_felling_notice",
        case_name="N-1",
        action="register_notice",
        person_name="P1",
        role=None,
        occurred=BEGAN,
    )
    first, again = world.service.record_history([row, row])
    size = len(entries(world))

    assert first == again == world.service.handle(row)
    assert size == len(entries(world))

    other = commands.RecordHistory(
        **{n: getattr(row, n) for n in row.__dataclass_fields__ if n != "action"},
        action="inspect_tree",
    )
    [refused] = world.service.record_history([other])
    assert isinstance(refused, KeyReusedError)


def test_an_act_of_the_future_is_not_recorded(world):
    size = len(entries(world))

    with pytest.raises(TimeError, match="in the future"):
        record(world, "register_notice", hours=24 * 365 * 2)

    assert size == len(entries(world))


def test_only_an_administrator_records_history(world):
    world.person("cleo", clerk="council")

    with pytest.raises(PeopleError, match="administrator"):
        record(world, "register_notice", by="cleo")

    assert ("refused", "record_history") == (
        entries(world)[-1]["kind"], entries(world)[-1]["action"],
    )  # fmt: skip


def test_an_area_of_history_takes_no_live_case(world):
    with pytest.raises(AreaError, match="area of live cases, met one of history"):
        world.ask(commands.OpenCase, "ada", pathway="tree_felling_notice")


def test_a_recorded_case_takes_no_live_action(world):
    world.person("cleo", clerk="council")
    case = record(world, "register_notice").case

    with pytest.raises(AreaError, match="area of live cases, met one of history"):
        world.take("cleo", case, "ask_neighbours")


def test_a_live_area_takes_no_history(live_world):
    with pytest.raises(AreaError, match="area of history, met one of live"):
        record(live_world, "register_notice")


def test_what_is_recorded_starts_no_clock_and_writes_no_letter(history_world):
    """A recorded case waits for nobody: it went its way long ago."""
    alert = (
        b"idle_cases_to: green_manager\n"
        b"letters: {decided: {on: [decide_notice], to: reviewer,\n"
        b"  label: {en: Decided},\n"
        b"  approved_by: [green_manager], within: 2 working days}}\nroles:\n"
    )
    history_world.put(PATHWAY.replace(b"roles:\n", alert, 1))

    record(history_world, "register_notice", "P1", role="clerk")
    record(history_world, "decide_notice", "P2", hours=3)

    tables = ("clock", "letter", "outbox")
    assert [0, 0, 0] == [count(history_world, table) for table in tables]
