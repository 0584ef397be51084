"""Which cases a seed chooses: the same for everybody who has the list and the seed.

Each reference is hashed with the seed before it; the smallest hashes are chosen. Who
draws cannot choose the seed, and no case can know that it will be drawn.
"""

from collections.abc import Iterable
from hashlib import sha256

MOST = 200


def drawn(refs: Iterable[str], seed: str, number: int) -> list[str]:
    """Give the cases that a seed chooses, in the order of their hashes."""

    def hashed(ref: str) -> bytes:
        return sha256(f"{seed}/{ref}".encode()).digest()

    return sorted(refs, key=hashed)[:number]
