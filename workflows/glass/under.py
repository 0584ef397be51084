"""A reading that rests on broken glass says in its entry on which."""

from policies.breaking_glass import read_by_glass
from workflows.glass.rows import in_force
from workflows.glass.said import GLASS
from workflows.handlers.ruled import Found
from workflows.unit_of_work import Work


def name_glass(work: Work, found: Found, compartments: frozenset[str]) -> None:
    """Name the readings in an emergency on which this reading rests."""
    rulebook = found.version.rulebook
    if not found.facts.standing.opened:
        return
    if read_by_glass(rulebook, found.actor, found.facts, compartments):
        rows = in_force(
            work.connection, work.area, found.case.ref, found.actor.ref, work.moment
        )
        work.under = (*work.under, *(GLASS + row.glass for row in rows))
