"""What pages and interface answer while the database is out of reach.

- A server is cut off in the middle of a session; a file is taken away, or another
  thing stands in its place; whatever it is, nothing is a failure nobody foresaw.
- As soon as the database is back, the same browser and the same programme go on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from config.database import Database, sqlite_path
from config.errors import DatabaseError
from tests.casepath.api.programme import Programme, token_of
from tests.casepath.pages.visitor import visit
from tests.postgres_server import PostgresServer, name_of
from tests.workflows.clocked import draft, people_it


@contextmanager
def taken_away(file: Path) -> Iterator[None]:
    kept = file.with_suffix(".kept")
    file.rename(kept)
    yield
    kept.rename(file)


@contextmanager
def not_to_be_opened(file: Path) -> Iterator[None]:
    with taken_away(file):
        file.mkdir()
        yield
        file.rmdir()


@contextmanager
def no_database(file: Path) -> Iterator[None]:
    with taken_away(file):
        file.write_bytes(b"this is no database at all" * 100)
        yield
        file.unlink()


@contextmanager
def cut_off(server: PostgresServer, url: str) -> Iterator[None]:
    name = name_of(url)
    server.execute("postgres", f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [name],
        )
    yield
    server.execute("postgres", f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def away(world, way, request):
    """Let the database of a world be away for a while."""
    url = world.service.database.url
    if way is cut_off:
        return cut_off(request.getfixturevalue("postgres_server"), url)
    return way(sqlite_path(url))


WAYS = pytest.mark.parametrize(
    ("engine_name", "way"),
    [
        ("sqlite", taken_away),
        ("sqlite", not_to_be_opened),
        ("sqlite", no_database),
        ("postgresql", cut_off),
    ],
    indirect=["engine_name"],
)


@WAYS
def test_a_page_says_so_with_503_and_when_to_come_again(world, way, request):
    people_it(world)
    case = draft(world)
    olive, in_french = visit(world, "olive"), visit(world, "olive", "fr")
    before = olive.get(f"/cases/{case}")

    with away(world, way, request):
        met = [
            one.get(path)
            for one in (olive, in_french)
            for path in ("/mywork", f"/cases/{case}", "/nothing/of/the/kind")
        ]
    after = olive.get(f"/cases/{case}")

    assert {503} == {one.status for one in met}
    assert all(int(one.headers["retry-after"]) > 0 for one in met)
    assert all("cannot be reached" in one.words for one in met[:3])
    assert {"fr"} == {one.headers["content-language"] for one in met[3:]}
    assert not any("cannot be reached" in one.words for one in met[3:])
    assert (200, 200) == (before.status, after.status)


@WAYS
def test_the_interface_answers_problem_details_with_503(world, way, request):
    people_it(world)
    draft(world)
    asks = Programme(world, token_of(world, "olive"))
    before = asks.get("/cases")

    with away(world, way, request):
        met = [asks.get("/cases"), asks.get("/me"), asks.post("/cases", {})]
    after = asks.get("/cases")

    for one in met:
        assert (503, 503) == (one.status_code, one.json()["status"])
        assert "application/problem+json" == one.headers["content-type"]
        assert int(one.headers["retry-after"]) > 0
        assert one.json()["code"].startswith("E-DB")
        assert one.json()["incident"]
    assert (200, 200) == (before.status_code, after.status_code)
    assert before.json() == after.json()


@WAYS
def test_nothing_is_acknowledged_that_the_database_has_not(world, way, request):
    people_it(world)
    asks = Programme(world, token_of(world, "olive"))
    draft(world)
    kept = asks.get("/cases").json()

    with away(world, way, request), pytest.raises(DatabaseError):
        draft(world)

    assert kept == asks.get("/cases").json()


def test_a_server_that_was_stopped_is_a_database_out_of_reach(tmp_path):
    server = PostgresServer(tmp_path)
    server.start()
    database = Database(server.url("postgres"))
    with database.reading("northmoor") as connection:
        connection.text("SELECT 1")

    server.stop()

    for _ in range(2):
        with pytest.raises(DatabaseError), database.reading("northmoor"):
            pass
    database.close()


def test_a_connection_that_was_cut_while_it_lay_idle_is_replaced(postgres_server):
    url = postgres_server.new_database()
    database = Database(url)
    with database.reading("northmoor") as one, database.reading("northmoor") as two:
        one.text("SELECT 1")
        two.text("SELECT 1")

    with cut_off(postgres_server, url):
        pass

    with database.reading("northmoor") as one, database.reading("northmoor") as two:
        assert [(1,)] == one.rows("SELECT 1") == two.rows("SELECT 1")
    database.close()
    postgres_server.drop(url)
