"""Papers of a planned sitting that would open on another day once a feast moves.

A sitting on Monday 23 March 2026 has its papers open from Monday 16; with a day off
in between from Friday 13.
"""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import bindparam, select

from config.errors import CasepathError
from config.now import from_micros
from config.statements import Statement
from tests.workflows.boarded import convene, people_it
from tests.workflows.clocked import entries
from workflows.calendars.commands import ConfirmFeast, DecidePapers
from workflows.calendars.reading import papers_proposed
from workflows.panels.tables import papers

FIRST = datetime(2026, 3, 16, tzinfo=UTC)
FROM = Statement(
    select(papers.c.from_ts).where(
        papers.c.area == bindparam("area"), papers.c.sitting == bindparam("sitting")
    )
)


@pytest.fixture
def sitting(world):
    """A planned sitting, and a feast that was moved to a day before it."""
    people_it(world)
    ref = convene(world)
    moved = {"feast": date(2026, 4, 3), "day": date(2026, 3, 18)}
    for name in ("ada", "ben"):
        world.ask(ConfirmFeast, name, calendar="england-and-wales", **moved)
    return ref


def opens(world, sitting):
    with world.service.database.reading(world.area) as connection:
        row = connection.one(FROM, area=world.area, sitting=sitting)
    return from_micros(row.from_ts)


def decide(world, by, *, accept):
    (found,) = papers_proposed(world.service, world.area)
    return world.ask(
        DecidePapers, by, sitting=found.row.sitting,
        calendar_version=found.calendar_version, accept=accept,
    )  # fmt: skip


def test_papers_stay_as_they_were_told_until_somebody_accepts(world, sitting):
    (found,) = papers_proposed(world.service, world.area)

    assert FIRST == opens(world, sitting)
    assert "2026-03-13T00:00:00+00:00" == found.as_plain()["would_be"]


def test_who_chairs_accepts_that_papers_open_on_another_day(world, sitting):
    receipt = decide(world, "chad", accept=True)

    assert "accepted" == receipt.outcome
    assert datetime(2026, 3, 13, tzinfo=UTC) == opens(world, sitting)
    assert "accept_date" == entries(world, "sitting")[-1]["action"]
    assert [] == papers_proposed(world.service, world.area)


def test_who_declines_leaves_the_papers_as_they_are(world, sitting):
    receipt = decide(world, "ada", accept=False)

    assert "declined" == receipt.outcome
    assert FIRST == opens(world, sitting)
    assert [] == papers_proposed(world.service, world.area)


def test_a_member_does_not_decide_about_papers(world, sitting):
    with pytest.raises(CasepathError) as met:
        decide(world, "paul", accept=True)

    assert "E_ROLE" == met.value.code
    assert FIRST == opens(world, sitting)
