"""A pathway as SCXML, the notation of the W3C for state machines.

- The tracks run side by side; each state of a track is a state, each action of it one
  transition. What is no transition of a machine, as a guard in words, is an attribute
  of our own namespace, which a reader that does not know it leaves aside.
- An action that moves another track raises an event there, once for where it stands.
"""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from states.definition import Pathway
from states.telling.teller import Teller, as_walked, ordered_tracks
from states.tracks import Action, State

SCXML = "http://www.w3.org/2005/07/scxml"
OWN = "urn:casepath:pathway:1"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def scxml(teller: Teller) -> str:
    """Write a pathway as SCXML, with the labels of one language."""
    pathway = teller.pathway
    root = ET.Element(f"{{{SCXML}}}scxml", {
        "version": "1.0", "datamodel": "null", "initial": "case",
        "name": pathway.pathway,
        f"{{{OWN}}}label": teller.label(pathway.label),
        f"{{{OWN}}}language": teller.language,
    })  # fmt: skip
    case = ET.SubElement(root, f"{{{SCXML}}}parallel", {"id": "case"})
    for track in ordered_tracks(pathway):
        _track(case, teller, track)
    return written(root, {"": SCXML, "casepath": OWN})


def written(root: ET.Element, spaces: dict[str, str]) -> str:
    """Write a tree down, indented, with its namespaces by their usual names."""
    for prefix, uri in spaces.items():
        ET.register_namespace(prefix, uri)
    ET.indent(root)
    return f"{HEAD}{ET.tostring(root, encoding='unicode')}\n"


def moved_by_others(
    pathway: Pathway, track: str
) -> Iterator[tuple[str, str, str, str, str]]:
    """Give each move of a track that others make: whose, in which state, its action.

    After these come the state that is left and the one that is reached.
    """
    for other in ordered_tracks(pathway):
        for place, state in pathway.tracks[other].states.items():
            for name, action in state.actions.items():
                also = action.also.get(track)
                for source in also.states if also is not None else ():
                    if also is not None and source != also.go_to:
                        yield other, place, name, source, also.go_to


def _track(case: ET.Element, teller: Teller, track: str) -> None:
    said = teller.pathway.tracks[track]
    region = ET.SubElement(case, f"{{{SCXML}}}state", {
        "id": track, "initial": f"{track}.{said.start}",
        f"{{{OWN}}}label": teller.track(track),
    })  # fmt: skip
    others = list(moved_by_others(teller.pathway, track))
    for name in as_walked(teller.pathway, track):
        state = said.states[name]
        moved = [one for one in others if one[3] == name]
        is_end = state.final and not (state.actions or moved)
        kind = "final" if is_end else "state"
        given = {"id": f"{track}.{name}", f"{{{OWN}}}label": teller.label(state.label)}
        if state.owner is not None:
            given[f"{{{OWN}}}owner"] = state.owner
        element = ET.SubElement(region, f"{{{SCXML}}}{kind}", given)
        _actions(element, teller, track, name, state)
        for other, place, action, _, target in moved:
            ET.SubElement(element, f"{{{SCXML}}}transition", {
                "event": f"also.{other}.{place}.{action}",
                "target": f"{track}.{target}",
            })  # fmt: skip


def _actions(
    element: ET.Element, teller: Teller, track: str, place: str, state: State
) -> None:
    for name, action in state.actions.items():
        given = {"event": f"{track}.{name}", f"{{{OWN}}}label": _label(teller, action)}
        if action.go_to is not None:
            given["target"] = f"{track}.{action.go_to}"
        if action.when:
            given[f"{{{OWN}}}when"] = " ".join(action.when)
        taken = ET.SubElement(element, f"{{{SCXML}}}transition", given)
        if action.also:
            ET.SubElement(
                taken, f"{{{SCXML}}}raise", {"event": f"also.{track}.{place}.{name}"}
            )


def _label(teller: Teller, action: Action) -> str:
    return teller.label(action.label)
