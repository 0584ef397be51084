"""Outside vectors: the cipher and the digest are the ones that others mean."""

import hmac
import json
from collections import Counter
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from records.cipher import NONCE_LENGTH, decrypt, encrypt

VECTORS = Path(__file__).parents[2].parent / "shared/vectors/wycheproof/testvectors_v1"

pytestmark = pytest.mark.outside


def _vectors(name):
    read = json.loads((VECTORS / name).read_text())
    for group in read["testGroups"]:
        for vector in group["tests"]:
            as_bytes = {
                field: bytes.fromhex(vector[field])
                for field in ("key", "iv", "aad", "msg", "ct", "tag")
                if field in vector
            }
            yield vector["result"], as_bytes


def _opens(vector):
    sealed = vector["ct"] + vector["tag"]
    try:
        plaintext = decrypt(vector["key"], vector["iv"], sealed, vector["aad"])
    except InvalidTag:
        return False
    assert vector["msg"] == plaintext
    again = encrypt(vector["key"], vector["iv"], vector["msg"], vector["aad"])
    assert sealed == again
    return True


def test_cipher_agrees_with_all_vectors_and_takes_only_96_bit_nonces():
    told = Counter()

    for result, vector in _vectors("aes_gcm_test.json"):
        is_ours = len(vector["iv"]) == NONCE_LENGTH
        told["of our length" if is_ours else "refused for the nonce"] += 1
        assert (is_ours and result == "valid") == _opens(vector)

    assert told == {"of our length": 197, "refused for the nonce": 119}


def test_digest_agrees_with_all_vectors():
    count = 0

    for result, vector in _vectors("hmac_sha256_test.json"):
        digest = hmac.digest(vector["key"], vector["msg"], "sha256")
        agrees = digest[: len(vector["tag"])] == vector["tag"]
        assert (result == "valid") == agrees
        count += 1

    assert count == 174
