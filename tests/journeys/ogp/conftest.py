"""Where stories of a plan begin: an area with the pathways of the family published."""

from collections.abc import Callable, Iterator

import pytest

from tests.journeys.ogp.story import BESIDE, InFrench, Story
from tests.world import new_world
from workflows.trying.home import TrialClock


@pytest.fixture
def begin(database_url, tmp_path) -> Iterator[Callable[..., Story]]:
    """Begin a story about a plan, told in one of its languages."""
    clock = TrialClock()
    world = new_world(database_url, tmp_path, clock)
    told = {"ar": Story, "fr": InFrench}
    yield lambda told_in: told[told_in](world, clock, "ogp.action_plan", BESIDE)
    world.service.close()
