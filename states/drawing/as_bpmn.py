"""A pathway as BPMN 2.0 XML, to be opened in the modellers of others.

- Each track is a process; each state a user task, or an end; behind a task stands a
  gateway, and each action of the state is one flow that leaves it.
- The diagram is laid out as our own picture is.
- It says the shape, to be read and discussed; no engine is meant to run it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from states.drawing.as_scxml import moved_by_others, written
from states.drawing.graph import Box, Graph, graph_of
from states.drawing.picture import LaidOut, laid_out
from states.drawing.placing import Spot
from states.telling.teller import Teller, as_walked, ordered_tracks

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS = "http://www.omg.org/spec/DD/20100524/DC"
EDGE = "http://www.omg.org/spec/DD/20100524/DI"
SPACES = {"bpmn": MODEL, "bpmndi": DIAGRAM, "dc": BOUNDS, "di": EDGE}
ROOM, GATE, START = 50.0, 30.0, 24.0
BESIDE, STEP, BETWEEN = 12.0, 6.0, 80.0

type Bounds = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow of a process: an action of its state, or what another track moves."""

    ref: str
    name: str
    source: str
    target: str
    words: str
    by_another: bool


def bpmn(teller: Teller) -> str:
    """Write a pathway as BPMN 2.0, with the labels of one language."""
    name = teller.pathway.pathway
    root = ET.Element(f"{{{MODEL}}}definitions", {
        "id": f"pathway.{name}", "name": teller.label(teller.pathway.label),
        "targetNamespace": "urn:casepath:pathway:1",
    })  # fmt: skip
    top = START
    planes = []
    for track in ordered_tracks(teller.pathway):
        graph = graph_of(teller, track)
        flows = tuple(_flows(teller, track))
        _process(root, teller, graph, flows)
        planes.append((graph, flows))
    for graph, flows in planes:
        laid = laid_out(graph, ROOM)
        _plane(root, graph, flows, laid, top + 2 * START)
    return written(root, SPACES)


def _flows(teller: Teller, track: str) -> Iterator[Flow]:
    states = teller.pathway.tracks[track].states
    for place in as_walked(teller.pathway, track):
        for name, action in states[place].actions.items():
            conditions = teller.guards(action.when) if action.when else ""
            moves = (
                f"{teller.track(other)}: {teller.state(other, also.go_to)}"
                for other, also in action.also.items()
            )
            words = "; ".join(one for one in (conditions, *moves) if one)
            yield Flow(
                f"flow.{track}.{place}.{name}",
                teller.label(action.label),
                place,
                action.go_to or place,
                words,
                by_another=False,
            )
    for other, place, name, source, target in moved_by_others(teller.pathway, track):
        label = teller.pathway.tracks[other].states[place].actions[name].label
        yield Flow(
            f"also.{track}.{source}.{other}.{place}.{name}",
            f"{teller.track(other)}: {teller.label(label)}",
            source,
            target,
            "",
            by_another=True,
        )


def _process(
    root: ET.Element, teller: Teller, graph: Graph, flows: Sequence[Flow]
) -> None:
    track = graph.track
    process = _add(root, "process", {
        "id": f"process.{track}", "name": teller.track(track), "isExecutable": "false",
    })  # fmt: skip
    began = f"begins.{track}"
    start = _add(process, "startEvent", {"id": began})
    _add(start, "outgoing").text = f"flow.{began}"
    for box in graph.boxes:
        _node(process, graph, box, flows)
    _flow(process, f"flow.{began}", "", began, f"{track}.{graph.start}")
    for one in flows:
        ends = f"choose.{track}.{one.source}", f"{track}.{one.target}"
        flow = _flow(process, one.ref, one.name, *ends)
        if one.words:
            flow.append(_words(one.words))


def _node(process: ET.Element, graph: Graph, box: Box, flows: Sequence[Flow]) -> None:
    """Write a state: a task with the gateway behind it, or an end."""
    leaving = [one.ref for one in flows if one.source == box.name]
    coming = [one.ref for one in flows if one.target == box.name]
    if box.name == graph.start:
        coming.insert(0, f"flow.begins.{graph.track}")
    node = f"{graph.track}.{box.name}"
    kind = "userTask" if leaving or box.kind != "final" else "endEvent"
    element = _add(process, kind, {"id": node, "name": box.label})
    for line in box.lines[:1]:
        element.append(_words(line))
    for ref in coming:
        _add(element, "incoming").text = ref
    if not leaving:
        return
    _add(element, "outgoing").text = f"to.{node}"
    gate = _add(process, "exclusiveGateway", {"id": f"choose.{node}"})
    _add(gate, "incoming").text = f"to.{node}"
    for ref in leaving:
        _add(gate, "outgoing").text = ref
    _flow(process, f"to.{node}", "", node, f"choose.{node}")


def _flow(
    process: ET.Element, ref: str, name: str, source: str, target: str
) -> ET.Element:
    given = {"id": ref, "sourceRef": source, "targetRef": target}
    return _add(process, "sequenceFlow", given | ({"name": name} if name else {}))


def _words(text: str) -> ET.Element:
    element = ET.Element(f"{{{MODEL}}}documentation")
    element.text = text
    return element


def _plane(
    root: ET.Element, graph: Graph, flows: Sequence[Flow], laid: LaidOut, top: float
) -> None:
    """Draw a process as our own picture of its track stands."""
    track = graph.track
    diagram = _add(root, "BPMNDiagram", {"id": f"diagram.{track}"}, DIAGRAM)
    given = {"id": f"plane.{track}", "bpmnElement": f"process.{track}"}
    plane = _add(diagram, "BPMNPlane", given, DIAGRAM)
    tasks = {one.name: _task(one.name, laid, top) for one in graph.boxes}
    leaving = {one.source for one in flows}
    for name, box in tasks.items():
        _shape(plane, f"{track}.{name}", box)
        if name in leaving:
            gate = _gate(box)
            _shape(plane, f"choose.{track}.{name}", gate)
            _edge(plane, f"to.{track}.{name}", [_bottom(box), _top(gate)])
    left, upper, width, _ = tasks[graph.start]
    began = (left + width / 2 - START / 2, upper - 2 * START, START, START)
    _shape(plane, f"begins.{track}", began)
    _edge(plane, f"flow.begins.{track}", [_bottom(began), _top(tasks[graph.start])])
    ways = {
        (arrow.source, arrow.target, arrow.by_another_track): way
        for arrow, way in zip(graph.arrows, laid.where.ways, strict=True)
    }
    drawn: dict[tuple[str, str], int] = {}
    for one in flows:
        ends = one.source, one.target
        drawn[ends] = number = drawn.get(ends, -1) + 1
        way = ways.get((*ends, one.by_another), ())
        moved = [(x, y + top) for x, y in way]
        source, target = tasks[one.source], tasks[one.target]
        _edge(plane, one.ref, _through(source, target, moved, number * STEP))


def _task(name: str, laid: LaidOut, top: float) -> Bounds:
    x, y = laid.where.spots[name]
    width, height = laid.sizes[name]
    return x - width / 2, y - height / 2 + top, width, height - ROOM


def _gate(box: Bounds) -> Bounds:
    left, top, width, height = box
    return left + width / 2 - GATE / 2, top + height + (ROOM - GATE) / 2, GATE, GATE


def _through(
    source: Bounds, target: Bounds, way: Sequence[Spot], aside: float
) -> list[Spot]:
    """Give the points from the gateway of a state to the task of the next."""
    gate = _gate(source)
    right = max(source[0] + source[2], gate[0] + gate[2]) + BESIDE + aside
    side = gate[0] + gate[2], gate[1] + gate[3] / 2
    if not way:  # it stays: round the task, back into its side
        middle = source[1] + source[3] / 2
        return [
            side,
            (right, side[1]),
            (right, middle),
            (source[0] + source[2], middle),
        ]
    if way[-1][1] > way[0][1]:  # it leads down
        return [_bottom(gate), *((x + aside, y) for x, y in way), _top(target)]
    edge = target[0] + target[2]
    passed = [(right, side[1]), (right, source[1]), *((x + aside, y) for x, y in way)]
    beside = edge + BESIDE + aside
    back = (beside, target[1] + target[3] / 2)
    return [side, *passed, (beside, passed[-1][1]), back, (edge, back[1])]


def _bottom(box: Bounds) -> Spot:
    return box[0] + box[2] / 2, box[1] + box[3]


def _top(box: Bounds) -> Spot:
    return box[0] + box[2] / 2, box[1]


def _shape(plane: ET.Element, of: str, box: Bounds) -> None:
    given = {"id": f"shape.{of}", "bpmnElement": of}
    shape = _add(plane, "BPMNShape", given, DIAGRAM)
    names = ("x", "y", "width", "height")
    said = {name: f"{value:.0f}" for name, value in zip(names, box, strict=True)}
    _add(shape, "Bounds", said, BOUNDS)


def _edge(plane: ET.Element, of: str, points: Sequence[Spot]) -> None:
    given = {"id": f"edge.{of}", "bpmnElement": of}
    edge = _add(plane, "BPMNEdge", given, DIAGRAM)
    for x, y in points:
        _add(edge, "waypoint", {"x": f"{x:.0f}", "y": f"{y:.0f}"}, EDGE)


def _add(
    parent: ET.Element,
    name: str,
    given: dict[str, str] | None = None,
    space: str = MODEL,
) -> ET.Element:
    return ET.SubElement(parent, f"{{{space}}}{name}", given or {})
