"""A database with an empty log in it, on each engine."""

import pytest

from audit.guard import create_log_tables
from audit.log import open_log
from audit.signer import create_signer
from config.database import Database, maintenance_engine
from tests.audit.logs import AREA, ORIGIN


@pytest.fixture
def log_url(empty_database_url) -> str:
    engine = maintenance_engine(empty_database_url)
    with engine.begin() as connection:
        create_log_tables(connection)
    engine.dispose()
    return empty_database_url


@pytest.fixture
def database(log_url):
    database = Database(log_url)
    yield database
    database.close()


@pytest.fixture
def log(database):
    with database.writing(AREA) as connection:
        return open_log(connection, AREA, ORIGIN)


@pytest.fixture
def signer(tmp_path):
    return create_signer(tmp_path / "signer", ORIGIN)
