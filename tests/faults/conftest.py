"""What the tests of faults share: a way to say their figures."""

import sys

import pytest


@pytest.fixture
def tell(capsys):
    """Print a figure of this run where a reader of the output sees it."""

    def said(text: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{text}\n")

    return said
