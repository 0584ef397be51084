"""Looking at the log in tests: the entries of a case, as plain values."""

from typing import Any

from audit.canonical import parse
from audit.reading import read_entries, read_trail
from tests.world import World


def entries_of(world: World, case: str) -> list[dict[str, Any]]:
    """Give the entries of a case in their order."""
    log = world.service.line(world.area).log
    with world.service.database.reading(world.area) as connection:
        return [parse(row.body) for row in read_trail(connection, log, case)]


def last_entry(world: World, case: str) -> dict[str, Any]:
    """Give the newest entry of a case."""
    return entries_of(world, case)[-1]


def newest(world: World, case: str) -> Any:
    """Give the stored row of the newest entry of a case."""
    log = world.service.line(world.area).log
    with world.service.database.reading(world.area) as connection:
        return read_trail(connection, log, case)[-1]


def all_entries(world: World) -> list[dict[str, Any]]:
    """Give every entry of the area's log."""
    log = world.service.line(world.area).log
    with world.service.database.reading(world.area) as connection:
        return [parse(row.body) for row in read_entries(connection, log, 0, 100_000)]
