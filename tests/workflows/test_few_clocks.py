"""Few clocks are found among many: by an index of their own, in the order wanted."""

import pytest

from workflows.panels.overview import REVIEWS
from workflows.reading.duty import PRESSING


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("statement", "index"),
    [(PRESSING, "clock_beside"), (REVIEWS, "clock_of_review")],
    ids=["pressing", "reviews"],
)
def test_a_banner_reads_no_more_clocks_than_it_may_show(world, statement, index):
    text = statement.sqlite.text
    for name, value in statement.sqlite.constants.items():
        text = text.replace(f":{name}", str(value))

    with world.service.database.reading(world.area) as connection:
        steps = connection.rows(
            "EXPLAIN QUERY PLAN "
            + text.replace(":area", "'a'").replace(":pathway", "'p'")
            .replace(":most", "1")
        )  # fmt: skip

    told = "\n".join(row[3] for row in steps)
    assert f"INDEX {index} " in told
    assert "ORDER BY" not in told
