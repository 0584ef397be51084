"""A draft that anybody may say something to, and a wish that anybody may hand in."""

from pathlib import Path

from workflows import commands
from workflows.published.reading import published

HERE = Path(__file__).parent
FILES = ("remarked", "wished", "consulted")  # a child's pathway comes before it


def found(world):
    """Let the pathways be there, and people who work with them."""
    for name in FILES:
        world.put((HERE / f"{name}.yaml").read_bytes())
    world.person("olaf", officer="council")
    world.person("hedy", head="council")


def shown_draft(world, **more):
    """Open a draft for remarks; give our reference and the public one."""
    case = world.ask(commands.OpenCase, "olaf", pathway="drafts").case
    world.take("olaf", case, "publish", fields={"title_en": "A new bridge", **more})
    (told,) = published(world.service, world.area, "drafts")
    return case, told["reference"]
