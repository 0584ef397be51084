"""A second evaluator, written naively from the text of the small pathway.

- It reads the plain file and shares no code with the rulebook.
- It answers yes or no: may this be done, if forms and reasons are in order?
"""

from dataclasses import dataclass

from tests.policies.small_pathway import FORBIDS, PATHWAY, PERMITS

STATES = {
    (track, state): body
    for track, machine in PATHWAY["tracks"].items()
    for state, body in machine["states"].items()
}
TRACK_OF = {
    action: track
    for (track, _), body in STATES.items()
    for action in body.get("actions", {})
}
AFTER_THE_END = [
    "read", "read_receipt", "read_log", "export", "correct", "approve_letter",
    "complain", "appeal", "request_review", "subject_access", "rectify", "restrict",
    "object",
]  # fmt: skip


@dataclass(frozen=True)
class Point:
    """One request in the whole space of a pathway."""

    role: str
    organisation: str
    action: str
    main: str
    consent: str
    held: frozenset
    unknown: frozenset
    own_area: bool = True
    compartments: frozenset = frozenset()
    did: frozenset = frozenset()  # actions this person did on the case
    proposed: bool = False  # this person proposed this action
    threshold: str = "met"


def allows(point: Point) -> bool:
    if not point.own_area or not offered(point) or point.role == "system":
        return False
    if any(forbids(line, point) for line in FORBIDS):
        return False
    lines = [line for line in PERMITS if permits(line, point)]
    opened = {c for line in lines for c in line.get("compartments", [])}
    return bool(lines) and point.compartments <= opened and apart(point)


def permits(line, point) -> bool:
    roles = [line["role"]] if isinstance(line["role"], str) else line["role"]
    if point.role not in roles or point.action not in line["may"]:
        return False
    origin = PATHWAY["roles"][point.role].get("from")
    if origin and point.organisation not in origin:
        return False
    if "in" in line and point.main not in line["in"]:
        return False
    return all(
        r in point.held and r not in point.unknown for r in line.get("being", [])
    )


def forbids(line, point) -> bool:
    if line["may_not"] != "any" and point.action not in line["may_not"]:
        return False
    if point.action in line.get("except", []):
        return False
    narrowed = line.get("compartments", [])
    if narrowed and not any(c in point.compartments for c in narrowed):
        return False
    spared = line.get("unless_being", [])
    if spared and all(r in point.held and r not in point.unknown for r in spared):
        return False
    return all(r in point.held or r in point.unknown for r in line.get("being", []))


def offered(point) -> bool:
    if point.main == "closed":
        return point.action in AFTER_THE_END
    track = TRACK_OF.get(point.action)
    if track is None:
        return True
    state = point.main if track == "main" else point.consent
    action = STATES[track, state].get("actions", {}).get(point.action)
    if action is None or action.get("system") or action.get("decided_by"):
        return False
    if action.get("two_people") and point.proposed:
        return False
    guards = action.get("when", [])
    return ("met" not in guards or point.threshold == "met") and (
        "consented" not in guards or point.consent == "given"
    )


def apart(point) -> bool:
    return not any(
        point.action in pair and point.did & set(pair) - {point.action}
        for pair in PATHWAY["keep_apart"]
    )
