"""A world whose pathway has one of each clock, and what a test looks at in it."""

from pathlib import Path

from sqlalchemy import bindparam, func, select

from audit.canonical import parse
from audit.tables import audit_entry
from config.statements import Statement
from tests.world import World
from workflows import commands, tables
from workflows.cases import load_case
from workflows.reading.queries import inbox
from workflows.running.clocks import fire_clocks
from workflows.running.swept import Swept

PATHWAY = Path(__file__).with_name("clocked.yaml").read_bytes()
PERSON = {"name": "Sam Specimen"}

BODIES = Statement(
    select(audit_entry.c.body)
    .where(audit_entry.c.area == bindparam("area"))
    .order_by(audit_entry.c.seq)
)
WAITING = Statement(
    select(func.count().label("n")).where(tables.outbox.c.area == bindparam("area"))
)


def people_it(world: World, *vacant: str, pathway: bytes = PATHWAY) -> World:
    """Publish the pathway, and fill its roles but those that stay vacant."""
    world.publish(pathway)
    for name, role in (("olive", "officer"), ("mia", "manager"), ("hal", "head")):
        if role not in vacant:
            world.person(name, **{role: "council"})
    world.person("pat", partner="police")
    return world


def draft(world: World) -> str:
    """Open a case that waits in its first state."""
    return world.ask(commands.OpenCase, "olive", pathway="tenancy.support").case


def helping(world: World) -> str:
    """Open a case and bring it to where reviews recur."""
    case = draft(world)
    world.take("olive", case, "begin", fields=PERSON)
    return case


def fire(world: World, **said) -> Swept:
    """Fire what is due."""
    return fire_clocks(world.service, world.area, **said)


def entries(world: World, *kinds: str) -> list[dict]:
    """Give the entries of these kinds, in their order."""
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(BODIES, area=world.area)
    read = [parse(row.body) for row in rows]
    return [entry for entry in read if entry["kind"] in kinds]


def states(world: World, case: str) -> dict[str, str]:
    """Give where a case is on each track."""
    with world.service.database.reading(world.area) as connection:
        return load_case(connection, world.area, case).states


def told(world: World, name: str) -> list[tuple[str, str]]:
    """Give the notices of somebody's inbox: kind and role."""
    rows = inbox(world.service, world.area, world.people[name])
    return [(row.kind, row.role) for row in rows]


def waiting(world: World) -> int:
    """Give how many notices wait in the outbox."""
    with world.service.database.reading(world.area) as connection:
        return connection.one(WAITING, area=world.area).n
