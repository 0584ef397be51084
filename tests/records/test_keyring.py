import secrets
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, insert

from config.statements import Statement
from records import keyring
from records.errors import (
    CaseErasedError,
    KeyMissingError,
    KeyProviderError,
    RecordChangedError,
    SealBrokenError,
)
from records.keyring import DataKeys, store, wrap_of
from records.keys import WrappedKey
from records.tables import erased
from records.tables import keyring as keyring_table
from tests.records.conftest import HandProvider

AREA, CASE = "area-a", "case-1"
MOMENT = datetime(2026, 3, 2, tzinfo=UTC)
FORGET_ALL = Statement(delete(keyring_table))
ERASE = Statement(insert(erased))


def prepared(data_keys, database, compartment="health"):
    return data_keys.prepare(database, AREA, CASE, [compartment], MOMENT)[compartment]


def stored(data_keys, database, compartment="health"):
    data_key = prepared(data_keys, database, compartment)
    with database.writing(AREA) as connection:
        store(connection, data_key)
    return data_key


def test_key_stored_once_is_the_key_from_then_on(data_keys, database):
    first = stored(data_keys, database)

    again = prepared(data_keys, database)

    assert first.is_new
    assert not again.is_new
    assert (first.wrap, first.key) == (again.wrap, again.key)


def test_compartments_have_independent_keys(data_keys, database):
    found = data_keys.prepare(database, AREA, CASE, ["health", "police"], MOMENT)

    assert found["health"].key != found["police"].key
    assert found["health"].wrap.dek_id != found["police"].wrap.dek_id
    assert found["health"].wrap.wrapped.epoch == 202603


def test_key_that_was_not_stored_leaves_nothing(data_keys, database):
    first = prepared(data_keys, database)

    assert first.key != prepared(data_keys, database).key


def test_new_key_passes_twice_in_one_unit_of_work(data_keys, database):
    data_key = prepared(data_keys, database)

    with database.writing(AREA) as connection:
        store(connection, data_key)
        store(connection, data_key)

    assert data_key.wrap == prepared(data_keys, database).wrap


def test_second_new_key_for_a_compartment_is_refused(data_keys, database):
    late = prepared(data_keys, database)
    stored(data_keys, database)

    with (
        pytest.raises(RecordChangedError) as caught,
        database.writing(AREA) as connection,
    ):
        store(connection, late)

    assert caught.value.code == "E-RECORD-CHANGED"


def test_new_key_that_meets_another_at_the_insert_is_refused(data_keys, database):
    late = prepared(data_keys, database)
    stored(data_keys, database)

    with pytest.raises(RecordChangedError), database.writing(AREA) as connection:
        keyring._insert(connection, late.wrap)


def test_key_whose_wrap_is_gone_is_refused(data_keys, database):
    stored(data_keys, database)
    known = prepared(data_keys, database)
    with database.writing(AREA) as connection:
        connection.run(FORGET_ALL)

    with pytest.raises(RecordChangedError), database.writing(AREA) as connection:
        store(connection, known)


def test_newest_generation_is_written_with_and_the_old_still_opens(data_keys, database):
    old = stored(data_keys, database).wrap
    newer = prepared(DataKeys(data_keys._provider, lambda: 0.0), database).wrap
    newer = replace(newer, generation=2, dek_id=secrets.token_bytes(16))
    with database.writing(AREA) as connection:
        keyring._insert(connection, newer)

    with database.reading(AREA) as connection:
        newest = keyring.newest_wrap(connection, AREA, CASE, "health")
        named = wrap_of(connection, AREA, CASE, "health", old.dek_id)

    assert newer == newest
    assert old == named


def test_absent_wrap_is_missing_unless_it_was_erased(data_keys, database):
    dek_id = stored(data_keys, database).wrap.dek_id
    with database.writing(AREA) as connection:
        connection.run(FORGET_ALL)

    with database.reading(AREA) as connection, pytest.raises(KeyMissingError):
        wrap_of(connection, AREA, CASE, "health", dek_id)
    with database.writing(AREA) as connection:
        connection.run(
            ERASE, area=AREA, case_ref=CASE, compartment="health", entry_seq=17
        )

    with (
        database.reading(AREA) as connection,
        pytest.raises(CaseErasedError, match="entry 17") as caught,
    ):
        wrap_of(connection, AREA, CASE, "health", dek_id)
    assert caught.value.code == "E_ERASED"


def test_no_new_key_is_made_for_an_erased_compartment(data_keys, database):
    with database.writing(AREA) as connection:
        connection.run(
            ERASE, area=AREA, case_ref=CASE, compartment="health", entry_seq=17
        )

    with pytest.raises(CaseErasedError):
        prepared(data_keys, database)
    assert prepared(data_keys, database, "police").is_new


def test_key_of_another_area_is_never_found(data_keys, database):
    dek_id = stored(data_keys, database).wrap.dek_id

    with database.reading("area-b") as connection, pytest.raises(KeyMissingError):
        wrap_of(connection, "area-b", CASE, "health", dek_id)


def test_cache_keeps_a_key_for_a_minute(data_keys, provider, seconds):
    wrap = data_keys._new_data_key(AREA, CASE, "health", 202603).wrap
    provider.unwraps = 0

    for seconds.at in (0.0, 59.9, 60.0, 60.1):
        data_keys.unwrap(wrap)

    assert provider.unwraps == 2


def test_cache_is_bounded_and_drops_the_longest_unused(
    data_keys, provider, monkeypatch
):
    monkeypatch.setattr(keyring, "CACHE_KEYS", 2)
    wraps = [
        data_keys._new_data_key(AREA, CASE, name, 202603).wrap for name in ("a", "b")
    ]
    third = data_keys._new_data_key(AREA, CASE, "c", 202603).wrap

    for wrap in (*wraps, wraps[0], third):
        data_keys.unwrap(wrap)
    provider.unwraps = 0
    data_keys.unwrap(wraps[0])
    data_keys.unwrap(third)
    assert provider.unwraps == 0
    data_keys.unwrap(wraps[1])

    assert provider.unwraps == 1


def test_no_key_shows_in_a_repr(data_keys):
    data_key = data_keys._new_data_key(AREA, CASE, "health", 202603)

    shown = repr(data_key) + repr(data_keys)

    assert repr(data_key.key) not in shown
    assert data_key.key.hex() not in shown


class Plain(HandProvider):
    """Give the key itself for its wrap."""

    def wrap(self, key, context):
        return WrappedKey(context.epoch, b"wrapped:" + key)


class Forgetful(HandProvider):
    """Wrap, and give another key back."""

    def unwrap(self, *_):
        return bytes(32)


class Short(HandProvider):
    """Give half a key back."""

    def unwrap(self, wrapped, context):
        return super().unwrap(wrapped, context)[:16]


class Elsewhen(HandProvider):
    """Wrap under another epoch than asked."""

    def wrap(self, key, context):
        return replace(super().wrap(key, context), epoch=context.epoch - 1)


class Away(HandProvider):
    """Answer nothing."""

    def wrap(self, *_):
        raise KeyProviderError("the key provider did not answer")


@pytest.mark.parametrize(
    ("liar", "expected"),
    [
        (Plain, KeyProviderError),
        (Forgetful, SealBrokenError),
        (Short, SealBrokenError),
        (Elsewhen, KeyProviderError),
        (Away, KeyProviderError),
    ],
)
def test_provider_that_lies_or_fails_saves_nothing(liar, expected):
    data_keys = DataKeys(liar(), lambda: 0.0)

    with pytest.raises(expected):
        data_keys._new_data_key(AREA, CASE, "health", 202603)


def test_provider_that_lies_later_is_found_out(data_keys, provider):
    wrap = data_keys._new_data_key(AREA, CASE, "health", 202603).wrap
    _, context = provider.kept[wrap.wrapped.sealed]
    provider.kept[wrap.wrapped.sealed] = (bytes(32), context)

    with pytest.raises(SealBrokenError) as caught:
        data_keys.unwrap(wrap)

    assert caught.value.code == "E-KEY-WRONG"
