"""What every room's tests share: a database of either kind, and a clock."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres_server import PostgresServer, fast_folder, name_of
from tests.together import Together
from tests.world import World, copy_of, migrated_sqlite, new_world
from workflows.schema import migrate


def pytest_configure(config) -> None:
    """Keep the tests' own folder in memory where there is room."""
    if config.option.basetemp is None and fast_folder() is not None:
        folder = Path(tempfile.mkdtemp(prefix="cp-tests-", dir=fast_folder()))
        config.option.basetemp = folder / "base"
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_xdist_make_scheduler(config, log) -> Together:
    """Hand the tests out to the workers, a group to one."""
    return Together(config, log)


# No test is judged by the clock of a busy machine, and a change by its own examples:
# `--hypothesis-profile seeking` looks for new ones.
UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("seeking", **UNTIMED)
settings.register_profile("steady", **UNTIMED, derandomize=True, database=None)
settings.load_profile("steady")
ENGINES = ("sqlite", "postgresql")
FIGURE = "figure"


def pytest_terminal_summary(terminalreporter) -> None:
    """Print the figures that tests have kept, whichever worker ran them."""
    for report in terminalreporter.getreports("passed"):
        if report.when == "call":
            for name, text in report.user_properties:
                if name == FIGURE:
                    terminalreporter.write_line(text)


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
def empty_database_url(engine_name, tmp_path, request) -> Iterator[str]:
    """The address of a database in which nothing has been made yet."""
    if engine_name == "sqlite":
        yield f"sqlite:///{tmp_path / 'casepath.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    url = server.new_database()
    yield url
    server.drop(url)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> str:
    """An embedded database with the newest schema, to be copied."""
    return migrated_sqlite(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgres_template(postgres_server) -> str:
    """The name of a server's database with the newest schema, to be copied."""
    url = postgres_server.new_database()
    migrate(url)
    return name_of(url)


@pytest.fixture
def database_url(engine_name, tmp_path, request) -> Iterator[str]:
    """The address of a migrated database, for the app's role where there are roles."""
    if engine_name == "sqlite":
        template = request.getfixturevalue("sqlite_template")
        yield copy_of(template, tmp_path / "casepath.db")
        return
    server = request.getfixturevalue("postgres_server")
    url = server.new_database(request.getfixturevalue("postgres_template"))
    yield url.replace("owner@", "casepath_app@")
    server.drop(url)


@pytest.fixture
def world(database_url, tmp_path, now) -> Iterator[World]:
    """A founded area of live cases, on each database."""
    made = new_world(database_url, tmp_path, now)
    yield made
    made.service.close()


@pytest.fixture
def history_world(database_url, tmp_path, now) -> Iterator[World]:
    """A founded area of history, on each database."""
    made = new_world(database_url, tmp_path, now, kind="history")
    yield made
    made.service.close()


class HandClock:
    """A source of time that stands still until a test moves it."""

    def __init__(self, start: datetime) -> None:
        self.at = start

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def now() -> HandClock:
    return HandClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
