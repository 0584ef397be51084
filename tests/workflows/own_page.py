"""A case whose person may have a page of their own, and codes that open it."""

from pathlib import Path

from tests.world import World
from workflows import commands
from workflows.letters.commands import ApproveLetter
from workflows.letters.reading import letters_of
from workflows.visiting.coming_in import Typed, enter
from workflows.visiting.handing_over import Given, give

HERE = Path(__file__).parent
PATHWAY = (HERE / "own_page.yaml").read_bytes()
COMPLAINT = (HERE / "own_complaint.yaml").read_bytes()
NAME, STEPS, WORRY = "Canary Yellowhammer", "Canary steps agreed", "Canary worry kept"
BORN = Typed(code="", day="27", month="3", year="1990")
ALL_WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday"]
SAFE = [
    {"days": ALL_WEEK, "opens": "09:00", "closes": "17:00", "by": by,
     "ask_for": "her", "never_say": "from where"}
    for by in ("letter", "call")
]  # fmt: skip


def people_it(world: World) -> None:
    """Give the area the people of the matter and publish its pathways."""
    world.person("wendy", worker="council")
    world.person("sid", sender="council")
    world.person("liz", listener="council")
    world.person("hugh", head="council")
    world.person("audra", auditor="council")
    world.publish(COMPLAINT)
    world.publish(PATHWAY)


def helping(world: World, **fields: object) -> str:
    """Open a case of somebody who can be written to safely."""
    case = str(world.ask(commands.OpenCase, "wendy", pathway="quiet_support").case)
    said = {"name": NAME, "born": "1990-03-27", "hours": SAFE, "steps": STEPS,
            "worry": WORRY, **fields}  # fmt: skip
    kept = {name: value for name, value in said.items() if value is not None}
    world.take("wendy", case, "note", fields=kept)
    return case


def decided(world: World, case: str) -> None:
    """Let something be decided, and its letter be ready."""
    world.take("wendy", case, "decide")
    sid = world.people["sid"]
    (found,) = letters_of(world.service, world.area, sid, case)
    world.ask(ApproveLetter, "sid", case=case, letter=found.row.letter)


def give_to(world: World, case: str, by: str = "sid", **said: object) -> Given:
    """Give a code of a case."""
    world._keys += 1
    asking = {"area": world.area, "by": world.people[by], "key": f"give/{world._keys}"}
    chosen = {"party": "subject", "means": "letter", **said}
    return give(world.service, asking, case, **chosen)


def one_letter_off(code: str) -> str:
    """Give what is never this code: its last letter is another one."""
    return code[:-1] + ("Y" if code.endswith("Z") else "Z")


def come_in(world: World, code: str, typed: Typed = BORN) -> str:
    """Come in by a code, with the right day of birth."""
    shown = Typed(code, typed.word, typed.day, typed.month, typed.year)
    return enter(world.service, [world.area], shown)
