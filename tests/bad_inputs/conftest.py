"""A world with the matter on which bad inputs are tried."""

import pytest

from tests.faults.home_help import settle, settle_panel


@pytest.fixture
def settled(world):
    """The people and the pathway of the matter, in an area on each database."""
    settle(world)
    settle_panel(world)
    return world
