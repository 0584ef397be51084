"""The world of clocks, counting by the calendar of Tunisia in March 2026.

- The feast that ends Ramadan is estimated for Friday 20 to Sunday 22 March.
- Five working days from Monday 16 March end with Tuesday 24.
"""

from datetime import UTC, date, datetime

from policies.calendars import calendar_named
from tests.workflows.clocked import PATHWAY, people_it
from tests.workflows.test_pausing import CLOCK, MAY_PAUSE, PAUSABLE, WORK
from tests.world import World
from workflows.calendars.commands import ConfirmFeast
from workflows.receipts import Receipt

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 3, n) for n in (20, 21, 22, 23))
TUESDAY = date(2026, 3, 24)
SHIPPED = calendar_named("tunisia").version
LINES = (
    (CLOCK, PAUSABLE),
    (WORK, MAY_PAUSE),
    ("calendar: england-and-wales", "calendar: tunisia"),
    ("time_zone: Europe/London", "time_zone: Africa/Tunis"),
)


def settle_in_tunisia(world: World, now) -> World:
    """Publish the pathway, fill its roles, and let it be Monday 16 March."""
    source = PATHWAY.decode()
    for old, new in LINES:
        assert old in source, old
        source = source.replace(old, new, 1)
    people_it(world, pathway=source.encode())
    now.at = datetime(2026, 3, 16, 9, tzinfo=UTC)
    return world


def say(world: World, by: str, feast: date, day: date | None = None) -> Receipt:
    """Say on which day a feast is."""
    return world.ask(ConfirmFeast, by, calendar="tunisia", feast=feast, day=day)


def move_feast(world: World, feast: date = SUNDAY, day: date = MONDAY) -> Receipt:
    """Let two administrators move a feast."""
    say(world, "ada", feast, day)
    return say(world, "ben", feast, day)
