"""What every room's tests share: a database of either kind, and a clock."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.postgres_server import PostgresServer

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory) -> Iterator[PostgresServer]:
    """One real PostgreSQL from the wheel for this test process."""
    server = PostgresServer(tmp_path_factory.mktemp("pg"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=ENGINES)
def engine_name(request) -> str:
    """Run the test once on each database."""
    return request.param


@pytest.fixture
def empty_database_url(engine_name, tmp_path, request) -> str:
    """The address of a database in which nothing has been made yet."""
    if engine_name == "sqlite":
        return f"sqlite:///{tmp_path / 'casepath.db'}"
    return request.getfixturevalue("postgres_server").new_database()


class HandClock:
    """A source of time that stands still until a test moves it."""

    def __init__(self, start: datetime) -> None:
        self.at = start

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by) -> None:
        from datetime import timedelta

        self.at += timedelta(**by)


@pytest.fixture
def now() -> HandClock:
    return HandClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
