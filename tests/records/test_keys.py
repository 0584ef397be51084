"""What every key provider keeps, whatever stands behind it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from records.errors import KeyMissingError, SealBrokenError
from records.key_file import TEST_COST
from records.keys import WrapContext, WrappedKey, epoch_of
from records.passphrase_file import PassphraseFileProvider, create_key_file

KEY = bytes(range(32))
CONTEXT = WrapContext("area-a", "case-1", "health", b"k" * 16, 202603)


@pytest.fixture(params=["by hand", "passphrase file"])
def any_provider(request, provider, tmp_path):
    if request.param == "by hand":
        return provider
    create_key_file(tmp_path / "keys.json", "passphrase", TEST_COST)
    return PassphraseFileProvider(tmp_path / "keys.json", "passphrase")


def test_key_comes_back_for_the_context_it_was_wrapped_for(any_provider):
    wrapped = any_provider.wrap(KEY, CONTEXT)

    assert wrapped.epoch == 202603
    assert KEY not in wrapped.sealed
    assert any_provider.unwrap(wrapped, CONTEXT) == KEY


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("case", "case-2"),
        ("compartment", "police"),
        ("dek_id", b"l" * 16),
    ],
)
def test_key_does_not_come_back_for_another_context(any_provider, field, value):
    wrapped = any_provider.wrap(KEY, CONTEXT)

    with pytest.raises(SealBrokenError):
        any_provider.unwrap(wrapped, replace(CONTEXT, **{field: value}))


@pytest.mark.parametrize(("field", "value"), [("area", "area-b"), ("epoch", 202604)])
def test_key_does_not_come_back_under_another_area_key(any_provider, field, value):
    wrapped = any_provider.wrap(KEY, CONTEXT)
    there = replace(CONTEXT, **{field: value})
    any_provider.wrap(KEY, there)

    with pytest.raises(SealBrokenError):
        any_provider.unwrap(wrapped, there)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("area", "area-b"),
        ("case", "case-2"),
        ("compartment", "police"),
        ("dek_id", b"l" * 16),
        ("epoch", 202604),
    ],
)
def test_every_field_of_a_context_is_in_its_associated_data(field, value):
    assert CONTEXT.aad() != replace(CONTEXT, **{field: value}).aad()


def test_epoch_without_a_key_is_missing_and_not_wrong(any_provider):
    wrapped = any_provider.wrap(KEY, CONTEXT)

    with pytest.raises(KeyMissingError):
        any_provider.unwrap(wrapped, replace(CONTEXT, epoch=202501))


@pytest.mark.parametrize("sealed", [b"", b"short", b"x" * 60])
def test_garbage_is_wrong(any_provider, sealed):
    any_provider.wrap(KEY, CONTEXT)

    with pytest.raises(SealBrokenError):
        any_provider.unwrap(WrappedKey(202603, sealed), CONTEXT)


def test_changed_wrap_is_wrong(any_provider):
    wrapped = any_provider.wrap(KEY, CONTEXT)

    for place in range(len(wrapped.sealed)):
        changed = bytearray(wrapped.sealed)
        changed[place] ^= 1
        with pytest.raises(SealBrokenError):
            any_provider.unwrap(WrappedKey(202603, bytes(changed)), CONTEXT)


def test_provider_tells_its_keys_by_check_values_alone(any_provider):
    any_provider.wrap(KEY, CONTEXT)

    told = any_provider.info()

    assert told.kind
    assert all(len(value) <= 32 for value in told.check_values.values())


def test_epoch_is_the_month_in_utc():
    ahead = timezone(timedelta(hours=2))

    assert epoch_of(datetime(2026, 3, 1, 1, 0, tzinfo=ahead)) == 202602
    assert epoch_of(datetime(2026, 3, 1, 1, 0, tzinfo=UTC)) == 202603
