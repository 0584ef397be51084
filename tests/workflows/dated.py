"""A world whose pathway goes by dates: a plan and its term, visits, an incident."""

from pathlib import Path

import pytest

from policies.errors import NotPermittedError
from tests.world import World
from workflows.cases import FACTS
from workflows.clocks.rows import OF_CASE
from workflows.commands import OpenCase
from workflows.verifying.area import verify_area

PATHWAY = Path(__file__).with_name("dated.yaml").read_bytes()


def people_it(world: World, pathway: bytes = PATHWAY) -> World:
    """Publish the pathway and fill its roles."""
    world.publish(pathway)
    for name, role in (("paula", "planner"), ("dora", "director"), ("hal", "head")):
        world.person(name, **{role: "council"})
    return world


def drafting(world: World) -> str:
    """Open a case that is being drafted."""
    return world.ask(OpenCase, "paula", pathway="dated").case


def takes(world: World, case: str, action: str, **dates: str) -> None:
    """Let the planner take an action that sets these dates."""
    world.take("paula", case, action, values=dates)


def refused(world: World, case: str, action: str, **dates: str) -> NotPermittedError:
    """Let the planner try an action that sets these dates, and give the refusal."""
    with pytest.raises(NotPermittedError) as error:
        takes(world, case, action, **dates)
    return error.value


def codes(world: World, case: str, action: str, **dates: str) -> set[str]:
    """Give the codes with which an action is refused."""
    return set(refused(world, case, action, **dates).refusal.codes)


def held(world: World, case: str) -> dict[str, str]:
    """Give the dates and facts a case holds."""
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(FACTS, area=world.area, case_ref=case)
    return {row.name: row.value for row in rows}


def clocks(world: World, case: str, kind: str = "state") -> list:
    """Give the clocks of a case that run, of one kind."""
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(OF_CASE, area=world.area, case_ref=case)
    return [row for row in rows if row.kind == kind and row.next_ts is not None]


def findings(world: World) -> tuple:
    """Give what verifying the area finds."""
    verifier = world.signer.verifier
    return verify_area(world.service, world.area, verifier, _nothing).findings


def _nothing(_done) -> None:
    pass
