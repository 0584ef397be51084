"""The tree of RFC 6962 and 9162: leaves, nodes, proofs.

- A leaf is SHA-256(00 ‖ data), a node SHA-256(01 ‖ left ‖ right).
- The frontier holds the roots of the perfect subtrees, largest first.
- A proof has exactly the length the sizes ask for; more or less is refused.
- Size 0 proves nothing: no proof from it or about it is accepted.
- Verification raises; it never gives a boolean nobody looks at.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from hmac import compare_digest
from typing import NamedTuple

from audit.errors import ProofError

HASH_SIZE = 32

type ReadNode = Callable[[int, int], bytes]


class Node(NamedTuple):
    """A perfect subtree: its level above the leaves, its place, its hash."""

    level: int
    idx: int
    hash: bytes


def leaf_hash(data: bytes) -> bytes:
    """Hash the bytes of an entry."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two subtrees into one."""
    return sha256(b"\x01" + left + right).digest()


def push(
    size: int, frontier: Sequence[bytes], leaf: bytes
) -> tuple[tuple[bytes, ...], list[Node]]:
    """Add a leaf; give the new frontier and the perfect subtrees it finished."""
    rest, hashed, level, nodes = list(frontier), leaf, 0, []
    while size >> level & 1:
        hashed = node_hash(rest.pop(), hashed)
        level += 1
        nodes.append(Node(level, size >> level, hashed))
    return (*rest, hashed), nodes


def root(frontier: Sequence[bytes]) -> bytes:
    """Give the root of the tree whose perfect subtrees these are."""
    if not frontier:
        return sha256(b"").digest()
    hashed = frontier[-1]
    for left in reversed(frontier[:-1]):
        hashed = node_hash(left, hashed)
    return hashed


def push_subtree(
    size: int, frontier: Sequence[bytes], level: int, hashed: bytes
) -> tuple[tuple[bytes, ...], list[Node]]:
    """Add a perfect subtree where one of its level may begin; as `push` for a leaf."""
    rest, nodes = list(frontier), []
    while size >> level & 1:
        hashed = node_hash(rest.pop(), hashed)
        level += 1
        nodes.append(Node(level, size >> level, hashed))
    return (*rest, hashed), nodes


def frontier_at(read: ReadNode, size: int) -> tuple[bytes, ...]:
    """Give the frontier that the tree had when it held so many leaves."""
    parts, first = [], 0
    while first < size:
        level = (size - first).bit_length() - 1
        parts.append(read(level, first >> level))
        first += 1 << level
    return tuple(parts)


def inclusion_proof(read: ReadNode, index: int, size: int) -> list[bytes]:
    """Prove that the leaf at `index` is in the tree of `size` leaves."""
    if not 0 <= index < size:
        raise ProofError(f"expected an index below {size}, met {index}")
    first, last, proof = 0, size, []
    while last - first > 1:
        middle = first + _split(last - first)
        if index < middle:
            proof.append(_subtree(read, middle, last))
            last = middle
        else:
            proof.append(_subtree(read, first, middle))
            first = middle
    return proof[::-1]


def consistency_proof(read: ReadNode, old: int, new: int) -> list[bytes]:
    """Prove that the tree of `new` leaves begins with the tree of `old`."""
    if not 0 < old <= new:
        raise ProofError(f"expected a size from 1 to {new}, met {old}")
    first, last, proof = 0, new, []
    while last != old:
        middle = first + _split(last - first)
        if old <= middle:
            proof.append(_subtree(read, middle, last))
            last = middle
        else:
            proof.append(_subtree(read, first, middle))
            first = middle
    if first != 0:
        proof.append(_subtree(read, first, last))
    return proof[::-1]


def verify_inclusion(
    index: int, size: int, leaf: bytes, proof: Sequence[bytes], expected: bytes
) -> None:
    """Raise unless the proof shows the leaf at `index` under the root."""
    if not 0 <= index < size:
        raise ProofError(f"expected an index below the size {size}, met {index}")
    hashed, _, *path = _of_hashes([leaf, expected, *proof])
    place, last = index, size - 1
    for sibling in path:
        if last == 0:
            raise ProofError("expected a shorter inclusion proof")
        if place & 1 or place == last:
            hashed = node_hash(sibling, hashed)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            hashed = node_hash(hashed, sibling)
        place, last = place >> 1, last >> 1
    if last != 0:
        raise ProofError("expected a longer inclusion proof")
    _demand_root(hashed, expected)


def verify_consistency(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Raise unless the proof shows that the newer tree extends the older."""
    if not 0 < old <= new:
        raise ProofError(f"expected a size from 1 to {new}, met {old}")
    path = _of_hashes(proof)
    if old == new:
        if path:
            raise ProofError("expected an empty proof between equal sizes")
        _demand_root(new_root, old_root)
        return
    if not old & (old - 1):
        path = [old_root, *path]
    if not path:
        raise ProofError("expected a longer consistency proof")
    older, newer = _climb(old, new, path)
    _demand_root(older, old_root)
    _demand_root(newer, new_root)


def _climb(old: int, new: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise ProofError("expected a shorter consistency proof")
        if place & 1 or place == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        place, last = place >> 1, last >> 1
    if last != 0:
        raise ProofError("expected a longer consistency proof")
    return older, newer


def _split(width: int) -> int:
    return 1 << (width - 1).bit_length() - 1


def _subtree(read: ReadNode, first: int, last: int) -> bytes:
    # `first` is a multiple of every perfect subtree that fits into the rest,
    # so the range falls apart into finished nodes, largest first.
    parts = []
    while first < last:
        level = (last - first).bit_length() - 1
        parts.append(read(level, first >> level))
        first += 1 << level
    return root(parts)


def _of_hashes(proof: Sequence[bytes]) -> list[bytes]:
    if any(len(part) != HASH_SIZE for part in proof):
        raise ProofError(f"expected hashes of {HASH_SIZE} bytes, met another")
    return list(proof)


def _demand_root(found: bytes, expected: bytes) -> None:
    if not compare_digest(found, expected):
        raise ProofError("expected the proof to end at the root, met another hash")
