"""Where stories of a mission begin: an area with its pathways published."""

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.iom.story import InFrench, Story
from tests.world import new_world
from workflows.trying.home import TrialClock


@pytest.fixture
def begin(database_url, tmp_path) -> Iterator[Callable[..., Story]]:
    """Begin a story about a case of a pathway, and publish what stands beside it."""
    clock = TrialClock()
    world = new_world(database_url, tmp_path, clock)
    told = {"ar": Story, "fr": InFrench}
    yield lambda pathway, *beside, told_in="ar": told[told_in](
        world, clock, pathway, beside
    )
    world.service.close()
