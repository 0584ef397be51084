"""Sharing parts out among as few people as can be.

- Parts that are apart go to different people; any others may go to one.
- Every sharing is tried, the fullest first, so that the number is the least; the
  first with the least number is given.
- Parts that are all apart from each other take one person each: a sharing among no
  more is the least, and nothing further is tried.
"""

from collections.abc import Callable, Iterator

type Group[P] = tuple[P, ...]


def fewest[P](
    parts: tuple[P, ...], apart: Callable[[P, P], bool]
) -> tuple[Group[P], ...]:
    """Share parts out so that those apart differ; give who does what."""
    clashes = _clashes(parts, apart)
    least, best = _all_apart(clashes), [1 << place for place in range(len(parts))]
    if least < len(best):
        for shared in _sharings(clashes, 0, [], best):
            best[:] = shared
            if len(best) <= least:
                break
    return tuple(
        tuple(part for place, part in enumerate(parts) if group >> place & 1)
        for group in best
    )


def _clashes[P](parts: tuple[P, ...], apart: Callable[[P, P], bool]) -> tuple[int, ...]:
    """Give for each part, as bits, those from which it is apart."""
    bits = [0] * len(parts)
    for later, part in enumerate(parts):
        for before in range(later):
            if apart(part, parts[before]):
                bits[later] |= 1 << before
                bits[before] |= 1 << later
    return tuple(bits)


def _all_apart(clashes: tuple[int, ...]) -> int:
    """Give how many parts were found that are all apart from each other."""
    most = 0
    for first in range(len(clashes)):
        left, number = clashes[first], 1
        while left:
            together = {at: left & clashes[at] for at in _places(left)}
            left = max(together.values(), key=int.bit_count)
            number += 1
        most = max(most, number)
    return most


def _places(bits: int) -> Iterator[int]:
    return (place for place in range(bits.bit_length()) if bits >> place & 1)


def _sharings(
    clashes: tuple[int, ...], place: int, groups: list[int], best: list[int]
) -> Iterator[list[int]]:
    """Give each sharing of the rest with fewer people than the best so far."""
    if len(groups) >= len(best):
        return
    if place == len(clashes):
        yield groups
        return
    bit, clashing = 1 << place, clashes[place]
    for at, group in enumerate(groups):
        if not group & clashing:
            groups[at] = group | bit
            yield from _sharings(clashes, place + 1, groups, best)
            groups[at] = group
    groups.append(bit)
    yield from _sharings(clashes, place + 1, groups, best)
    groups.pop()
