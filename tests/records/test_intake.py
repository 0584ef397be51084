"""A referral is sealed by anybody and opened by the area's data key alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import SealBrokenError
from records.intake import (
    intake_key,
    open_about,
    open_said,
    seal_referral,
    taken_apart,
)

DEK_ID, DATA_KEY = b"d" * 16, b"k" * 32
KEY = intake_key("northmoor", DEK_ID, DATA_KEY)
RECEIPT = "aaaa-bbbb-cccc-dddd"


@given(st.binary(max_size=3000), st.binary(max_size=3000))
def test_what_is_sealed_opens_as_it_was(about, said):
    met = taken_apart(seal_referral(KEY, RECEIPT, about, said))

    assert DEK_ID == met.dek_id
    assert about == open_about("northmoor", RECEIPT, DATA_KEY, met)
    assert said == open_said("northmoor", RECEIPT, DATA_KEY, met)


@given(st.integers(min_value=0))
def test_no_changed_byte_opens(place):
    blob = bytearray(seal_referral(KEY, RECEIPT, b"about", b"said"))
    blob[place % len(blob)] ^= 1

    with pytest.raises(SealBrokenError):
        _both("northmoor", RECEIPT, DATA_KEY, bytes(blob))


@given(st.integers(min_value=0))
def test_no_cut_file_opens(length):
    blob = seal_referral(KEY, RECEIPT, b"about", b"said")

    with pytest.raises(SealBrokenError):
        _both("northmoor", RECEIPT, DATA_KEY, blob[: length % len(blob)])


@pytest.mark.parametrize(
    ("area", "receipt", "key"),
    [
        ("southmoor", RECEIPT, DATA_KEY),
        ("northmoor", "aaaa-bbbb-cccc-2222", DATA_KEY),
        ("northmoor", RECEIPT, b"x" * 32),
    ],
)
def test_it_opens_for_its_area_its_receipt_and_its_key_alone(area, receipt, key):
    blob = seal_referral(KEY, RECEIPT, b"about", b"said")

    with pytest.raises(SealBrokenError):
        _both(area, receipt, key, blob)


def test_lengths_tell_only_how_many_kilobytes_were_written():
    lengths = {len(seal_referral(KEY, RECEIPT, b"a", b"x" * n)) for n in range(900)}

    assert 1 == len(lengths)


def _both(area: str, receipt: str, key: bytes, blob: bytes) -> None:
    met = taken_apart(blob)
    # A changed name of the key is met where its wrap is looked up.
    if met.dek_id != DEK_ID:
        raise SealBrokenError("expected the key of this area")
    open_about(area, receipt, key, met)
    open_said(area, receipt, key, met)
