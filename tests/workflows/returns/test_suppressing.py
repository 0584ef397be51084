"""Small numbers: none is shown, and none can be found by who knows the rule."""

from collections import defaultdict
from itertools import product

import pytest

from workflows.returns.suppressing import parted, suppressed


def test_what_has_no_small_number_is_shown_whole() -> None:
    table = suppressed({"school": 7, "health": 0, "police": 12}, 5)

    assert table.cells == {"school": 7, "health": 0, "police": 12}
    assert table.total == 19
    assert not table.withheld


def test_with_a_small_number_goes_the_smallest_of_the_others() -> None:
    table = suppressed({"school": 7, "health": 2, "police": 12}, 5)

    assert table.cells == {"school": None, "health": None, "police": 12}
    assert table.total == 21


def test_a_small_total_is_withheld_with_everything_under_it() -> None:
    table = suppressed({"school": 3, "health": 0}, 5)

    assert table.cells == {"school": None, "health": None}
    assert table.total is None


def test_nothing_at_all_is_shown_as_nothing() -> None:
    assert suppressed({"school": 0, "health": 0}, 5).total == 0


@pytest.mark.parametrize("below", [3, 5])
@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_no_hidden_number_can_be_told_even_by_who_knows_the_rule(
    width: int, below: int
) -> None:
    """Enumerate every table: each hidden cell has two values at least that fit."""
    names = [f"cell_{place}" for place in range(width)]
    inputs_of = defaultdict(list)
    highest = below + 3

    for counts in product(range(highest + 1), repeat=width):
        table = suppressed(dict(zip(names, counts, strict=True)), below)
        shown = (tuple(table.cells.values()), table.total)
        inputs_of[shown].append(counts)

    for (cells, _), inputs in inputs_of.items():
        for place, cell in enumerate(cells):
            if cell is None:
                assert len({counts[place] for counts in inputs}) > 1, (cells, inputs)


def test_late_ones_are_hidden_with_those_in_time_of_the_same_state() -> None:
    cells = {
        "triage/in_time": 16,
        "triage/late": 3,
        "draft/in_time": 6,
        "draft/late": 0,
    }

    table = parted(cells, 5)

    assert table.cells == {
        "triage/in_time": None, "triage/late": None, "draft/in_time": 6, "draft/late": 0
    }  # fmt: skip
    assert table.total == 25


def test_where_a_whole_state_is_withheld_no_sum_over_all_is_told() -> None:
    cells = {
        "triage/in_time": 16,
        "triage/late": 0,
        "draft/in_time": 1,
        "draft/late": 2,
    }

    assert parted(cells, 5).total is None


def test_where_nothing_is_about_people_every_number_is_told() -> None:
    assert suppressed({"north": 1, "south": 0}, None).cells == {"north": 1, "south": 0}
