"""A pathway as SCXML and as BPMN 2.0: every state and action there once, over all."""

from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from states.drawing.as_bpmn import DIAGRAM, EDGE, MODEL, bpmn
from states.drawing.as_scxml import OWN, SCXML, scxml
from states.telling.teller import Teller
from tests.states.examples import PATHWAY
from tests.states.test_shipped_pathways import PATHWAYS, read_shipped

FAMILIES = [PATHWAY, *(read_shipped(one).pathway for one in PATHWAYS)]
EACH = pytest.mark.parametrize("pathway", FAMILIES, ids=lambda one: one.pathway)
# Which element of SCXML may stand in which; what it needs and what it may say.
HOLDS = {
    "scxml": {"parallel"}, "parallel": {"state"}, "state": {"state", "final",
    "transition"}, "final": set(), "transition": {"raise"}, "raise": set(),
}  # fmt: skip
MAY_SAY = {
    "scxml": {"version", "datamodel", "initial", "name"}, "parallel": {"id"},
    "state": {"id", "initial"}, "final": {"id"}, "raise": {"event"},
    "transition": {"event", "target"},
}  # fmt: skip


def parsed(text):
    return ET.fromstring(text)  # noqa: S314 - we wrote it ourselves


def states_of(pathway):
    return Counter(
        f"{track}.{name}"
        for track, one in pathway.tracks.items()
        for name in one.states
    )


def actions_of(pathway):
    return Counter(
        (f"{track}.{name}", action)
        for track, one in pathway.tracks.items()
        for name, state in one.states.items()
        for action in state.actions
    )


def plain(tag):
    return tag.partition("}")[2]


@EACH
def test_each_state_and_action_is_in_the_state_machine_once(pathway):
    root = parsed(scxml(Teller(pathway, pathway.languages[0])))

    places = [
        one
        for region in root[0]
        for one in region
        if plain(one.tag) in {"state", "final"}
    ]
    taken = Counter(
        (place.get("id"), one.get("event").partition(".")[2])
        for place in places
        for one in place.findall(f"{{{SCXML}}}transition")
        if not one.get("event").startswith("also.")
    )
    assert states_of(pathway) == Counter(one.get("id") for one in places)
    assert actions_of(pathway) == taken


@EACH
def test_the_state_machine_has_the_structure_of_the_recommendation(pathway):
    root = parsed(scxml(Teller(pathway, pathway.languages[0])))

    ids = {one.get("id") for one in root.iter() if one.get("id")}
    for one in root.iter():
        kind = plain(one.tag)
        assert f"{{{SCXML}}}{kind}" == one.tag
        assert {plain(child.tag) for child in one} <= HOLDS[kind]
        said = {name for name in one.attrib if not name.startswith(f"{{{OWN}}}")}
        assert said <= MAY_SAY[kind]
        assert {one.get("target"), one.get("initial")} - {None} <= ids
    assert len(ids) == sum(1 for one in root.iter() if one.get("id"))
    raised = {one.get("event") for one in root.iter(f"{{{SCXML}}}raise")}
    heard = {one.get("event") for one in root.iter(f"{{{SCXML}}}transition")}
    assert {one for one in heard if one.startswith("also.")} <= raised


@EACH
def test_each_state_and_action_is_in_the_processes_once_and_drawn(pathway):
    root = parsed(bpmn(Teller(pathway, pathway.languages[0])))

    nodes = Counter(
        one.get("id")
        for process in root.findall(f"{{{MODEL}}}process")
        for one in process
        if plain(one.tag) in {"userTask", "endEvent"}
    )
    flows = {one.get("id"): one for one in root.iter(f"{{{MODEL}}}sequenceFlow")}
    taken = Counter(
        (".".join(ref.split(".")[1:3]), ref.split(".")[3])
        for ref in flows
        if ref.startswith("flow.") and not ref.startswith("flow.begins.")
    )
    assert states_of(pathway) == nodes
    assert actions_of(pathway) == taken
    shapes = Counter(s.get("bpmnElement") for s in root.iter(f"{{{DIAGRAM}}}BPMNShape"))
    edges = Counter(s.get("bpmnElement") for s in root.iter(f"{{{DIAGRAM}}}BPMNEdge"))
    assert set(flows) == set(edges)
    assert {1} == {*shapes.values(), *edges.values()}


@EACH
def test_each_flow_of_a_process_is_joined_at_both_its_ends(pathway):
    root = parsed(bpmn(Teller(pathway, pathway.languages[0])))

    for process in root.findall(f"{{{MODEL}}}process"):
        nodes = {one.get("id"): one for one in process}
        flows = process.findall(f"{{{MODEL}}}sequenceFlow")
        leaving = Counter((one.get("sourceRef"), one.get("id")) for one in flows)
        coming = Counter((one.get("targetRef"), one.get("id")) for one in flows)
        for kind, met in (("outgoing", leaving), ("incoming", coming)):
            said = Counter(
                (name, one.text)
                for name, node in nodes.items()
                for one in node.findall(f"{{{MODEL}}}{kind}")
            )
            assert met == said
        for node in process:
            order = [plain(one.tag) for one in node]
            assert sorted(order, key=["documentation", "incoming", "outgoing"].index) \
                == order  # fmt: skip
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(set(ids)) == len(ids)
    assert all(
        len(one.findall(f"{{{EDGE}}}waypoint")) >= 2
        for one in root.iter(f"{{{DIAGRAM}}}BPMNEdge")
    )


def test_labels_are_those_of_the_language_asked_for():
    welsh = Teller(PATHWAY, "cy")

    assert "Rhoddwyd" in scxml(welsh)
    assert "Rhoddwyd" in bpmn(welsh)
