"""A world in which parts of a record are closed, and access to them is asked for."""

from sqlalchemy import bindparam, select

from config.statements import Statement
from tests.workflows.in_glass import PATHWAY, give
from tests.workflows.in_glass import people_it as people_glass
from tests.world import World
from workflows.access import commands as a
from workflows.access.tables import access_request

WHY = "Their discharge letter says who called the ambulance"
WHY_NOT = "The nurse on the case tells you what you need"
ROWS = Statement(
    select(access_request).where(access_request.c.area == bindparam("area"))
)
READING = (
    b"  - {id: read, role: officer, may: [read], "
    b"compartments: [core, health, police], being: [assigned]}\n"
)
# Officers read the core of every case, health where they are assigned, police never.
CLOSED = b"""  - {id: core, role: [officer, nurse], may: [read], compartments: [core]}
  - {id: read, role: officer, may: [read], compartments: [health], being: [assigned]}
  - {id: read-police, role: guard, may: [read], compartments: [police]}
"""


def people_it(world: World) -> str:
    """Publish the pathway, fill its roles, and give a case with something in it."""
    assert READING in PATHWAY
    return people_glass(world, PATHWAY.replace(READING, CLOSED))


def asked_for(world: World, case: str, by: str = "oscar", part="health", **said):
    """Ask for access to a part of the record."""
    given = {"reason": WHY, **said}
    return world.ask(a.AskAccess, by, case=case, compartment=part, **given)


def declined(world: World, case: str, ref: str, by: str = "mia", **said):
    """Answer no."""
    given = {"reason": WHY_NOT, **said}
    return world.ask(a.DeclineAccess, by, case=case, access=ref, **given)


def looked_at(world: World, case: str, ref: str, by: str):
    """Look at the words of a request."""
    return world.ask(a.LookAtAccess, by, case=case, access=ref)


def assigned(world: World, case: str, name: str) -> None:
    """Give somebody the access they asked for."""
    give(world, case, name)


def stored(world: World):
    """Give all rows of requests for access."""
    with world.service.database.reading(world.area) as connection:
        return connection.all(ROWS, area=world.area)
