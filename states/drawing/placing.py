"""Where everything of a diagram stands: columns, rows, and the way of each arrow.

- Nothing of a layer comes nearer to its neighbour than the gap.
- Within that, everything stands as near as it can to what it is joined with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from states.drawing.layers import Layers, Place, neighbours

PASSES = 24
GAP_BESIDE = 22.0
GAP_BELOW = 20.0
STRAIGHT = 4.0  # how much more an arrow wants to be straight than short

type Size = tuple[float, float]
type Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the middle of each place is, the ways of the arrows, and the size."""

    spots: Mapping[Place, Spot]
    ways: tuple[tuple[Spot, ...], ...]
    width: float
    height: float


def placed(layers: Layers, sizes: Mapping[Place, Size]) -> Placed:
    """Give every place its spot."""
    columns = _columns(layers, sizes)
    tops, heights, height = _rows(layers, sizes)
    least = min(columns[place] - sizes[place][0] / 2 for place in columns)
    most = max(columns[place] + sizes[place][0] / 2 for place in columns)
    spots = {
        place: (columns[place] - least, tops[row] + heights[row] / 2)
        for place, row in layers.row_of.items()
    }
    ways = tuple(
        _way(chain, spots, sizes, layers, heights, up=number in layers.upward)
        for number, chain in enumerate(layers.chains)
    )
    return Placed(spots, ways, most - least, height)


def spread(wanted: Sequence[float], apart: Sequence[float]) -> list[float]:
    """Give the positions nearest to those wanted that are far enough apart.

    `apart` gives the least distance of each position to the one before.
    """
    shifts, total = [], 0.0
    for distance in apart:
        total += distance
        shifts.append(total)
    blocks: list[tuple[float, int]] = []  # the mean of a block, and how many are in it
    for want, shift in zip(wanted, shifts, strict=True):
        mean, count = want - shift, 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean = (mean * count + other * more) / (count + more)
            count += more
        blocks.append((mean, count))
    flat = [mean for mean, count in blocks for _ in range(count)]
    return [mean + shift for mean, shift in zip(flat, shifts, strict=True)]


def _columns(layers: Layers, sizes: Mapping[Place, Size]) -> dict[Place, float]:
    above, below = neighbours(layers.chains)
    columns: dict[Place, float] = {}
    for row in layers.rows:
        columns |= dict(
            zip(row, spread([0.0] * len(row), _apart(row, sizes)), strict=True)
        )
    for turn in range(PASSES):
        beside = (above, below)[turn % 2]
        rows = layers.rows if turn % 2 == 0 else tuple(reversed(layers.rows))
        for row in rows:
            wanted = [_wanted(place, beside, columns) for place in row]
            columns |= dict(zip(row, spread(wanted, _apart(row, sizes)), strict=True))
    return columns


def _wanted(
    place: Place, beside: Mapping[Place, list[Place]], columns: Mapping[Place, float]
) -> float:
    met = beside.get(place, [])
    if not met:
        return columns[place]
    weights = [
        STRAIGHT if isinstance(place, tuple) and isinstance(other, tuple) else 1.0
        for other in met
    ]
    total = sum(columns[o] * w for o, w in zip(met, weights, strict=True))
    return total / sum(weights)


def _apart(row: Sequence[Place], sizes: Mapping[Place, Size]) -> list[float]:
    if not row:
        return []
    halves = ((sizes[a][0] + sizes[b][0]) / 2 for a, b in pairwise(row))
    return [0.0, *(half + GAP_BESIDE for half in halves)]


def _rows(
    layers: Layers, sizes: Mapping[Place, Size]
) -> tuple[list[float], list[float], float]:
    tops, heights, top = [], [], 0.0
    for row in layers.rows:
        height = max((sizes[place][1] for place in row), default=0.0)
        tops.append(top)
        heights.append(height)
        top += height + GAP_BELOW
    return tops, heights, top - GAP_BELOW


def _way(
    chain: Sequence[Place],
    spots: Mapping[Place, Spot],
    sizes: Mapping[Place, Size],
    layers: Layers,
    heights: Sequence[float],
    *,
    up: bool,
) -> tuple[Spot, ...]:
    """Give the points an arrow passes, from its source to its target."""
    first, last = chain[0], chain[-1]
    points = [_edge_of(first, spots[chain[1]][0], spots, sizes, side=1)]
    for place in chain[1:-1]:
        column, middle = spots[place]
        half = heights[layers.row_of[place]] / 2
        points += [(column, middle - half), (column, middle + half)]
    points.append(_edge_of(last, spots[chain[-2]][0], spots, sizes, side=-1))
    return tuple(reversed(points)) if up else tuple(points)


def _edge_of(
    place: Place,
    towards: float,
    spots: Mapping[Place, Spot],
    sizes: Mapping[Place, Size],
    *,
    side: int,
) -> Spot:
    """Give where an arrow meets a box, below or above it, on the way to a column."""
    column, middle = spots[place]
    width, height = sizes[place]
    room = width * 0.38
    return (
        min(max(towards, column - room), column + room),
        middle + side * height / 2,
    )
