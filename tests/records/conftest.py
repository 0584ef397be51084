"""A database with the tables of records, and key providers of every temper."""

import secrets

import pytest
from sqlalchemy import text

from config.database import Database, maintenance_engine
from records.errors import KeyMissingError, SealBrokenError
from records.keyring import DataKeys
from records.keys import ProviderInfo, WrappedKey
from records.tables import metadata


class HandProvider:
    """Keep the keys behind random handles: nothing of them is in the wrap."""

    def __init__(self):
        self.kept = {}
        self.unwraps = 0

    def wrap(self, key, context):
        handle = secrets.token_bytes(16)
        self.kept[handle] = (key, context)
        return WrappedKey(context.epoch, handle)

    def unwrap(self, wrapped, context):
        self.unwraps += 1
        if context.epoch not in {known.epoch for _, known in self.kept.values()}:
            raise KeyMissingError("no such epoch")
        key, known = self.kept.get(wrapped.sealed, (b"", None))
        if known != context:
            raise SealBrokenError("another context")
        return key

    def info(self):
        return ProviderInfo("by hand", {"hand": "00"}, keeps_own_log=True)


class HandTime:
    """Seconds that pass when a test says so."""

    def __init__(self):
        self.at = 0.0

    def __call__(self):
        return self.at


@pytest.fixture
def provider():
    return HandProvider()


@pytest.fixture
def seconds():
    return HandTime()


@pytest.fixture
def data_keys(provider, seconds):
    return DataKeys(provider, seconds)


@pytest.fixture
def database(empty_database_url):
    engine = maintenance_engine(empty_database_url)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("CREATE SCHEMA main"))
        metadata.create_all(connection)
    engine.dispose()
    opened = Database(empty_database_url)
    yield opened
    opened.close()
