"""Sharing parts out among as few people as can be.

- Parts that are apart go to different people; any others may go to one.
- Every sharing is tried, the fullest first, so that the number is the least.
"""

from collections.abc import Callable, Iterator

type Group[P] = tuple[P, ...]


def fewest[P](
    parts: tuple[P, ...], apart: Callable[[P, P], bool]
) -> tuple[Group[P], ...]:
    """Share parts out so that those apart differ; give who does what."""
    best: list[list[P]] = [[part] for part in parts]
    for shared in _sharings(parts, apart, [], best):
        best[:] = [list(group) for group in shared]
    return tuple(tuple(group) for group in best)


def _sharings[P](
    left: tuple[P, ...],
    apart: Callable[[P, P], bool],
    groups: list[list[P]],
    best: list[list[P]],
) -> Iterator[list[list[P]]]:
    """Give each sharing with fewer people than the best so far."""
    if len(groups) >= len(best):
        return
    if not left:
        yield groups
        return
    part, rest = left[0], left[1:]
    for group in groups:
        if not any(apart(part, other) for other in group):
            group.append(part)
            yield from _sharings(rest, apart, groups, best)
            group.pop()
    groups.append([part])
    yield from _sharings(rest, apart, groups, best)
    groups.pop()
