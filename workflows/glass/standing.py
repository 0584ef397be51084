"""What somebody may read in an emergency on a case, as the guard meets it."""

from collections.abc import Mapping
from datetime import datetime

from config.connection import Connection
from policies.broken_glass import BROKE_GLASS
from policies.rulebook import Rulebook
from workflows.glass.rows import in_force, opened_by_role


def glass_broken(
    connection: Connection,
    place: tuple[str, str],
    rulebook: Rulebook,
    person: str,
    moment: datetime,
) -> dict[str, frozenset[str]]:
    """Give what was asked for and is open now, by role; of an area and a case.

    Nothing is read where the pathway knows no emergency.
    """
    if BROKE_GLASS not in rulebook.relations:
        return {}
    return opened_by_role(in_force(connection, *place, person, moment))


def as_held(opened: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Give in which roles broken glass counts."""
    return {BROKE_GLASS: frozenset(opened)} if opened else {}
