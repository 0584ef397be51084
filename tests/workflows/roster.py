"""A world whose cases have people put on them and taken off them."""

from pathlib import Path

from tests.world import World
from workflows import commands
from workflows.verifying.area import verify_area

PATHWAY = Path(__file__).with_name("roster.yaml").read_bytes()
WHY = "because this was said in so many words by all"
WALKERS = ("wanda", "will", "wes", "winnie", "wren", "walt")


def people_it(world: World) -> World:
    """Publish the pathway and fill its roles."""
    world.publish(PATHWAY)
    world.person("wim", warden="club")
    world.person("oona", office="club")
    world.person("odd", office="club")
    for name in WALKERS:
        world.person(name, walker="club")
    for name in ("lea", "liv"):
        world.person(name, leader="club")
    for name in ("ed", "eve"):
        world.person(name, escort="club")
    return world


def forming(world: World, *walkers: str) -> str:
    """Open a group with these walkers on it."""
    case = world.ask(commands.OpenCase, "wim", pathway="walking_group").case
    admit(world, case, *walkers)
    return str(case)


def admit(world: World, case: str, *walkers: str, action: str = "admit") -> None:
    """Let people join the group as walkers, one by one."""
    for name in walkers:
        world.take("wim", case, action, about=world.people[name])


def walking(world: World, *walkers: str) -> str:
    """Open a group that has set out with these walkers."""
    case = forming(world, *walkers)
    world.take("wim", case, "set_out")
    return case


def lead(world: World, case: str, name: str) -> None:
    """Let somebody lead the group: proposed by one, confirmed by another."""
    world.take("wim", case, "appoint_leader", about=world.people[name])
    world.take("oona", case, "appoint_leader")


def put(world: World, case: str, name: str, role: str) -> None:
    """Assign somebody to the group by hand."""
    person = world.people[name]
    world.ask(commands.Assign, "wim", case=case, person=person, role=role)


def verified(world: World) -> tuple[str, ...]:
    """Give what the check of the log found."""
    report = verify_area(
        world.service, world.area, world.signer.verifier, lambda _done: None
    )
    return tuple(finding.message for finding in report.findings)
