"""Once the library knows a year, other dates are proposed; hours are in no doubt."""

from datetime import UTC, datetime

import pytest

from policies import calendars
from tests.workflows import boarded
from tests.workflows.chinese import enter_year, settle_in_china
from tests.workflows.clocked import draft
from tests.workflows.test_pausing import clock
from workflows.calendars.commands import AcceptDate
from workflows.calendars.reading import papers_proposed, proposed

IN_DAYS = ("due: 5 working days, remind", "due: 7 days, remind")
IN_HOURS = (
    "form: report, due: 5 working days, escalate: [{after: 0 working days, to: head}]",
    "form: report, due: 96 hours, escalate: [{after: 2 hours, to: head}]",
)


@pytest.fixture
def library_knows_until(monkeypatch):
    """Give a way to let the library know no year of China after this one."""
    shipped = calendars.SOURCES

    def knows(last):
        source = calendars.Source("CN", None, 2008, last)
        monkeypatch.setattr(calendars, "SOURCES", {**shipped, "china": source})
        calendars.calendar_named.cache_clear()

    yield knows
    monkeypatch.undo()
    calendars.calendar_named.cache_clear()


def proposals(world):
    return proposed(world.service, world.area, world.people["ada"])


def test_a_newer_library_proposes_another_date_and_changes_none(
    world, now, library_knows_until
):
    library_knows_until(2025)
    settle_in_china(world, now)
    now.at = datetime(2025, 12, 25, 2, tzinfo=UTC)
    case = draft(world)
    before = clock(world, case)

    library_knows_until(2026)

    (found,) = proposals(world)
    assert '"estimated": "2026"' in before.how
    assert before == clock(world, case)
    assert "2026-01-04T16:00:00+00:00" == found.as_plain()["would_be"]


def test_what_a_newer_library_proposes_is_accepted_by_a_person(
    world, now, library_knows_until
):
    library_knows_until(2025)
    settle_in_china(world, now)
    now.at = datetime(2025, 12, 25, 2, tzinfo=UTC)
    case = draft(world)
    library_knows_until(2026)
    (found,) = proposals(world)
    said = {"clock": found.row.clock, "calendar_version": found.calendar_version}

    receipt = world.ask(AcceptDate, "olive", case=case, **said)

    assert ("accepted", []) == (receipt.outcome, proposals(world))
    assert "estimated" not in clock(world, case).how


def test_a_rung_that_reaches_into_a_year_known_since_is_proposed(
    world, now, library_knows_until
):
    library_knows_until(2025)
    settle_in_china(world, now, IN_DAYS)
    now.at = datetime(2025, 12, 23, 2, tzinfo=UTC)
    case = draft(world)
    before = clock(world, case)

    library_knows_until(2026)

    (found,) = proposals(world)
    assert "version" not in before.how
    assert found.as_plain()["due"] == found.as_plain()["would_be"]


def test_papers_that_open_in_a_year_known_since_are_proposed(
    world, now, library_knows_until, monkeypatch
):
    library_knows_until(2025)
    source = boarded.PATHWAY.replace(b"england-and-wales", b"china")
    monkeypatch.setattr(boarded, "PATHWAY", source)
    now.at = datetime(2025, 12, 19, 9, tzinfo=UTC)
    boarded.people_it(world)
    boarded.convene(world)
    before = papers_proposed(world.service, world.area)

    library_knows_until(2026)

    (found,) = papers_proposed(world.service, world.area)
    said = found.as_plain()
    assert [] == before
    assert "2026-01-02T00:00:00+00:00" == said["due"]
    assert "2026-01-04T00:00:00+00:00" == said["would_be"]


def test_a_clock_of_hours_is_never_proposed_anew(world, now):
    settle_in_china(world, now, IN_HOURS)
    case = draft(world)
    world.take("olive", case, "ask_police")
    before = clock(world, case, "request")

    enter_year(world)

    assert {"state"} == {one.row.kind for one in proposals(world)}
    assert before == clock(world, case, "request")
    assert "estimated" not in before.how
