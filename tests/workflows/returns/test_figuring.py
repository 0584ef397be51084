"""Shares: both numbers are shown, and nothing is achieved that is not reached."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.returns.figuring import share


@pytest.mark.parametrize(
    ("met", "of", "percent", "achieved"),
    [
        (699, 1000, "69.9", "no"),
        (6999, 10_000, "69.9", "no"),  # rounded down, not to 70.0
        (700, 1000, "70.0", "yes"),
        (7, 10, "70.0", "yes"),
        (0, 0, "0.0", "no"),
    ],
)
def test_a_measure_of_70_percent_is_not_achieved_below_it(
    met: int, of: int, percent: str, achieved: str
) -> None:
    said = share(70, met, of)

    assert (met, of, percent, 70, achieved) == tuple(
        said[word] for word in ("met", "of", "percent", "at_least", "achieved")
    )


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(1, 100))
def test_a_share_is_never_said_to_be_more_than_it_is(
    met: int, of: int, at_least: int
) -> None:
    said = share(at_least, met, of)

    exactly = Fraction(met * 100, of)
    assert exactly - Fraction(1, 10) < Fraction(said["percent"]) <= exactly
    assert ("yes" if exactly >= at_least else "no") == said["achieved"]
