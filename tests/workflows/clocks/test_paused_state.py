"""A state that pauses: clocks of other tracks stand still in it, never for too long."""

from datetime import UTC, date, datetime, timedelta

import pytest

from config.now import from_micros
from tests.workflows.clocked import entries, fire
from tests.workflows.timely import PATHWAY, away, helping, people_it
from workflows.clocks.rows import OF_CASE

# Suspended on Monday 2 March 2026 for twenty working days at most.
CAP = datetime(2026, 3, 29, 23, tzinfo=UTC)
SHORT = PATHWAY.replace(b"low: 90 working days", b"low: 30 working days")


def suspended(world):
    people_it(world, pathway=SHORT)
    case = helping(world)
    world.take("olive", case, "suspend")
    return case


def watch_due(world, case):
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(OF_CASE, area=world.area, case_ref=case)
    (row,) = [one for one in rows if (one.track, one.kind) == ("watch", "state")]
    return from_micros(row.due_ts).date()


def actions(world):
    return [
        (entry["action"], entry["refs"][-1])
        for entry in entries(world, "clock")
        if entry["action"] != "idle"
    ]


def test_a_clock_of_another_track_stands_still_while_the_state_lasts(world, now):
    case = suspended(world)
    before = watch_due(world, case)

    now.move(days=7)
    world.take("olive", case, "resume_help")

    calendar_days = (watch_due(world, case) - before).days
    assert (date(2026, 4, 15), 7) == (before, calendar_days)


def test_at_the_cap_the_clock_goes_on_by_itself_and_somebody_is_told(world, now):
    suspended(world)

    now.at = CAP
    swept = [fire(world).done for _ in range(2)]

    assert [1, 0] == swept
    assert [("goes_on", "manager")] == actions(world)


@pytest.mark.parametrize("stays", [0, 5])
def test_no_pause_moves_a_due_date_by_more_than_its_cap(world, now, stays):
    case = suspended(world)
    now.at = CAP
    fire(world)
    after_cap = watch_due(world, case)

    now.move(days=stays)
    world.take("olive", case, "resume_help")

    assert after_cap == watch_due(world, case)


def test_an_outage_at_the_cap_gives_no_day_more(world, now):
    case = suspended(world)

    now.at = CAP + timedelta(days=4)
    fire(world)

    (entry,) = [e for e in entries(world, "clock") if e["action"] == "goes_on"]
    assert from_micros(entry["occ"]) == CAP
    assert date(2026, 5, 14) == watch_due(world, case)


def test_who_is_told_at_the_cap_falls_through_as_on_a_ladder(world, now):
    suspended(world)
    away(world, "mia", CAP - timedelta(days=1), CAP + timedelta(days=1))

    now.at = CAP
    fire(world)

    (entry,) = entries(world, "clock")
    assert ["suspended", "head", "manager/absent"] == entry["refs"][1:]
