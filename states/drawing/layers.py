"""Layers: which state stands below which, and the order within a layer.

- States stand on even layers, labels of arrows on odd ones, so that nothing of one
  layer can lie over another thing of it.
- A state stands below every state that leads to it, ways back left aside.
- An arrow over several layers has a place kept free on each of them.
- The order within a layer is that with the fewest crossings met.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SWEEPS = 12

type Place = str | tuple[int, int]  # a state, or an arrow's place on a layer
type Links = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Layers:
    """Places by layer, and the places each arrow passes from above to below."""

    rows: tuple[tuple[Place, ...], ...]
    chains: tuple[tuple[Place, ...], ...]
    upward: frozenset[int]  # arrows that lead up
    row_of: Mapping[Place, int] = field(default_factory=dict)


def layered(names: Sequence[str], start: str, links: Links) -> Layers:
    """Put states and arrows on layers, in an order with few crossings."""
    upward = _ways_back(names, start, links)
    down = [(b, a) if i in upward else (a, b) for i, (a, b) in enumerate(links)]
    row_of: dict[Place, int] = {n: 2 * r for n, r in _ranks(names, down).items()}
    chains: list[tuple[Place, ...]] = []
    for number, (above, below) in enumerate(down):
        between = [(number, row) for row in range(row_of[above] + 1, row_of[below])]
        row_of |= {place: place[1] for place in between}
        chains.append((above, *between, below))
    rows: list[list[Place]] = [[] for _ in range(max(row_of.values()) + 1)]
    for place, row in row_of.items():
        rows[row].append(place)
    ordered = _few_crossings(rows, chains)
    return Layers(ordered, tuple(chains), upward, row_of)


def _ways_back(names: Sequence[str], start: str, links: Links) -> frozenset[int]:
    """Give the arrows that close a circle, walking from the start."""
    onward: dict[str, list[tuple[int, str]]] = {name: [] for name in names}
    for number, (source, target) in enumerate(links):
        onward[source].append((number, target))
    back, done, on_path = set(), set(), set()
    for root in (start, *names):
        waiting: list[tuple[str, int]] = [(root, 0)] if root not in done else []
        while waiting:
            name, place = waiting.pop()
            on_path.add(name)
            done.add(name)
            if place == len(onward[name]):
                on_path.discard(name)
                continue
            waiting.append((name, place + 1))
            number, target = onward[name][place]
            if target in on_path:
                back.add(number)
            elif target not in done:
                waiting.append((target, 0))
    return frozenset(back)


def _ranks(names: Sequence[str], down: Links) -> dict[str, int]:
    """Give the length of the longest way to each state."""
    ranks = dict.fromkeys(names, 0)
    for _ in names:
        longer = {
            below: ranks[above] + 1
            for above, below in down
            if ranks[below] < ranks[above] + 1
        }
        if not longer:
            break
        for name, rank in longer.items():
            ranks[name] = max(ranks[name], rank)
    return ranks


def neighbours(
    chains: Iterable[Sequence[Place]],
) -> tuple[dict[Place, list[Place]], dict[Place, list[Place]]]:
    """Give what stands above and what stands below each place."""
    above: dict[Place, list[Place]] = {}
    below: dict[Place, list[Place]] = {}
    for chain in chains:
        for upper, lower in pairwise(chain):
            below.setdefault(upper, []).append(lower)
            above.setdefault(lower, []).append(upper)
    return above, below


def _few_crossings(
    rows: Sequence[Sequence[Place]], chains: Sequence[Sequence[Place]]
) -> tuple[tuple[Place, ...], ...]:
    above, below = neighbours(chains)
    tried = [list(row) for row in rows]
    best, fewest = tried, _crossings(tried, below)
    for sweep in range(SWEEPS):
        downward = sweep % 2 == 0
        tried = _swept(tried, above if downward else below, downward=downward)
        crossings = _crossings(tried, below)
        if crossings < fewest:
            best, fewest = tried, crossings
    return tuple(tuple(row) for row in best)


def _swept(
    rows: list[list[Place]], beside: Mapping[Place, list[Place]], *, downward: bool
) -> list[list[Place]]:
    """Give the rows, each ordered by the middle of what is beside its places."""
    numbers = range(len(rows)) if downward else range(len(rows) - 1, -1, -1)
    swept = list(rows)
    at = {place: float(i) for row in rows for i, place in enumerate(row)}
    for number in numbers:
        middles = {}
        for i, place in enumerate(swept[number]):
            met = [at[other] for other in beside.get(place, ())]
            middles[place] = sum(met) / len(met) if met else float(i)
        swept[number] = sorted(swept[number], key=middles.__getitem__)
        at |= {place: float(i) for i, place in enumerate(swept[number])}
    return swept


def _crossings(
    rows: Sequence[Sequence[Place]], below: Mapping[Place, list[Place]]
) -> int:
    count = 0
    for upper, lower in pairwise(rows):
        at = {place: i for i, place in enumerate(lower)}
        ends = [sorted(at[low] for low in below.get(up, ())) for up in upper]
        flat = [(i, end) for i, each in enumerate(ends) for end in each]
        count += sum(
            1
            for n, (i, end) in enumerate(flat)
            for j, other in flat[n + 1 :]
            if i < j and other < end
        )
    return count
