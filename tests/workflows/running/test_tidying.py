"""What nobody needs any more is deleted, and nothing else."""

import pytest
from sqlalchemy import bindparam, func, select

from config.now import to_micros
from config.statements import Statement
from records.tables import record_version
from tests.workflows.clocked import draft, entries, fire, helping, people_it
from tests.workflows.kept import verified
from workflows import tables
from workflows.noticing.tables import daily_counts
from workflows.running.daily import do_day
from workflows.running.done import MARK
from workflows.running.tables import work_done
from workflows.running.tidying import tidy
from workflows.sweeping import deliver_notices

KEPT = (tables.cases, tables.clock, tables.inbox, tables.outbox, record_version)
ALL = Statement(
    select(tables.idempotency.c.key).where(
        tables.idempotency.c.area == bindparam("area")
    )
)


def count(world, table):
    counted = select(func.count().label("n")).where(table.c.area == bindparam("area"))
    with world.service.database.reading(world.area) as connection:
        return connection.one(Statement(counted), area=world.area).n


def keys(world):
    with world.service.database.reading(world.area) as connection:
        return {row.key for row in connection.all(ALL, area=world.area)}


def tidied(world, now):
    return tidy(world.service, world.area, now().date()).done


@pytest.fixture
def lived(world, now):
    """An area in which a case was opened, was late, and was told of."""
    people_it(world)
    draft(world)
    helping(world)
    now.move(days=12)
    fire(world)
    do_day(world.service, world.area, now().date())
    deliver_notices(world.service, world.area)
    return world


def test_nothing_of_the_log_of_a_case_or_of_a_record_is_deleted(lived, now):
    before = [count(lived, one) for one in KEPT], len(entries(lived, "open", "clock"))
    now.move(days=400)

    tidied(lived, now)

    after = [count(lived, one) for one in KEPT], len(entries(lived, "open", "clock"))
    assert before == after
    assert [] == verified(lived)


def test_receipts_are_kept_for_ninety_days(lived, now):
    now.move(days=89)
    before = keys(lived)

    assert 0 == tidied(lived, now)
    now.move(days=2)
    assert 0 < tidied(lived, now)

    assert keys(lived) < before
    assert not {key for key in keys(lived) if key.startswith("clock/")}


def test_a_receipt_that_alone_says_what_was_done_is_kept_for_good(lived, now):
    """What a test asks for has a key with a stroke, as a row of an import has."""
    before = {key for key in keys(lived) if key.startswith("test/")}
    now.move(days=4000)

    tidied(lived, now)

    assert before
    assert before == {key for key in keys(lived) if key.startswith("test/")}


def test_a_clock_whose_receipt_is_gone_fires_no_rung_again(lived, now):
    fired = len(entries(lived, "clock"))
    now.move(days=91)
    fire(lived)
    after = len(entries(lived, "clock"))
    now.move(days=91)
    tidied(lived, now)

    fire(lived)

    told = [(one["refs"][0], one["occ"]) for one in entries(lived, "clock")]
    assert fired < after
    assert len(told) == len(set(told))


def test_the_counts_of_a_day_go_after_ninety_days(lived, now):
    assert 0 < count(lived, daily_counts)
    now.move(days=91)

    tidied(lived, now)

    assert 0 == count(lived, daily_counts)


def test_a_period_that_was_done_is_remembered_for_longer_than_a_year(lived, now):
    with lived.service.database.writing(lived.area) as connection:
        said = {"area": lived.area, "work": "returns", "period": "2025"}
        connection.run(MARK, done_ts=to_micros(now()), **said)
    now.move(days=800)
    tidied(lived, now)
    kept = count(lived, work_done)
    now.move(days=400)

    tidied(lived, now)

    assert kept > count(lived, work_done)


def test_it_is_done_once_a_day(lived, now):
    now.move(days=91)

    first, again = tidied(lived, now), tidied(lived, now)

    assert first > 0
    assert 0 == again
