import pytest

from tests.workflows.loading.office import settle_office


@pytest.fixture
def office(world):
    """The pathway of plan actions, and who enters them."""
    settle_office(world)
    return world
