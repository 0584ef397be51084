"""A world whose pathway waits in every way: idle, for a review, for full age."""

from pathlib import Path

from sqlalchemy import insert

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from tests.world import World
from workflows.commands import DeclareInterest, OpenCase
from workflows.standing_in.tables import absence

PATHWAY = Path(__file__).with_name("timely.yaml").read_bytes()
INSERT_ABSENCE = Statement(insert(absence))
ROLES = {"olive": "officer", "mia": "manager", "hal": "head"}


def people_it(world: World, *vacant: str, pathway: bytes = PATHWAY) -> World:
    """Publish the pathway, and fill its roles but those that stay vacant."""
    world.publish(pathway)
    for name, role in ROLES.items():
        if role not in vacant:
            world.person(name, **{role: "council"})
    return world


def waiting(world: World) -> str:
    """Open a case that waits where no clock runs."""
    return world.ask(OpenCase, "olive", pathway="family.support").case


def helping(world: World, **fields: str) -> str:
    """Open a case and bring it to where reviews recur."""
    case = waiting(world)
    world.take("olive", case, "begin", fields=fields)
    return case


def away(world: World, name: str, begins, ends) -> None:
    """Record that somebody is absent."""
    with world.service.database.writing(world.area) as connection:
        connection.run(
            INSERT_ABSENCE,
            area=world.area,
            ref=new_id(),
            person=world.people[name],
            from_ts=to_micros(begins),
            until_ts=to_micros(ends),
            recorded_by=world.people["ada"],
            recorded_ts=to_micros(begins),
            ended_ts=None,
        )


def conflicted(world: World, name: str, case: str) -> None:
    """Let somebody declare an interest in a case."""
    world.ask(DeclareInterest, name, case=case, relation="friend")
