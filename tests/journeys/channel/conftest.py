"""Stories about Channel: an area founded once, and the usual stretches played once.

- A story begins at a stretch; on the embedded database from a copy of its end.
- On the server the stretches are played: what is copied there is the founded area.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from tests.journeys.channel.founding import Founded, found
from tests.journeys.channel.story import Story
from tests.journeys.channel.stretches import STRETCHES, stretches_to
from tests.world import copy_of

type Begin = Callable[[str], Story]


@pytest.fixture
def engine_name() -> str:
    """Tell a story on the embedded database, unless it asks for both."""
    return "sqlite"


@pytest.fixture(scope="session")
def founded(sqlite_template, tmp_path_factory) -> Founded:
    """The area with Channel, in an embedded database."""
    folder = tmp_path_factory.mktemp("channel")
    return found(copy_of(sqlite_template, folder / "founded.db"), folder)


@pytest.fixture(scope="session")
def ends(founded, tmp_path_factory) -> Callable[[str], Founded]:
    """Give the end of a stretch: played once, when a story first begins there."""
    known: dict[str, Founded] = {}

    def end_of(name: str) -> Founded:
        if name not in known:
            before, stretch = STRETCHES[name]
            start = end_of(before) if before else founded
            folder = tmp_path_factory.mktemp(name)
            url = start.copied(folder)
            with start.opened(url, folder) as (here, there, clock):
                played = Story(here, there, clock, start.case)
                stretch(played)
                known[name] = replace(
                    start, url=url, folder=folder, at=clock.at,
                    case=played.case, here=here, there=there, told=played.last(),
                )  # fmt: skip
        return known[name]

    return end_of


@pytest.fixture
def begin(engine_name, tmp_path, request) -> Iterator[Begin]:
    """Begin a story at the end of a stretch."""
    with ExitStack() as stack:

        def begun(name: str) -> Story:
            if engine_name == "postgresql":
                return _on_server(request, stack, tmp_path, name)
            end = request.getfixturevalue("ends")(name)
            opened = end.opened(end.copied(tmp_path), tmp_path)
            return Story(*stack.enter_context(opened), end.case, end.told)

        yield begun


def _on_server(request, stack: ExitStack, folder, name: str) -> Story:
    server = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("postgres_template")
    made = server.new_database(template)
    stack.callback(server.drop, made)
    url = made.replace("owner@", "casepath_app@")
    start = found(url, folder)
    story = Story(*stack.enter_context(start.opened(url, folder)))
    for stretch in stretches_to(name):
        story.since = story.last()
        STRETCHES[stretch][1](story)
    story.since = story.last()
    return story
