import pytest

from tests.faults.home_help import settle, settle_panel


@pytest.fixture
def settled(world):
    """An area with the people and the pathway of the invented matter."""
    settle(world)
    return world


@pytest.fixture
def staffed(settled):
    """The same with those who answer, sit and audit."""
    settle_panel(settled)
    return settled
