"""The picture of a track: SVG, laid out by our own few rules.

- It bears a title and a description for those who hear it instead of seeing it.
- Its colours are plain, so that it can stand alone; a page may give others.
- Where addresses are given, each state leads to its own; it is no image then, but a
  group whose parts can be reached.
- Nothing in it is loaded or run.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from states.drawing.graph import Arrow, Box, Graph
from states.drawing.layers import Layers, Place, layered
from states.drawing.lettering import width_of, wrapped
from states.drawing.placing import Placed, Size, Spot, placed

MARGIN = 14.0
BOX_TEXT, BOX_LINE, ARROW_TEXT = 13.0, 11.0, 11.0
BOX_MOST, ARROW_MOST = 176.0, 170.0
BOLD = 1.18  # how much wider than plain letters
PASSING = (10.0, 6.0)
PADDING = 10.0

# How each part looks where no style sheet says otherwise.
LOOKS = {
    "busy": 'fill="#ffffff" stroke="#4f6a69" stroke-width="1.4"',
    "resting": 'fill="#ffffff" stroke="#4f6a69" stroke-dasharray="5 3"',
    "final": 'fill="#e9e9e9" stroke="#12201f" stroke-width="2.2"',
    "name": 'fill="#12201f" font-weight="600"',
    "more": 'fill="#4a5c5b"',
    "label": 'fill="#1b5e5b"',
    "behind": 'fill="#ffffff"',
    "arrow": 'fill="none" stroke="#4f6a69" stroke-width="1.2"',
    "other": 'fill="none" stroke="#4f6a69" stroke-width="1.2" stroke-dasharray="2 3"',
}
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'

type Lines = tuple[tuple[str, float, str], ...]  # text, size, what it is


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Where everything of a diagram stands, what it says there, and how large it is."""

    where: Placed
    labels: dict[int, Place]
    texts: dict[Place, Lines]
    sizes: dict[Place, Size]


def picture(
    graph: Graph, description: str, addresses: Mapping[str, str] | None = None
) -> str:
    """Draw a track as SVG; `addresses` gives where the name of a state leads."""
    role = "group" if addresses else "img"
    laid = laid_out(graph)
    where, labels, texts, sizes = laid.where, laid.labels, laid.texts, laid.sizes
    width, height = where.width + 2 * MARGIN, where.height + 2 * MARGIN
    name = f"picture-{graph.track}"
    opening = (
        f'<svg class="picture" viewBox="0 0 {width:.0f} {height:.0f}"'
        f' role="{role}" {NAMESPACE}'
        f' width="{width:.0f}" height="{height:.0f}" font-family="sans-serif"'
        f' aria-labelledby="{name}-title {name}-words">'
    )
    parts = [
        opening,
        f'<title id="{name}-title">{escape(graph.title)}</title>',
        f'<desc id="{name}-words">{escape(description)}</desc>',
        _heads(name),
        f'<g transform="translate({MARGIN:.0f} {MARGIN:.0f})">',
        *_arrows(graph, where, name),
        *_labels(graph, where, labels, texts, sizes),
        *_boxes(graph, where, texts, sizes, addresses or {}),
        "</g></svg>",
    ]
    return "\n".join(parts)


def laid_out(graph: Graph, room_below: float = 0.0) -> LaidOut:
    """Give where everything of a track stands; room can be kept below its states."""
    texts: dict[Place, Lines] = {box.name: _box_lines(box) for box in graph.boxes}
    links = [(arrow.source, arrow.target) for arrow in graph.arrows]
    names = [box.name for box in graph.boxes]
    layers = layered(names, graph.start, links)
    labels = _label_places(layers)
    for number, arrow in enumerate(graph.arrows):
        texts[labels[number]] = _arrow_lines(arrow)
    sizes: dict[Place, Size] = {
        place: _size(texts[place], place) if place in texts else PASSING
        for place in layers.row_of
    }
    for name in names:
        width, height = sizes[name]
        sizes[name] = width, height + room_below
    return LaidOut(placed(layers, sizes), labels, texts, sizes)


def _label_places(layers: Layers) -> dict[int, Place]:
    """Give where the label of each arrow stands: next to where it begins."""
    return {
        number: chain[-2] if number in layers.upward else chain[1]
        for number, chain in enumerate(layers.chains)
    }


def _box_lines(box: Box) -> Lines:
    stays = (f"· {action}" for action in box.stays)
    return (
        *(
            (line, BOX_TEXT, "name")
            for line in wrapped(box.label, BOX_MOST / BOLD, BOX_TEXT)
        ),
        *(
            (line, BOX_LINE, "more")
            for text in (*box.lines, *stays)
            for line in wrapped(text, BOX_MOST, BOX_LINE)
        ),
    )


def _arrow_lines(arrow: Arrow) -> Lines:
    texts = (
        text
        for label in arrow.labels
        for text in (label.action, *(f"+ {move}" for move in label.moves))
    )
    return tuple(
        (line, ARROW_TEXT, "label")
        for text in texts
        for line in wrapped(text, ARROW_MOST, ARROW_TEXT)
    )


def _size(lines: Lines, place: Place) -> Size:
    padding = PADDING if isinstance(place, str) else 4.0
    width = max(
        width_of(text, size) * (BOLD if kind == "name" else 1.0)
        for text, size, kind in lines
    )
    return width + 2 * padding, _height(lines) + padding


def _height(lines: Lines) -> float:
    return sum(size * 1.3 for _, size, _ in lines)


def _heads(name: str) -> str:
    def head(kind: str) -> str:
        return (
            f'<marker id="{name}-{kind}" viewBox="0 0 8 8" refX="7" refY="4"'
            ' markerWidth="8" markerHeight="8" orient="auto">'
            f'<path class="head" fill="#4f6a69" d="M0 0.8 L7.4 4 L0 7.2 z"/></marker>'
        )

    return f"<defs>{head('head')}</defs>"


def _arrows(graph: Graph, where: Placed, name: str) -> Iterator[str]:
    for arrow, way in zip(graph.arrows, where.ways, strict=True):
        kind = "other" if arrow.by_another_track else "arrow"
        yield (
            f'<path class="arrow {kind}" {LOOKS[kind]}'
            f' marker-end="url(#{name}-head)" d="{_path(way)}"/>'
        )


def _path(way: Sequence[Spot]) -> str:
    """Give a line through the points that leaves and enters each of them upright."""
    (x, y), *rest = way
    said = [f"M{x:.1f} {y:.1f}"]
    for to_x, to_y in rest:
        if abs(to_x - x) < 1:
            said.append(f"L{to_x:.1f} {to_y:.1f}")
        else:
            middle = (y + to_y) / 2
            said.append(
                f"C{x:.1f} {middle:.1f} {to_x:.1f} {middle:.1f} {to_x:.1f} {to_y:.1f}"
            )
        x, y = to_x, to_y
    return " ".join(said)


def _labels(
    graph: Graph,
    where: Placed,
    labels: dict[int, Place],
    texts: dict[Place, Lines],
    sizes: dict[Place, Size],
) -> Iterator[str]:
    for number in range(len(graph.arrows)):
        place = labels[number]
        (x, y), (width, height) = where.spots[place], sizes[place]
        yield (
            f'<rect class="behind" {LOOKS["behind"]}'
            f' x="{x - width / 2:.1f}" y="{y - height / 2:.1f}"'
            f' width="{width:.1f}" height="{height:.1f}"/>'
        )
        yield from _text(texts[place], x, y)


def _boxes(
    graph: Graph,
    where: Placed,
    texts: dict[Place, Lines],
    sizes: dict[Place, Size],
    addresses: Mapping[str, str],
) -> Iterator[str]:
    for box in graph.boxes:
        (x, y), (width, height) = where.spots[box.name], sizes[box.name]
        start = " start" if box.name == graph.start else ""
        address = addresses.get(box.name)
        if address is not None:
            place = f' id="picture-{graph.track}-start"' if start else ""
            yield f'<a{place} href="{escape(address)}">'
        yield (
            f'<rect class="box {box.kind}{start}" {LOOKS[box.kind]} rx="6"'
            f' x="{x - width / 2:.1f}"'
            f' y="{y - height / 2:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
        )
        yield from _text(texts[box.name], x, y)
        if address is not None:
            yield "</a>"


def _text(lines: Lines, x: float, middle: float) -> Iterator[str]:
    y = middle - _height(lines) / 2
    for text, size, kind in lines:
        y += size * 1.3
        yield (
            f'<text class="{kind}" {LOOKS[kind]} x="{x:.1f}" y="{y - size * 0.35:.1f}"'
            f' font-size="{size:.0f}" text-anchor="middle">{escape(text)}</text>'
        )
