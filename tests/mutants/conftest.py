"""What the mutants of the families need: the standings of the table, and how many."""

import pytest

from tests.journeys.table.conftest import standings

__all__ = ["standings"]

EVERY = "--every-mutant"


def pytest_addoption(parser):
    """Let every mutant be played, not a sample of them."""
    parser.addoption(EVERY, action="store_true", help="play every mutant of a family")


@pytest.fixture
def is_every_mutant_played(pytestconfig) -> bool:
    """Tell whether every mutant is to be played; without being asked, a sample is."""
    return pytestconfig.getoption(EVERY, default=False)
