"""An area verifies as a whole, and each check names what is not right."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from config.database import maintenance_engine
from tests.faults.home_help import (
    agreed,
    before_panel,
    read_papers,
    settle,
    settle_panel,
)
from workflows import commands
from workflows.checkpoints import publish_checkpoint
from workflows.running.clocks import fire_clocks
from workflows.sweeping import deliver_notices
from workflows.verifying.area import verify_area

RECORDED = Path(__file__).parents[1] / "journeys" / "logs" / "tree_felling_notice.yaml"
TRIGGERS = "SELECT name FROM sqlite_schema WHERE type='trigger'"
GUARDED = (
    "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
)


def nothing(_done):
    pass


def verified(world, **more):
    key = world.signer.verifier
    return verify_area(world.service, world.area, key, nothing, **more)


def test_an_area_after_a_whole_journey_is_sound(world, now):
    settle(world)
    settle_panel(world)
    case, _ = before_panel(world)
    read_papers(world, case, "cho", "hal")
    for name in ("cho", "hal"):
        world.ask(commands.CastVote, name, case=case, choice="approve")
    world.take("cho", case, "approve", reason="it is what the person asked us for")
    now.move(days=60)
    fire_clocks(world.service, world.area)
    deliver_notices(world.service, world.area)
    world.ask(commands.ExportTrail, "audra", case=case)

    report = verified(world)

    assert () == report.findings
    assert report.is_sound
    assert (1, 17, 49) == (report.cases, report.records, report.log.size)


TAMPERED = {
    "leaf": "UPDATE {s}audit_entry SET leaf=(SELECT leaf FROM {s}audit_entry WHERE"
    " seq=4) WHERE seq=3",
    "key": "UPDATE {s}keyring SET generation=2 WHERE compartment='agreement'",
    "record": "DELETE FROM {s}record_version WHERE compartment='agreement'",
    "seal": "UPDATE {s}record_version SET schema_hash=dek_id"
    " WHERE compartment='agreement'",
    "case": "UPDATE {s}cases SET version=version+1",
    "fact": "UPDATE {s}case_fact SET value='not_shown' WHERE name='need'",
    "act": "DELETE FROM {s}case_act WHERE action='submit'",
    "pathway": "UPDATE {s}pathway_version SET edition=edition, canonical=source",
}


@pytest.mark.parametrize("check", TAMPERED)
def test_what_was_tampered_with_is_found_by_its_check(world, database_url, check):
    settle(world)
    agreed(world)
    owner = database_url.replace("casepath_app@", "owner@")
    with owned(owner) as connection:
        schema = "" if world.service.database.is_sqlite else "main."
        connection.exec_driver_sql(TAMPERED[check].format(s=schema))

    report = verified(world)

    assert not report.is_sound
    assert check in report.by_check


REMOVED = ("record_blob", "cases", "case_fact", "case_act", "keyring", "record_version")


@pytest.mark.parametrize("table", REMOVED)
def test_a_table_that_was_emptied_is_noticed(world, database_url, table):
    settle(world)
    agreed(world)
    owner = database_url.replace("casepath_app@", "owner@")
    with owned(owner) as connection:
        schema = "" if world.service.database.is_sqlite else "main."
        connection.exec_driver_sql(f"DELETE FROM {schema}{table}")  # noqa: S608 - ours

    assert not verified(world).is_sound


def test_rows_without_entries_are_found(world, database_url):
    settle(world)
    case = agreed(world)
    insert = (
        "INSERT INTO {s}case_fact (area, case_ref, name, value, set_by_entry)"
        " VALUES ('{area}', '{ref}', 'need', 'shown', 3)"
    )
    owner = database_url.replace("casepath_app@", "owner@")
    with owned(owner) as connection:
        schema = "" if world.service.database.is_sqlite else "main."
        sql = insert.format(s=schema, area=world.area, ref=case[::-1])
        connection.exec_driver_sql(sql)

    assert ["fact"] == list(verified(world).by_check)


def test_a_log_put_back_is_found_by_a_checkpoint_held_outside(world):
    settle(world)
    agreed(world)
    note = publish_checkpoint(world.service, world.area, world.signer)
    later = verified(world, outside=[note])

    assert later.is_sound
    assert 2 == later.log.compared


def test_recorded_history_is_folded_as_it_was_recorded(history_world):
    """A case of the past began, moved and ended when it is recorded to have."""
    world = history_world
    world.publish(RECORDED.read_bytes())
    at = datetime(2020, 1, 6, 9, tzinfo=UTC)
    acts = ("register_notice", "inspect_tree", "decide_notice", "review_inspection")
    for day, action in enumerate(acts):
        world.ask(
            commands.RecordHistory, "ada", pathway="tree_felling_notice",
            case_name="A1", action=action, person_name="p", role="clerk",
            occurred=at + timedelta(days=day),
        )  # fmt: skip

    report = verified(world)

    assert () == report.findings
    assert (4, 1) == (report.log.kinds["history"] + 1, report.log.kinds["refused"])


def test_progress_counts_every_entry_and_row(world):
    settle(world)
    agreed(world)
    seen = []

    report = verify_area(world.service, world.area, world.signer.verifier, seen.append)

    assert report.log.size + report.keys + report.records + report.cases == seen[-1]
    assert seen == sorted(seen)


@contextmanager
def owned(url):
    """Give the owner's connection without the triggers of any table."""
    engine = maintenance_engine(url)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            for (name,) in connection.exec_driver_sql(TRIGGERS).fetchall():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
            for (name,) in connection.exec_driver_sql(GUARDED).fetchall():
                connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER USER")
        yield connection
        connection.commit()
    engine.dispose()
