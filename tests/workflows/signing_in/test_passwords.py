"""Passwords: which are taken, and which is the one that is kept."""

import unicodedata

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.signing_in import passwords
from workflows.signing_in.errors import EnrolmentError

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True, scope="module")
def cheap():
    """Derive at the lowest cost; the real cost is looked at once, below."""
    patch = pytest.MonkeyPatch()
    patch.setattr(passwords, "_hasher", CHEAP)
    yield
    patch.undo()


@pytest.mark.parametrize(
    "password",
    [
        "four random words",
        "Ünicode-Wörter mit Blank ",
        "密码由十五个以上的汉字组成就够了吧",
        "x9$" * 5 + "ABCDEF",
        "long enough, " * 5,
        "ab cd ef gh ij kl mn" * 50,
    ],
    ids=["words", "accents", "chinese", "odd", "65", "1000"],
)
def test_a_long_password_of_any_characters_is_taken(password):
    kept = passwords.hashed(password)

    assert passwords.is_password(kept, password)
    assert kept.startswith("$argon2id$")
    assert password not in kept


@pytest.mark.parametrize(
    "password",
    [
        "",
        "fourteen chars",
        "a" * 1_001,
        "ab cd ef gh ij kl mn" * 50 + "x",
        "a" * 20,
        "abababababababab",
        "passwordpassword",
        "Password Password 123",
        "123456789012345",
        "qwertyuiopasdfghjkl",
        "CorrectHorseBatteryStaple",
        "casepathcasepath1",
        "administrator123",
    ],
)
def test_a_short_endless_or_obvious_password_is_refused(password):
    with pytest.raises(EnrolmentError) as refused:
        passwords.hashed(password)

    assert "password" == refused.value.where
    assert not password or password not in str(refused.value)


@pytest.mark.parametrize(
    "other",
    [
        "four Random words",
        "four random words ",
        " four random words",
        "four  random words",
        "four random word",
        "four random words\0",
        "four random words" * 100,
        "",
    ],
)
def test_a_password_is_compared_as_it_was_typed(other):
    kept = passwords.hashed("four random words")

    assert not passwords.is_password(kept, other)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=15, max_size=80))
def test_an_accent_is_the_same_composed_and_apart(typed):
    password = f"{typed} and four more"
    composed, apart = (unicodedata.normalize(form, password) for form in ("NFC", "NFD"))

    assert passwords.is_password(passwords.hashed(composed), apart)
    assert passwords.is_password(passwords.hashed(apart), composed)


def test_what_lies_past_a_thousand_characters_is_not_cut_off():
    kept = passwords.hashed("ab cd ef gh ij kl mn" * 50)

    assert not passwords.is_password(kept, "ab cd ef gh ij kl mn" * 50 + "more")


def test_nobody_s_password_is_never_right():
    assert not passwords.is_password(None, "nobody has this password")


def test_a_kept_text_that_is_no_hash_lets_nobody_in():
    assert not passwords.is_password("plain", "plain")


def test_the_real_cost_is_at_least_what_the_standard_asks():
    real = PasswordHasher()

    assert "ID" == real.type.name
    assert 2**16 <= real.memory_cost
    assert 3 <= real.time_cost
