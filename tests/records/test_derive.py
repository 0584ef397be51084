import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.derive import check_value, hkdf, joined

# RFC 5869, appendix A, the three cases of SHA-256.
RFC_5869 = (
    (
        "0b" * 22,
        "000102030405060708090a0b0c",
        "f0f1f2f3f4f5f6f7f8f9",
        (
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
            "34007208d5b887185865"
        ),
    ),
    (
        bytes(range(0x50)).hex(),
        bytes(range(0x60, 0xB0)).hex(),
        bytes(range(0xB0, 0x100)).hex(),
        (
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            "cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
    ),
    (
        "0b" * 22,
        "",
        "",
        (
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
            "9d201395faa4b61a96c8"
        ),
    ),
)


@pytest.mark.parametrize(("key", "salt", "purpose", "expected"), RFC_5869)
def test_derivation_is_that_of_the_standard(key, salt, purpose, expected):
    derived = hkdf(
        bytes.fromhex(key),
        salt=bytes.fromhex(salt),
        purpose=bytes.fromhex(purpose),
        length=len(expected) // 2,
    )

    assert bytes.fromhex(expected) == derived


@given(st.lists(st.binary(max_size=9)), st.lists(st.binary(max_size=9)))
def test_different_fields_are_never_joined_to_the_same_bytes(some, others):
    assert (some == others) == (joined(*some) == joined(*others))


def test_check_values_tell_keys_apart():
    assert check_value(b"a" * 32) != check_value(b"b" * 32)
