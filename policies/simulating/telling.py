"""Paths in words: who does what, and what is expected, step by step.

- Names are the labels of the pathway, in the language that is asked for.
- Who is said to act holds the first role that some permit lets act there.
"""

from collections.abc import Iterator

from policies.simulating.paths import Path, PathStep
from states.dates import in_zone
from states.definition import Pathway
from states.explaining import action_label, label, role_label, state_label
from states.exploring.moves import Move
from states.table import AT_MOST


def path_lines(pathway: Pathway, path: Path, language: str) -> Iterator[str]:
    """Say a path: what it is for, then each step."""
    longer = "" if path.is_shortest else " (perhaps not the shortest way)"
    yield f"{_heading(pathway, path, language)}{longer}"
    yield "    A case is opened."
    for step in path.steps:
        yield f"    {step_line(pathway, step, language)}"


def step_line(pathway: Pathway, step: PathStep, language: str) -> str:
    """Say one step and what is expected of it."""
    if step.told is not None:
        who = role_label(pathway, step.told.role, language)
        return f"Time passes, and {who} is told that it is late."
    said = _moved(pathway, step.move, language) if step.move else "Time passes."
    if not step.refusing:
        return said
    why = " ".join(_why(pathway, name, language) for name in step.refusing)
    return f"{said[:-1]}, and it is refused: {why}"


def path_as_plain(pathway: Pathway, path: Path, language: str) -> dict[str, object]:
    """Give a path as plain values."""
    return {
        "aim": path.aim,
        "name": path.name,
        "is_shortest": path.is_shortest,
        "steps": [
            {
                "kind": step.move.kind if step.move else "rung",
                "name": step.move.name if step.move else None,
                "values": dict(step.move.values) if step.move else {},
                "tracks": dict(step.tracks),
                "refused_by": list(step.refusing),
                "told": step.told.role if step.told else None,
                "words": step_line(pathway, step, language),
            }
            for step in path.steps
        ],
    }


def who_may(pathway: Pathway, action: str, state: str) -> str | None:
    """Give the first role that some permit lets take an action in a state."""
    for line in pathway.permits:
        if action in line.may and (not line.states or state in line.states):
            return line.role[0]
    return None


def _heading(pathway: Pathway, path: Path, language: str) -> str:
    state = path.name.split("/")[0]
    track = next((t for t, f in pathway.tracks.items() if state in f.states), "main")
    where = f"in '{state_label(pathway, track, state, language)}'"
    if path.aim == "action":
        what = f"'{action_label(pathway, path.name.split('/')[1], language)}'"
    elif path.aim == "refusal":
        _, action, guard = path.name.split("/")
        what = f"'{action_label(pathway, action, language)}' refused by {guard}"
    else:
        what = f"the {path.aim} {path.name.partition('/')[2]}"
    return f"{what} {where}"


def _moved(pathway: Pathway, move: Move, language: str) -> str:
    if move.kind in {"ages", "ages_first"}:
        name = action_label(pathway, move.name, language)
        return f"Time passes, until '{name}' is old."
    if move.kind == "answer":
        return f"The request '{_request(pathway, move.name, language)}' is answered."
    if move.kind != "action":
        return f"A sub-case ends: {move.name}."
    who = "system" if move.system else who_may(pathway, move.name, move.state)
    role = role_label(pathway, who, language) if who else "nobody"
    return f"{role}: {what(pathway, move, language)}."


def what(pathway: Pathway, move: Move, language: str) -> str:
    """Say an action by its label, with the values it sets; or which answer comes."""
    if move.kind == "answer":
        return f"Answer the request '{_request(pathway, move.name, language)}'"
    name = action_label(pathway, move.name, language)
    chosen = ", ".join(_choice(pathway, *one, language) for one in move.values)
    return f"{name}{f' ({chosen})' if chosen else ''}"


def _choice(pathway: Pathway, fact: str, value: str, language: str) -> str:
    if fact in pathway.dates:
        words = label(pathway.dates[fact].label, language)
        return f"{words}: {in_zone(value, pathway.time_zone)}"
    known = pathway.facts.get(fact)
    name = label(known.label, language) if known else fact
    return f"{name}: {value.replace('_', ' ')}"


def _request(pathway: Pathway, name: str, language: str) -> str:
    for track in pathway.tracks.values():
        for state in track.states.values():
            if name in state.requests:
                return label(state.requests[name].label, language)
    return name


def _why(pathway: Pathway, guard: str, language: str) -> str:
    if guard == AT_MOST:
        return "It was done as often as it may be."
    return label(pathway.guards[guard].refuse, language)
