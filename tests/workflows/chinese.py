"""The world of clocks, counting by the calendar of China at the end of 2026.

- The shipped calendar ends with 2026; 1 January 2027 is a feast of fixed date.
- Five working days from Tuesday 29 December end, as estimated, with Wednesday 6
  January; once 2027 is entered as below, with Tuesday 5 January.
"""

from datetime import UTC, date, datetime, timedelta

from tests.workflows.clocked import PATHWAY, people_it
from tests.workflows.test_pausing import CLOCK, MAY_PAUSE, PAUSABLE, WORK
from tests.world import World
from workflows.calendars.commands import ConfirmDays, EnterDays
from workflows.receipts import Receipt

LINES = (
    (CLOCK, PAUSABLE),
    (WORK, MAY_PAUSE),
    ("calendar: england-and-wales", "calendar: china"),
    ("time_zone: Europe/London", "time_zone: Asia/Shanghai"),
)
# Besides the weekends: nobody works on these days, and on those everybody does.
OFF = (
    date(2027, 1, 1), *(date(2027, 2, 5) + timedelta(days=n) for n in range(8)),
    date(2027, 4, 5), date(2027, 5, 3), date(2027, 6, 9), date(2027, 9, 15),
    *(date(2027, 10, 1) + timedelta(days=n) for n in range(7)),
)  # fmt: skip
WORKED = (date(2027, 1, 2), date(2027, 2, 20), date(2027, 10, 9))


def rows(*, off=OFF, worked=WORKED) -> str:
    """Give the days of 2027 as a file has them."""
    lines = [f"{day},feast,节日" for day in off] + [f"{day},work," for day in worked]
    return "\n".join(["date,kind,name", *lines])


def settle_in_china(world: World, now, *more: tuple[str, str]) -> World:
    """Publish the pathway, fill its roles, and let it be Tuesday 29 December.

    `more` is what else of the pathway is written otherwise: the old and the new.
    """
    source = PATHWAY.decode()
    for old, new in (*LINES, *more):
        assert old in source, old
        source = source.replace(old, new, 1)
    people_it(world, pathway=source.encode())
    now.at = datetime(2026, 12, 29, 2, tzinfo=UTC)
    return world


def say(world: World, by: str, days: str | None = None, year: int = 2027) -> Receipt:
    """Hand in the days of a year."""
    given = rows() if days is None else days
    return world.ask(EnterDays, by, calendar="china", year=year, days=given)


def confirm(world: World, by: str, digest: str) -> Receipt:
    """Confirm the days of 2027 that wait."""
    return world.ask(ConfirmDays, by, calendar="china", year=2027, digest=digest)


def enter_year(world: World, days: str | None = None, year: int = 2027) -> Receipt:
    """Let two administrators enter the days of a year."""
    say(world, "ada", days, year)
    return say(world, "ben", days, year)
