"""The lines of a whole way, from where a case has just been opened."""

from tests.journeys.table.rows import ways_of

AFTER = " + "
OPENED = "opened"  # a case that has just been opened: every way begins there


def lines_to(pathway: str, standing: str) -> list[str]:
    """Give what happens to a new case until it stands there."""
    first, *lines = ways_of(pathway)[standing].split(AFTER)
    return lines if first == OPENED else [*lines_to(pathway, first), *lines]
