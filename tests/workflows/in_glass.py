"""A world whose pathway can be read in an emergency, and what a test asks of it."""

from pathlib import Path

from sqlalchemy import bindparam, select

from config.statements import Statement
from tests.workflows.ahead import entries, findings, refused, told
from tests.world import World
from workflows import commands
from workflows.glass import commands as g
from workflows.glass.tables import glass
from workflows.reading.queries import read_case

__all__ = ["entries", "findings", "refused", "told"]

PATHWAY = Path(__file__).with_name("glass").joinpath("glass.yaml").read_bytes()
CANARY = "Xanthippe collapsed at the bus stop"
HELD = {
    "name": "Sam Specimen",
    "illness": "an illness that tests invent",
    "warrant": "a warrant that tests invent",
}
PEOPLE = (
    ("olive", "officer", "council"), ("oscar", "officer", "council"),
    ("nora", "nurse", "hospital"), ("ned", "nurse", "hospital"),
    ("mia", "manager", "council"), ("max", "manager", "council"),
    ("gus", "guard", "council"), ("rita", "reviewer", "council"),
    ("ann", "auditor", "council"),
)  # fmt: skip
ROWS = Statement(select(glass).where(glass.c.area == bindparam("area")))


def people_it(world: World, pathway: bytes = PATHWAY) -> str:
    """Publish the pathway, fill its roles, and give a case with something in it."""
    world.publish(pathway)
    for name, role, organisation in PEOPLE:
        world.person(name, **{role: organisation})
    case = world.ask(commands.OpenCase, "olive", pathway="urgent.reading").case
    give(world, case, "olive")
    world.take("olive", case, "begin", fields=HELD)
    return case


def give(world: World, case: str, name: str, role: str = "officer") -> None:
    """Give somebody a role on the case."""
    person = world.people[name]
    world.ask(commands.Assign, "mia", case=case, person=person, role=role)


def broken(world: World, case: str, by: str = "nora", parts=("health",), **said):
    """Break glass."""
    given = {"code": "danger", "reason": CANARY, **said}
    return world.ask(
        g.BreakGlass, by, case=case, compartments=frozenset(parts), **given
    )


def about(world: World, kind, by: str, case: str, ref: str, **said):
    """Do something about a reading in an emergency."""
    return world.ask(kind, by, case=case, glass=ref, **said)


def reviewed(world: World, case: str, ref: str, by: str = "gus", verdict="justified"):
    """Review a reading."""
    said = {"verdict": verdict, "reason": CANARY}
    return about(world, g.ReviewGlass, by, case, ref, **said)


def read(world: World, case: str, by: str = "nora", parts=("health",)):
    """Read compartments, and give what they hold."""
    world._keys += 1
    command = commands.ReadCase(
        area=world.area,
        by=world.people[by],
        key=f"read/{world._keys}",
        case=case,
        compartments=frozenset(parts),
        purpose="assess",
    )
    return read_case(world.service, command)[1]


def stored(world: World):
    """Give all rows of readings in an emergency."""
    with world.service.database.reading(world.area) as connection:
        return connection.all(ROWS, area=world.area)
