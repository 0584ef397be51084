"""What the database itself refuses, statement by statement, on each engine."""

import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from audit.checkpoint import sign_checkpoint
from audit.errors import LogUnguardedError
from audit.guard import check_guarded, create_log_tables
from audit.log import open_log
from audit.reading import read_entries, read_head
from audit.signer import create_signer
from audit.tables import TABLES
from config import sqlite
from config.database import Database, maintenance_engine
from config.errors import RefusedByDatabaseError
from tests.audit.logs import AREA, ORIGIN, add, fill, step

ENTRY = "'area-7f3k', 1, 4, 'new', 0, x'00', zeroblob(32)"
INTO = "main.audit_entry(area, gen, seq, case_ref, cseq, body, leaf)"

REFUSED = "replaced|must equal|chosen|constraint|outside|starts empty|by one"

BOTH = {
    "entry updated": "UPDATE main.audit_entry SET seq = 9 WHERE seq = 1",
    "entry body updated": "UPDATE main.audit_entry SET body = leaf",
    "entry deleted": "DELETE FROM main.audit_entry WHERE seq = 1",
    "all entries deleted": "DELETE FROM main.audit_entry",
    "node updated": "UPDATE main.audit_node SET idx = 9",
    "node deleted": "DELETE FROM main.audit_node",
    "head deleted": "DELETE FROM main.audit_head",
    "head set back": "UPDATE main.audit_head SET size = 1",
    "head advanced without an entry": "UPDATE main.audit_head SET size = size + 1",
    "head moved": "UPDATE main.audit_head SET area = 'other', size = size + 1",
    "head's time set back": "UPDATE main.audit_head SET size = size + 1, last_ts = 1",
    "log updated": "UPDATE main.audit_log SET origin = 'other'",
    "log deleted": "DELETE FROM main.audit_log",
    "checkpoint changed": "UPDATE main.audit_checkpoint SET size = 1",
    "checkpoint deleted": "DELETE FROM main.audit_checkpoint",
}
ON_SQLITE = {
    "index skipped": f"INSERT INTO {INTO} VALUES"
    "('area-7f3k', 1, 9, 'new', 0, x'00', zeroblob(32))",
    "entry in an unknown log": f"INSERT INTO {INTO} VALUES"
    "('nowhere', 1, 0, 'new', 0, x'00', zeroblob(32))",
    "replaced by its chain": f"INSERT OR REPLACE INTO {INTO} VALUES"
    "('area-7f3k', 1, 4, 'case1', 0, x'00', zeroblob(32))",
    "replaced by its index": f"INSERT OR REPLACE INTO {INTO} VALUES"
    "('area-7f3k', 1, 1, 'new', 0, x'00', zeroblob(32))",
    "replaced by rowid": "INSERT OR REPLACE INTO main.audit_entry"
    f"(rowid, area, gen, seq, case_ref, cseq, body, leaf) VALUES(2, {ENTRY})",
    "rowid chosen ahead and then below": "INSERT INTO main.audit_entry"
    f"(rowid, area, gen, seq, case_ref, cseq, body, leaf) VALUES(-5, {ENTRY})",
    "upsert": f"INSERT INTO {INTO} VALUES"
    "('area-7f3k', 1, 1, 'case1', 0, x'00', zeroblob(32)) "
    "ON CONFLICT DO UPDATE SET body = x'00'",
    "case without a place": f"INSERT INTO {INTO} VALUES"
    "('area-7f3k', 1, 4, 'new', NULL, x'00', zeroblob(32))",
    "short leaf": f"INSERT INTO {INTO} VALUES"
    "('area-7f3k', 1, 4, 'new', 0, x'00', x'00')",
    "node replaced": "INSERT OR REPLACE INTO main.audit_node VALUES"
    "('area-7f3k', 1, 1, 0, zeroblob(32))",
    "node ahead of the tree": "INSERT INTO main.audit_node VALUES"
    "('area-7f3k', 1, 1, 9, zeroblob(32))",
    "node so high that the shift runs over": "INSERT INTO main.audit_node VALUES"
    "('area-7f3k', 1, 62, 5, zeroblob(32))",
    "head born full": "INSERT INTO main.audit_head VALUES('b', 1, 999, x'', 0)",
    "head replaced": "INSERT OR REPLACE INTO main.audit_head VALUES"
    "('area-7f3k', 1, 0, x'', 0)",
    "log replaced": "INSERT OR REPLACE INTO main.audit_log VALUES"
    "('area-7f3k', 1, 'other')",
    "origin taken": "INSERT OR REPLACE INTO main.audit_log VALUES"
    f"('area-9', 1, '{ORIGIN}')",
    "area without a name": "INSERT INTO main.audit_log VALUES('', 1, 'o')",
    "checkpoint replaced": "INSERT OR REPLACE INTO main.audit_checkpoint VALUES"
    "('area-7f3k', 1, 4, x'00')",
}
ON_POSTGRESQL = {
    "index skipped": f"INSERT INTO {INTO} VALUES"
    "('area-7f3k', 1, 9, 'new', 0, '', decode(repeat('00', 32), 'hex'))",
    "upsert": f"INSERT INTO {INTO} VALUES"
    "('area-7f3k', 1, 4, 'case1', 0, '', decode(repeat('00', 32), 'hex')) "
    "ON CONFLICT (area, case_ref, cseq) DO UPDATE SET body = ''",
    "node ahead of the tree": "INSERT INTO main.audit_node VALUES"
    "('area-7f3k', 1, 1, 9, decode(repeat('00', 32), 'hex'))",
    "node so high that the shift runs over": "INSERT INTO main.audit_node VALUES"
    "('area-7f3k', 1, 62, 5, decode(repeat('00', 32), 'hex'))",
    "head born full": "INSERT INTO main.audit_head VALUES('b', 1, 999, '', 0)",
    "area without a name": "INSERT INTO main.audit_log VALUES('', 1, 'o')",
    **{
        f"{name} truncated": f"TRUNCATE main.audit_{name}"
        for name in ("log", "entry", "node", "head", "checkpoint")
    },
    "entries updated as a replica": "SET LOCAL session_replication_role = replica; "
    "UPDATE main.audit_entry SET body = ''",
}
AS_THE_APP = {
    **BOTH,
    **ON_POSTGRESQL,
    "triggers switched off": "ALTER TABLE main.audit_entry DISABLE TRIGGER ALL",
    "a trigger of its own": "CREATE TRIGGER t BEFORE INSERT ON main.audit_entry "
    "FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "a temporary table of the same name": "CREATE TEMP TABLE audit_entry(seq int)",
    "a rule": "CREATE RULE r AS ON INSERT TO main.audit_entry DO INSTEAD NOTHING",
    "security switched off": "SET LOCAL row_security = off; "
    "UPDATE main.audit_entry SET body = ''",
    "table locked": "LOCK TABLE main.audit_entry IN ACCESS EXCLUSIVE MODE",
    "table dropped": "DROP TABLE main.audit_entry",
}
BY_THE_AUTHORIZER = (
    "CREATE TEMP TABLE audit_entry(seq INTEGER)",
    "CREATE TEMP VIEW audit_entry AS SELECT 1",
    "CREATE TEMP TRIGGER t BEFORE INSERT ON main.audit_entry BEGIN SELECT 1; END",
    "CREATE TABLE other(a)",
    "DROP TRIGGER audit_entry_no_update",
    "DROP TABLE audit_entry",
    "ALTER TABLE audit_entry RENAME TO gone",
    "UPDATE main.audit_entry SET seq = 9",
    "DELETE FROM main.audit_entry",
    "DELETE FROM main.audit_head",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA synchronous = OFF",
    "PRAGMA journal_mode = DELETE",
    "ATTACH ':memory:' AS other",
    "VACUUM",
    "REINDEX",
    "ANALYZE",
)


class Standing:
    """A log that every refusal in this file must leave as it is."""

    def __init__(self, url, folder):
        self.url, self.signer = url, create_signer(folder / "signer", ORIGIN)
        engine = maintenance_engine(url)
        with engine.begin() as connection:
            create_log_tables(connection)
        engine.dispose()
        self.database = Database(url)
        with self.database.writing(AREA) as connection:
            self.log = open_log(connection, AREA, ORIGIN)
            fill(connection, self.log, 4)
        with self.database.writing(AREA) as connection:
            sign_checkpoint(connection, self.log, self.signer)

    @property
    def contents(self):
        with self.database.reading(AREA) as connection:
            entries = read_entries(connection, self.log, 0, 99)
            return entries, read_head(connection, self.log)


@pytest.fixture(scope="module")
def standing_logs(tmp_path_factory, postgres_server):
    folder = tmp_path_factory.mktemp("standing")
    addresses = {
        "sqlite": f"sqlite:///{folder / 'casepath.db'}",
        "postgresql": postgres_server.new_database(),
    }
    logs = {name: Standing(url, folder / name) for name, url in addresses.items()}
    yield logs
    for log in logs.values():
        log.database.close()


@pytest.fixture
def standing(standing_logs, engine_name):
    return standing_logs[engine_name]


def as_owner(url, *statements):
    engine = maintenance_engine(url)
    options = {"no_parameters": True}
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement, execution_options=options)
    engine.dispose()


@pytest.mark.parametrize("statement", BOTH.values(), ids=BOTH.keys())
def test_the_owner_is_refused_too(standing, statement):
    before = standing.contents

    with pytest.raises(DBAPIError, match=r"append-only|advances|kept|deleted|gains"):
        as_owner(standing.url, statement)

    assert before == standing.contents


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("statement", ON_SQLITE.values(), ids=ON_SQLITE.keys())
def test_no_insert_replaces_or_skips_on_sqlite(standing, recursive, statement):
    before = standing.contents

    with pytest.raises(DBAPIError, match=REFUSED):
        as_owner(standing.url, f"PRAGMA recursive_triggers = {recursive}", statement)

    assert before == standing.contents


@pytest.mark.parametrize("engine_name", ["postgresql"])
@pytest.mark.parametrize("statement", ON_POSTGRESQL.values(), ids=ON_POSTGRESQL.keys())
def test_the_owner_is_refused_on_postgresql(standing, statement):
    before = standing.contents

    with pytest.raises(DBAPIError):
        as_owner(standing.url, statement)

    assert before == standing.contents


@pytest.mark.parametrize("engine_name", ["postgresql"])
@pytest.mark.parametrize("statement", AS_THE_APP.values(), ids=AS_THE_APP.keys())
def test_the_app_role_is_refused(standing, statement):
    import psycopg

    before = standing.contents

    with psycopg.connect(app_url(standing.url)) as connection:
        connection.execute("SELECT set_config('app.area', 'area-7f3k', true)")
        with pytest.raises(psycopg.Error):
            connection.execute(statement)

    assert before == standing.contents


def app_url(url, role="casepath_app"):
    return url.replace("owner@", f"{role}@")


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_the_app_role_may_append_and_sign(log_url, log, signer):
    app = Database(app_url(log_url))

    with app.writing(AREA) as connection:
        appended = add(connection, log, step("case1"))
    with app.writing(AREA) as connection:
        note = sign_checkpoint(connection, log, signer)
    app.close()

    assert 0 == appended.seq
    assert b"\n1\n" in note


@pytest.mark.parametrize("engine_name", ["postgresql"])
@pytest.mark.parametrize("role", ["casepath_app", "casepath_audit"])
def test_a_role_sees_its_own_area_only(standing, role):
    database = Database(app_url(standing.url, role))

    with database.reading(AREA) as connection:
        own = len(read_entries(connection, standing.log, 0, 99))
    with database.reading("area-other") as connection:
        other = len(read_entries(connection, standing.log, 0, 99))
    database.close()

    assert (4, 0) == (own, other)


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_no_area_writes_into_another_areas_log(standing):
    app = Database(app_url(standing.url))

    with (
        pytest.raises(RefusedByDatabaseError, match="row-level"),
        app.writing("area-other") as connection,
    ):
        open_log(connection, "area-9", "org.example/area-9/1")
    app.close()


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("statement", BY_THE_AUTHORIZER)
def test_the_products_connection_is_refused_before_any_trigger(standing, statement):
    before = standing.contents
    connection = sqlite.connect(standing.database.path, read_only=False)

    with pytest.raises(sqlite.driver.DatabaseError, match=r"authoriz|prohibited"):
        connection.execute(statement)
    connection.close()

    assert before == standing.contents


SWALLOW = {
    "sqlite": "CREATE TRIGGER s BEFORE {} ON {} BEGIN SELECT RAISE(IGNORE); END",
    "postgresql": "CREATE FUNCTION main.s() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RETURN NULL; END'; CREATE TRIGGER a BEFORE {} ON main.{} "
    "FOR EACH ROW EXECUTE FUNCTION main.s()",
}


@pytest.mark.parametrize(
    ("table", "event"),
    [("audit_entry", "INSERT"), ("audit_node", "INSERT"), ("audit_head", "UPDATE")],
)
def test_a_row_that_is_swallowed_is_noticed(
    log_url, database, log, engine_name, table, event
):
    as_owner(log_url, SWALLOW[engine_name].format(event, table))

    with (
        pytest.raises(LogUnguardedError, match=f"written to {table}, met 0"),
        database.writing(AREA) as connection,
    ):
        fill(connection, log, 2)


def test_the_guards_that_were_made_are_the_guards_expected(database):
    check_guarded(database)


@pytest.mark.parametrize("engine_name", ["postgresql"])
@pytest.mark.parametrize("role", ["casepath_app", "casepath_audit"])
def test_the_running_product_can_see_its_guards(standing, role):
    database = Database(app_url(standing.url, role))

    check_guarded(database)

    database.close()


LOST = {
    "sqlite": {
        "a trigger lost": "DROP TRIGGER audit_entry_no_update",
        "a trigger added": "CREATE TRIGGER t BEFORE INSERT ON audit_entry "
        "BEGIN SELECT RAISE(IGNORE); END",
        "a column added": "ALTER TABLE audit_entry ADD COLUMN more TEXT",
        "a table renamed": "ALTER TABLE audit_node RENAME TO audit_nodes",
        "an index added": "CREATE UNIQUE INDEX i ON audit_entry(leaf)",
    },
    "postgresql": {
        "a trigger lost": "DROP TRIGGER audit_entry_no_update ON main.audit_entry",
        "a trigger switched off": "ALTER TABLE main.audit_entry "
        "DISABLE TRIGGER audit_entry_no_delete",
        "a trigger no longer always on": "ALTER TABLE main.audit_entry "
        "ENABLE TRIGGER audit_entry_no_delete",
        "a function emptied": "CREATE OR REPLACE FUNCTION main.audit_refuse() "
        "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "a policy lost": "DROP POLICY by_area ON main.audit_node",
        "a policy added": "CREATE POLICY all_areas ON main.audit_node USING (true)",
        "security not forced": "ALTER TABLE main.audit_entry "
        "NO FORCE ROW LEVEL SECURITY",
        "a check lost": "ALTER TABLE main.audit_entry DROP CONSTRAINT audit_entry_leaf",
        "a right too many": "GRANT UPDATE ON main.audit_entry TO casepath_app",
        "a right for everybody": "GRANT SELECT ON main.audit_entry TO PUBLIC",
        "a right on a column": "GRANT UPDATE (body) ON main.audit_entry "
        "TO casepath_audit",
        "a rule added": "CREATE RULE r AS ON INSERT TO main.audit_entry "
        "DO INSTEAD NOTHING",
    },
}


@pytest.mark.parametrize(
    ("engine_name", "statement"),
    [
        pytest.param(engine, statement, id=f"{engine}: {name}")
        for engine, losses in LOST.items()
        for name, statement in losses.items()
    ],
)
def test_a_lost_or_changed_guard_is_noticed(log_url, database, statement):
    as_owner(log_url, statement)

    with pytest.raises(LogUnguardedError, match="guards of the log"):
        check_guarded(database)


def test_the_tables_statements_see_are_the_tables_that_were_made(log_url):
    engine = maintenance_engine(log_url)
    made = inspect(engine)

    columns = {
        table.name: [column["name"] for column in made.get_columns(table.name, "main")]
        for table in TABLES
    }
    keys = {
        table.name: made.get_pk_constraint(table.name, "main")["constrained_columns"]
        for table in TABLES
    }
    engine.dispose()

    assert {table.name: list(table.c.keys()) for table in TABLES} == columns
    assert {
        table.name: [column.name for column in table.primary_key] for table in TABLES
    } == keys
