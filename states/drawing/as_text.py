"""Diagrams as text: Mermaid and DOT.

- A name in the text is a state's, prefixed; what people read is a label, escaped.
- An arrow tells its conditions and what it moves on other tracks.
"""

from collections.abc import Iterator

from states.drawing.graph import Arrow, Box, Graph, Label

ENTITIES = str.maketrans({c: f"#{ord(c)};" for c in '#;:"<>[]{}%\\'} | {"\n": " "})
QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": " "})
SHAPES = {
    "busy": 'shape=box, style="rounded"',
    "resting": 'shape=box, style="rounded,dashed"',
    "final": 'shape=box, peripheries=2, style="rounded"',
}


def mermaid(graph: Graph) -> str:
    """Draw a track as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> s_{graph.start}"]
    for box in graph.boxes:
        lines.extend(_mermaid_box(box))
        arrows = (arrow for arrow in graph.arrows if arrow.source == box.name)
        lines.extend(
            f"    s_{arrow.source} --> s_{arrow.target} : {_entity(_said(label))}"
            for arrow in arrows
            for label in arrow.labels
        )
        if box.kind == "final":
            lines.append(f"    s_{box.name} --> [*]")
    return "\n".join([*lines, ""])


def dot(graph: Graph) -> str:
    """Draw a track in the DOT language."""
    lines = [
        f"digraph {graph.track} {{",
        f"    label={_quoted(graph.title)};",
        "    rankdir=TB;",
        '    node [fontname="sans-serif", fontsize=11];',
        '    edge [fontname="sans-serif", fontsize=9];',
        "    begins [shape=point];",
        f"    begins -> s_{graph.start};",
        *(_dot_box(box) for box in graph.boxes),
        *(_dot_arrow(arrow) for arrow in graph.arrows),
        "}",
    ]
    return "\n".join([*lines, ""])


def _mermaid_box(box: Box) -> Iterator[str]:
    yield f'    state "{_entity(box.label)}" as s_{box.name}'
    yield from (
        f"    s_{box.name} --> s_{box.name} : {_entity(action)}" for action in box.stays
    )
    if box.lines:
        yield f"    note right of s_{box.name}"
        yield from (f"        {_entity(line)}" for line in box.lines)
        yield "    end note"


def _dot_box(box: Box) -> str:
    lines = [box.label, *box.lines, *(f"({action})" for action in box.stays)]
    return f"    s_{box.name} [{SHAPES[box.kind]}, label={_quoted(*lines)}];"


def _dot_arrow(arrow: Arrow) -> str:
    style = ", style=dashed" if arrow.by_another_track else ""
    label = _quoted(*map(_said, arrow.labels))
    return f"    s_{arrow.source} -> s_{arrow.target} [label={label}{style}];"


def _said(label: Label) -> str:
    conditions = f" [{label.conditions}]" if label.conditions else ""
    moves = "".join(f" / {move}" for move in label.moves)
    return f"{label.action}{conditions}{moves}"


def _entity(text: str) -> str:
    return text.translate(ENTITIES)


def _quoted(*lines: str) -> str:
    return f'"{"\\n".join(line.translate(QUOTED) for line in lines)}"'
