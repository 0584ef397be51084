"""Where stories of a school begin: an area with its pathways published, in 2026."""

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.school.story import Story
from tests.world import new_world
from workflows.trying.home import TrialClock


@pytest.fixture
def begin(database_url, tmp_path) -> Iterator[Callable[[str], Story]]:
    """Begin a story about a case of a pathway, early in a year the calendar knows."""
    clock = TrialClock()
    world = new_world(database_url, tmp_path, clock)
    yield lambda pathway: Story(world, clock, pathway)
    world.service.close()
