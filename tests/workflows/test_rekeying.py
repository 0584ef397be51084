"""A migration widens the key of a table and keeps every row that was there."""

from contextlib import contextmanager

from sqlalchemy import bindparam, insert, select

from config.database import Database, maintenance_engine
from config.statements import Statement
from workflows.migrations.guarding import rekey
from workflows.schema import migrate
from workflows.tables import decision, metadata

AS_IT_WAS = {
    "sqlite": (
        "DROP TABLE main.decision",
        (
            "CREATE TABLE main.decision (area TEXT NOT NULL, case_ref TEXT NOT NULL,"
            " state TEXT NOT NULL, visit INTEGER NOT NULL, action TEXT NOT NULL,"
            " sitting TEXT NOT NULL, rung TEXT NOT NULL,"
            " PRIMARY KEY (area, case_ref, state, visit)) STRICT"
        ),
    ),
    "postgresql": (
        (
            "ALTER TABLE main.decision DROP CONSTRAINT decision_pkey,"
            " ADD PRIMARY KEY (area, case_ref, state, visit)"
        ),
    ),
}
INSERT = Statement(insert(decision))
ALL = Statement(select(decision).where(decision.c.area == bindparam("area")))
FIRST = {
    "area": "marsh",
    "case_ref": "case",
    "state": "deciding",
    "visit": 1,
    "sitting": "first",
    "action": "defer",
    "rung": "majority",
}


@contextmanager
def as_owner(url):
    engine = maintenance_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def written(url, *rows):
    database = Database(url)
    with database.writing("marsh") as connection:
        for row in rows:
            connection.run(INSERT, **row)
        kept = connection.all(ALL, area="marsh")
    database.close()
    return [row._asdict() for row in kept]


def test_a_decision_made_before_is_kept_beside_one_of_a_later_sitting(
    empty_database_url, engine_name
):
    later = {**FIRST, "sitting": "second"}
    migrate(empty_database_url)
    with as_owner(empty_database_url) as connection:
        for statement in AS_IT_WAS[engine_name]:
            connection.exec_driver_sql(statement)
    written(empty_database_url, FIRST)

    for _ in range(2):
        with as_owner(empty_database_url) as connection:
            rekey(connection, metadata, "decision")

    found = written(empty_database_url, later)
    assert [FIRST, later] == sorted(found, key=lambda row: row["sitting"])
