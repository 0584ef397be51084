"""A second version of the invented matter, and a plan that leads to it."""

from tests.faults.home_help import PATHWAY
from tests.world import World
from workflows.commands import ConfirmMove, ProposeMove
from workflows.moves.rehearsing import Asking, rehearse

STATES = "{main: {offered: put_forward, gathering: asking_around}}"


def nothing(_done, _total):
    pass


def second(*changes: tuple[str, str]) -> bytes:
    """Give the matter's second edition: two states have other names."""
    text = PATHWAY.read_text(encoding="utf-8").replace('edition: "1"', 'edition: "2"')
    for old, new in (
        ("      offered:\n", "      put_forward:\n"),
        ("go_to: offered", "go_to: put_forward"),
        ("in: [offered]", "in: [put_forward]"),
        ("      gathering:\n", "      asking_around:\n"),
        ("go_to: gathering", "go_to: asking_around"),
        ("[gathering,", "[asking_around,"),
        ("in: [gathering]", "in: [asking_around]"),
        *changes,
    ):
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def plan_of(old: str, new: str, *lines: str, states: str = STATES) -> bytes:
    """Write a plan from one version to another."""
    says = {
        "states": states,
        "clocks": "keep",
        "counters": "keep",
        "reason": "the second edition says it better",
    }
    says |= dict(line.split(": ", 1) for line in lines)
    body = "".join(f"  {name}: {value}\n" for name, value in says.items())
    return f"move:\n  from: {old}\n  to: {new}\n{body}".encode()


def rehearsed(world: World, source: bytes):
    """Rehearse a plan as a pathway owner."""
    return rehearse(world.service, world.area, world.people["olga"], source, nothing)


def agreed_on(world: World, source: bytes) -> str:
    """Let two people agree on a plan and give its digest."""
    rehearsal = rehearsed(world, source).as_text()
    proposed = world.ask(ProposeMove, "olga", source=source, rehearsal=rehearsal)
    world.ask(ConfirmMove, "otto", plan=proposed.ref)
    return str(proposed.ref)


def asking(world: World, by: str = "olga") -> Asking:
    """Give who asks for a plan to be run, under a new key."""
    world._keys += 1
    return Asking(world.area, world.people[by], f"run/{world._keys}")


def digest_of_first(world: World) -> str:
    """Give the digest of the matter's first edition."""
    statement = "SELECT digest FROM main.pathway_version WHERE edition='1'"
    with world.service.database.reading(world.area) as connection:
        return str(connection.rows(statement)[0][0])


def standings(rehearsal) -> list[str]:
    """Give how each case is classed, the oldest first."""
    return [one.standing for one in rehearsal.cases]


def said(rehearsal) -> list[str]:
    """Give what is found about all cases."""
    return [found.sentence for one in rehearsal.cases for found in one.findings]
