"""Where stories of a workforce alliance begin: an area with its pathways published."""

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.workforce.story import Story
from tests.world import new_world
from workflows.trying.home import TrialClock


@pytest.fixture
def begin(database_url, tmp_path) -> Iterator[Callable[..., Story]]:
    """Begin a story about a case of a pathway, and publish what stands beside it."""
    clock = TrialClock()
    world = new_world(database_url, tmp_path, clock)
    yield lambda pathway, *beside: Story(world, clock, pathway, beside)
    world.service.close()
