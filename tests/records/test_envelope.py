import secrets
from dataclasses import replace
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st

from records import envelope
from records.cipher import decrypt, encrypt
from records.envelope import (
    Binding,
    ciphertext_hash,
    commitment_salt,
    open_envelope,
    seal,
)
from records.errors import SealBrokenError

KEY = bytes(range(32))
BINDING = Binding(
    area="area-a",
    case="case-1",
    compartment="health",
    record="record-1",
    version=3,
    schema=b"s" * 32,
    dek_id=b"k" * 16,
)


@given(st.binary(max_size=1500))
def test_what_was_sealed_opens_again(plaintext):
    blob = seal(KEY, BINDING, plaintext)

    assert plaintext == open_envelope(KEY, BINDING, blob)


def test_blob_is_laid_out_as_designed():
    blob = seal(KEY, BINDING, b"plain")

    assert b"CPR1\x01" + BINDING.dek_id == blob[:21]
    assert len(blob) == 21 + 32 + 32 + 256 + 16


@pytest.mark.parametrize(
    ("length", "steps"), [(0, 1), (1, 1), (255, 1), (256, 2), (511, 2), (512, 3)]
)
def test_lengths_are_padded_to_steps(length, steps):
    blob = seal(KEY, BINDING, bytes(length))

    assert envelope._SEALED_AT + 256 * steps + 16 == len(blob)


def test_no_byte_of_a_blob_can_change():
    blob = seal(KEY, BINDING, b"plain")

    for place in range(len(blob)):
        changed = bytearray(blob)
        changed[place] ^= 1
        with pytest.raises(SealBrokenError):
            open_envelope(KEY, BINDING, bytes(changed))


@pytest.mark.parametrize("length", [0, 4, 20, 84, 340, 356])
def test_shortened_blob_does_not_open(length):
    blob = seal(KEY, BINDING, b"plain")

    with pytest.raises(SealBrokenError):
        open_envelope(KEY, BINDING, blob[:length])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("area", "area-b"),
        ("case", "case-2"),
        ("compartment", "police"),
        ("record", "record-2"),
        ("version", 4),
        ("schema", b"t" * 32),
        ("dek_id", b"l" * 16),
    ],
)
def test_blob_opens_in_its_own_place_alone(field, value):
    blob = seal(KEY, BINDING, b"plain")

    with pytest.raises(SealBrokenError) as caught:
        open_envelope(KEY, replace(BINDING, **{field: value}), blob)

    assert caught.value.code == "E-KEY-WRONG"


def test_blob_does_not_open_under_another_key():
    blob = seal(KEY, BINDING, b"plain")

    with pytest.raises(SealBrokenError):
        open_envelope(bytes(32), BINDING, blob)


def test_of_twenty_records_swapped_only_the_right_one_opens():
    bindings = [
        Binding(area, case, compartment, record, version, b"s" * 32, b"k" * 16)
        for area, case, compartment, record in (
            ("a", "c", "health", "r1"),
            ("a", "c", "police", "r1"),
            ("a", "d", "health", "r2"),
            ("b", "c", "health", "r1"),
            ("ac", "", "health", "r1"),
        )
        for version in (1, 2, 3, 11)
    ]
    blobs = [seal(KEY, binding, b"plain") for binding in bindings]

    opened = [
        (there, here)
        for there, binding in enumerate(bindings)
        for here, blob in enumerate(blobs)
        if _opens(KEY, binding, blob)
    ]

    assert [(place, place) for place in range(20)] == opened


def _opens(key, binding, blob):
    try:
        open_envelope(key, binding, blob)
    except SealBrokenError:
        return False
    return True


def test_no_pair_of_key_and_nonce_repeats_when_the_same_version_is_sealed_again():
    """As a cloned machine or a restored backup does."""
    aad = BINDING.aad()

    salts = [seal(KEY, BINDING, b"")[21:53] for _ in range(20_000)]

    pairs = {envelope._derive(KEY, salt, aad)[:2] for salt in salts}
    assert len(pairs) == 20_000


def test_blob_crafted_to_open_under_two_keys_is_refused():
    aad, salt = BINDING.aad(), secrets.token_bytes(32)
    first = envelope._derive(b"1" * 32, salt, aad)
    second = envelope._derive(b"2" * 32, salt, aad)
    crafted = _opening_under_both(first, second, aad)

    for derived in (first, second):
        assert decrypt(derived.key, derived.nonce, crafted, aad)
    blob = b"CPR1\x01" + BINDING.dek_id + salt + first.commitment + crafted

    with pytest.raises(SealBrokenError, match="another key"):
        open_envelope(b"2" * 32, BINDING, blob)


def _opening_under_both(first, second, aad):
    """Solve one block of ciphertext so that both tags are the same."""
    ciphertext = bytearray(secrets.token_bytes(256))
    ciphertext[:16] = bytes(16)
    lengths = (8 * len(aad)).to_bytes(8, "big") + (8 * 256).to_bytes(8, "big")
    blocks = 256 // 16 + 1

    def tag_and_weight(derived):
        zeros = Cipher(algorithms.AES(derived.key), modes.CTR(bytes(16))).encryptor()
        h = int.from_bytes(zeros.update(bytes(16)), "big")
        tag = int.from_bytes(encrypt(derived.key, derived.nonce, b"", b""), "big")
        padded = aad + bytes(-len(aad) % 16) + bytes(ciphertext) + lengths
        total = 0
        for at in range(0, len(padded), 16):
            total = _times(total ^ int.from_bytes(padded[at : at + 16], "big"), h)
        weight = h
        for _ in range(blocks - 1):
            weight = _times(weight, h)
        return total ^ tag, weight

    (tag_1, weight_1), (tag_2, weight_2) = map(tag_and_weight, (first, second))
    block = _times(tag_1 ^ tag_2, _inverse(weight_1 ^ weight_2))
    ciphertext[:16] = block.to_bytes(16, "big")
    tag = tag_1 ^ _times(block, weight_1)
    return bytes(ciphertext) + tag.to_bytes(16, "big")


def _times(left, right):
    product = 0
    for bit in range(127, -1, -1):
        if left >> bit & 1:
            product ^= right
        right = right >> 1 ^ (0xE1 << 120 if right & 1 else 0)
    return product


def _inverse(value):
    result, power = 1 << 127, value
    for _ in range(127):
        power = _times(power, power)
        result = _times(result, power)
    return result


def test_ciphertext_hash_covers_place_salt_commitment_and_ciphertext():
    blob = seal(KEY, BINDING, b"plain")

    assert sha256(BINDING.aad() + blob[21:]).digest() == ciphertext_hash(BINDING, blob)


def test_same_content_sealed_twice_has_two_hashes():
    hashes = {ciphertext_hash(BINDING, seal(KEY, BINDING, b"a")) for _ in range(2)}

    assert len(hashes) == 2


def test_commitment_salts_differ_by_key_entry_and_field_and_come_again():
    salts = {
        commitment_salt(key, entry, field)
        for key in (KEY, bytes(32))
        for entry in ("A" * 26, "B" * 26)
        for field in ("reason", "guard")
    }

    assert len(salts) == 8
    assert commitment_salt(KEY, "A" * 26, "reason") in salts
    assert {32} == {len(salt) for salt in salts}
