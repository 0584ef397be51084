"""One-time codes: which count, when, and in which spelling."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import SealBrokenError
from workflows.signing_in import codes

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # of RFC 6238: 12345678901234567890
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924")],
)
def test_codes_are_those_of_the_standard(seconds, code):
    at = datetime.fromtimestamp(seconds, UTC)

    assert seconds // 30 == codes.step_of(SECRET, code, at)


@pytest.mark.parametrize(
    ("late", "counts"),
    [(-1, False), (0, True), (29, True), (59, True), (60, False), (90, False)],
)
def test_a_code_counts_in_its_half_minute_and_the_next(late, counts):
    code = pyotp.TOTP(SECRET).at(int(AT.timestamp()))

    met = codes.step_of(SECRET, code, AT + timedelta(seconds=late))

    assert counts == (met is not None)


@pytest.mark.parametrize(
    "spelt",
    [
        "{0}",
        " {0} ",
        "{1} {2}",
        "{1}-{2}",
        "{1}\u00a0{2}",
        "{1}\u2009{2}\n",
        "{full}",
        "{arabic}",
        "\u200e{0}",
    ],
)
def test_every_spelling_of_a_code_is_one_step(spelt):
    code = pyotp.TOTP(SECRET).at(int(AT.timestamp()))
    full = "".join(chr(0xFF10 + int(one)) for one in code)
    arabic = "".join(chr(0x0660 + int(one)) for one in code)
    typed = spelt.format(code, code[:3], code[3:], full=full, arabic=arabic)

    assert codes.step_of(SECRET, code, AT) == codes.step_of(SECRET, typed, AT)


@given(st.text(max_size=20))
def test_no_text_whatever_is_more_than_a_wrong_code(typed):
    met = codes.step_of(SECRET, typed, AT)

    assert met is None or codes.CODE.fullmatch(codes.normalised(typed))


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345x", "²³¹²³¹", "-1e10"])
def test_what_is_no_six_digits_is_no_code(typed):
    assert codes.step_of(SECRET, typed, AT) is None


def test_a_secret_opens_only_for_whom_it_was_sealed():
    kept = codes.sealed(b"k" * 32, "northmoor", "p1", SECRET)

    assert codes.opened(b"k" * 32, "northmoor", "p1", kept) == SECRET
    assert SECRET.encode() not in kept
    for key, area, person in (
        (b"k" * 32, "northmoor", "p2"),
        (b"k" * 32, "eastfield", "p1"),
        (b"x" * 32, "northmoor", "p1"),
    ):
        with pytest.raises(SealBrokenError):
            codes.opened(key, area, person, kept)
