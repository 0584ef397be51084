"""Making a key of a passphrase: slow on purpose, once a passphrase and file."""

import unicodedata

from argon2.low_level import Type, hash_secret_raw

from records.key_file import Cost

KEY_LENGTH = 32
SALT_LENGTH = 16


def stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Make a key of a passphrase by Argon2id."""
    # One keyboard composes an accent, the other types it apart.
    typed = unicodedata.normalize("NFC", passphrase).encode()
    return hash_secret_raw(
        typed,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_LENGTH,
        type=Type.ID,
    )
