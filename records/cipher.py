"""AES-256-GCM, the one cipher of this room.

- Nonces have 96 bits: any other length is refused like a changed byte.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_LENGTH = 12
TAG_LENGTH = 16


def encrypt(key: bytes, nonce: bytes, plaintext: bytes, aad: bytes) -> bytes:
    """Encrypt, and give ciphertext and tag; a nonce serves once under a key."""
    return AESGCM(key).encrypt(nonce, plaintext, aad)


def decrypt(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
    """Decrypt ciphertext and tag, or raise InvalidTag."""
    if len(nonce) != NONCE_LENGTH:
        raise InvalidTag
    return AESGCM(key).decrypt(nonce, sealed, aad)
