import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.emergency import (
    STEP,
    check_public,
    head_of,
    new_custodian_key,
    open_by_two,
    seal_for_two,
)
from records.errors import ContentError, SealBrokenError, WrongPassphraseError

ONE, OTHER, THIRD = new_custodian_key(), new_custodian_key(), new_custodian_key()
HEAD = {"area": "northmoor", "number": 7, "day": "2026-03-02"}


def sealed(content=b"somebody"):
    return seal_for_two(content, (ONE.public, OTHER.public), HEAD)


@pytest.mark.parametrize("order", [(ONE, OTHER), (OTHER, ONE)])
def test_a_pack_opens_with_both_keys_in_either_order(order):
    first, second = order

    assert b"somebody" == open_by_two(sealed(), (first.written, second.written))


@pytest.mark.parametrize(
    "pair", [(ONE, ONE), (OTHER, OTHER), (ONE, THIRD), (THIRD, OTHER)]
)
def test_one_key_alone_opens_nothing(pair):
    first, second = pair

    with pytest.raises(SealBrokenError):
        open_by_two(sealed(), (first.written, second.written))


@settings(max_examples=60)
@given(st.data())
def test_a_changed_byte_opens_nothing(data):
    blob = bytearray(sealed())
    blob[data.draw(st.integers(0, len(blob) - 1))] ^= data.draw(st.integers(1, 255))

    with pytest.raises(SealBrokenError):
        open_by_two(bytes(blob), (ONE.written, OTHER.written))


@given(st.binary(max_size=3 * STEP))
def test_what_is_sealed_comes_back_and_its_length_is_hidden(content):
    blob = sealed(content)

    assert content == open_by_two(blob, (ONE.written, OTHER.written))
    assert (len(blob) - len(sealed(b""))) % STEP == 0
    assert content not in blob or len(content) < 8


def test_the_head_says_which_pack_it_is_and_nothing_of_anybody():
    assert HEAD == head_of(sealed())


# A key is new in each process: the names of tests must not be.
SLIPS = {
    "nothing": "",
    "too short": "aaaa-bbbb",
    "foreign": "ä",
    "another end": ONE.written[:-1] + "2x",
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_of_the_pen_is_told(slip):
    with pytest.raises(WrongPassphraseError) as caught:
        open_by_two(sealed(), (slip, OTHER.written))

    assert caught.value.__cause__ is None
    assert not slip or slip not in str(caught.value)


def test_a_key_is_read_as_people_type_it():
    typed = ONE.written.upper().replace("-", " ")

    assert b"somebody" == open_by_two(sealed(), (typed, OTHER.written))


@pytest.mark.parametrize("public", ["", "no", "00" * 32, "01" + "00" * 31, "ab" * 31])
def test_what_is_no_key_or_a_weak_one_is_refused(public):
    with pytest.raises(ContentError):
        check_public(public)


def test_a_key_shows_its_secret_half_in_no_repr():
    assert ONE.written not in repr(ONE)
    assert ONE.public == check_public(ONE.public.upper())
