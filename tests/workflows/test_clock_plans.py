"""Of one case's clocks SQLite looks up the case, and not all that run in the area."""

import re

import pytest
from pysqlite3 import dbapi2

from config.database import sqlite_path
from workflows.administering import retention
from workflows.clocks import rows
from workflows.reading import standing_in_told


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "statement",
    [rows.DUE_OF_CASE, retention.DUE, standing_in_told.DUE_CASES],
    ids=["due of a case", "a request's date", "workload"],
)
def test_the_clocks_of_a_case_are_found_by_the_case(world, statement):
    asked = statement.sqlite.text.replace("SELECT", "EXPLAIN QUERY PLAN SELECT", 1)
    connection = dbapi2.connect(sqlite_path(world.service.database.url))
    given = dict.fromkeys(re.findall(r":(\w+)", asked), 0)

    plan = [row[3] for row in connection.execute(asked, given)]

    connection.close()
    looked_up = [step for step in plan if ".clock " in step]
    assert looked_up, plan
    assert all("case_ref=?" in step for step in looked_up), plan
