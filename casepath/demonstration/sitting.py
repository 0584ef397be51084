"""A sitting of the panel in a story: who is in the room, who votes how, the minute."""

from itertools import dropwhile

from casepath.demonstration.story import Story
from casepath.demonstration.to_the_panel import PATHWAY
from config.errors import CasepathError
from workflows.commands import (
    CastVote,
    CloseSitting,
    JoinSitting,
    ListItem,
    OpenSitting,
    ReadCase,
)
from workflows.errors import StoryError
from workflows.panels.commands import ReadMinute, SendMinute, SignMinute
from workflows.panels.looking import read_minute
from workflows.panels.minute_told import lines_of_minute

PANEL = "channel_panel"
PRESENT = "  present: "
SEATS = {
    "chair": "carol",
    "police": "pat",
    "childrens_social_care": "chloe",
    "health": "hugo",
    "education": "emil",
}
BEFORE_SUPPORT = frozenset({"identity", "concern", "assessment"})


def open_with(story: Story, *seats: str) -> str:
    """Open a sitting with who holds these seats, and put the case on its agenda."""
    present = {seat: story.ref(SEATS[seat]) for seat in seats}
    opened = story.let(
        "carol", OpenSitting, pathway=PATHWAY, panel=PANEL, present=present
    )
    sitting = opened.ref or ""
    story.let("carol", ListItem, sitting=sitting)
    return sitting


def join(story: Story, sitting: str, seat: str, name: str) -> None:
    """Let somebody come later, or for somebody who left."""
    story.let("carol", JoinSitting, sitting=sitting, seat=seat, person=story.ref(name))


def read_papers(story: Story, *names: str) -> None:
    """Let these people open the papers of the item."""
    for name in names:
        story.let(name, ReadCase, compartments=BEFORE_SUPPORT, purpose="decide")


def vote(story: Story, choice: str, *names: str) -> None:
    """Let these people vote for a choice."""
    for name in names:
        story.let(name, CastVote, choice=choice)


def hold(story: Story, choice: str) -> str:
    """Hold a sitting at which everybody agrees, until its votes stand."""
    sitting = open_with(story, *SEATS)
    read_papers(story, *SEATS.values())
    vote(story, choice, *(name for name in SEATS.values() if name != "carol"))
    return sitting


def close(story: Story, sitting: str) -> None:
    """Close a sitting, and let who chaired it read and sign its minute."""
    asker = story.asker
    story.let("carol", CloseSitting, sitting=sitting)
    story.let("carol", SendMinute, sitting=sitting)
    asked = ReadMinute(
        area=asker.area,
        by=story.ref("carol"),
        key=f"demonstration/minute/{sitting}",
        sitting=sitting,
    )
    try:
        shown = read_minute(asker.service, asked)
    except CasepathError as error:
        raise StoryError(f"expected a minute to be read: {error.code}") from error
    with asker.service.database.reading(asker.area) as connection:
        version = asker.service.versions.current(connection, asker.area, PATHWAY)
    story.quote("The minute, made from the entries of the sitting:")
    lines = lines_of_minute(shown.minute, version.pathway, "en")
    item = [*dropwhile(lambda one: not one.startswith("Item"), lines)][1:]
    present = sorted(
        one.removeprefix(PRESENT) for one in item if one.startswith(PRESENT)
    )
    story.quote(_named(story, f"{PRESENT}{'; '.join(present)}"))
    for line in item:
        if not line.startswith(PRESENT):
            story.quote(_named(story, line))
    story.let("carol", SignMinute, sitting=sitting, hash=shown.minuted.hash)
    story.quote("Carol signed the minute by its hash; from now on it is only added to.")


def _named(story: Story, line: str) -> str:
    """Put the names of people where a line has their references."""
    for ref in story.asker.people.values():
        line = line.replace(ref, story.asker.name_of(ref))
    return line
