"""A matter to break things on: its people, its pathway, the way of a case."""

from pathlib import Path

from tests.world import World
from workflows import commands

PATHWAY = Path(__file__).with_name("home_help.yaml")
CANARY = "Canary Yellowhammer"
WHY = "because this was said in so many words by all"
REFERRAL = {
    "name": f"{CANARY} Jones",
    "born": "1948-05",
    "hours": 3,
    "alone": True,
    "speaks": "welsh",
    "concern": f"{CANARY} fell twice in the kitchen",
}
AGREEMENT = {"said": f"{CANARY} said yes", "telephone": "020 7946 0000"}


def settle(world: World) -> None:
    """Give the area the people of the matter and publish its pathway."""
    world.person("rosa", referrer="council")
    world.person("olaf", officer="council")
    world.person("mona", manager="council")
    world.publish(PATHWAY.read_bytes())


def settle_panel(world: World) -> None:
    """Add those who answer, sit on the panel and audit."""
    world.person("hedy", partner="health")
    world.person("cho", chair="council")
    world.person("hal", member="health")
    world.person("audra", auditor="council")


def open_case(world: World) -> str:
    """Open a case as its referrer."""
    opened = world.ask(commands.OpenCase, "rosa", pathway="home_help")
    return str(opened.case)


def referred(world: World) -> str:
    """Bring a case into screening, with an officer on it."""
    case = open_case(world)
    world.take("rosa", case, "submit", fields=REFERRAL)
    olaf = world.people["olaf"]
    world.ask(commands.Assign, "mona", case=case, person=olaf, role="officer")
    return case


def offered(world: World) -> str:
    """Bring a case to where the person can agree to the help that is offered."""
    case = referred(world)
    world.take("olaf", case, "judge", values={"need": "shown"}, reason=WHY)
    world.take("olaf", case, "offer")
    world.take("olaf", case, "ask")
    return case


def agreed(world: World) -> str:
    """Bring a case to where others are asked what they know."""
    case = offered(world)
    world.take("olaf", case, "agree", fields=AGREEMENT, reason=WHY)
    return case


def before_panel(world: World) -> tuple[str, str]:
    """Bring a case before its panel; give the case and the sitting."""
    case = agreed(world)
    world.take("olaf", case, "convene")
    seats = {"chair": world.people["cho"], "health": world.people["hal"]}
    sitting = world.ask(
        commands.OpenSitting, "cho", pathway="home_help", panel="help_panel",
        present=seats,
    ).ref  # fmt: skip
    world.ask(commands.ListItem, "cho", case=case, sitting=sitting)
    return case, str(sitting)


def read_papers(world: World, case: str, *names: str) -> None:
    """Let members open the papers of the item before them."""
    for name in names:
        world.ask(
            commands.ReadCase, name, case=case, purpose="assess",
            compartments=frozenset({"referral"}),
        )  # fmt: skip
