"""A pathway for people: a diagram of a track, and the rule book in plain English.

- The diagram is Mermaid; a state's name in it is prefixed, a label is escaped.
- The rule book says of each state who owns it, what may be done by whom, what must
  be true first, by when, and what follows.
- States come in the order in which a case meets them, main before the side tracks.
"""

from collections.abc import Iterable, Iterator

from states.definition import Action, Pathway, State
from states.explaining import (
    action_label,
    condition_in_words,
    either_of,
    in_times,
    label,
    role_label,
    state_label,
)
from states.timing import Rung

ESCAPES = str.maketrans({c: f"#{ord(c)};" for c in '#;:"<>[]{}%\\'} | {"\n": " "})


def mermaid(pathway: Pathway, track: str, language: str) -> str:
    """Draw one track as a Mermaid state diagram."""
    states = pathway.tracks[track].states
    lines = ["stateDiagram-v2", f"    [*] --> s_{pathway.tracks[track].start}"]
    for name in _as_walked(pathway, track):
        state = states[name]
        lines.append(
            f'    state "{_escaped(label(state.label, language))}" as s_{name}'
        )
        lines.extend(
            f"    s_{name} --> s_{action.go_to or name} : "
            f"{_escaped(label(action.label, language))}"
            for action in state.actions.values()
        )
        if state.final:
            lines.append(f"    s_{name} --> [*]")
    return "\n".join([*lines, ""])


def in_words(pathway: Pathway, language: str) -> str:
    """Write the rule book of a pathway in plain English, as Markdown."""
    title = f"# {label(pathway.label, language)} ({pathway.edition})"
    lines = [title, "", f"Owned by {role_label(pathway, pathway.owner, language)}."]
    for track_name in sorted(pathway.tracks, key=lambda name: (name != "main", name)):
        track = pathway.tracks[track_name]
        start = state_label(pathway, track_name, track.start, language)
        heading = f"## {track_name.replace('_', ' ').capitalize()}"
        lines.extend(["", heading, "", f"Begins as '{start}'."])
        for state_name in _as_walked(pathway, track_name):
            lines.extend(["", *_state(pathway, track_name, state_name, language)])
    return "\n".join([*lines, ""])


def _state(pathway: Pathway, track: str, name: str, language: str) -> Iterator[str]:
    state = pathway.tracks[track].states[name]
    yield f"### {label(state.label, language)}"
    yield ""
    yield from _waiting(pathway, state, language)
    for request in state.requests.values():
        asked = role_label(pathway, request.ask, language)
        yield (
            f"Asked at once: {label(request.label, language)}, of {asked}, "
            f"due in {request.due}; {_ladder(pathway, request.escalate, language)}."
        )
    if state.actions:
        yield ""
    for action_name in state.actions:
        yield f"- {_action(pathway, track, name, action_name, language)}"


def _as_walked(pathway: Pathway, track: str) -> list[str]:
    """Give the states of a track in the order in which a case meets them."""
    states = pathway.tracks[track].states
    walked = dict.fromkeys([pathway.tracks[track].start])
    for name in (waiting := list(walked)):
        onward = [action.go_to for action in states[name].actions.values()]
        new = [to for to in onward if to is not None and to not in walked]
        walked |= dict.fromkeys(new)
        waiting.extend(dict.fromkeys(new))
    return list(walked | dict.fromkeys(states))


def _waiting(pathway: Pathway, state: State, language: str) -> Iterator[str]:
    if state.final:
        kept = f" The record is kept for {state.keep.length}." if state.keep else ""
        yield f"The case ends here.{kept}"
    if state.owner is not None:
        yield f"Owned by {role_label(pathway, state.owner, language)}."
    if state.resting:
        yield "Waits for nobody."
    if state.clock is not None:
        told = _ladder(pathway, state.clock.escalate, language)
        yield f"Due in {state.clock.due}; {told}."
    if state.review is not None:
        begins = action_label(pathway, state.review.by, language)
        yield (
            f"Looked at again every {state.review.every}, "
            f"at most {state.review.at_most_apart} apart: '{begins}'."
        )
    if state.expires is not None:
        begins = action_label(pathway, state.expires.by, language)
        yield f"Ends after {state.expires.after}: '{begins}'."


def _action(pathway: Pathway, track: str, state: str, name: str, language: str) -> str:
    action = pathway.tracks[track].states[state].actions[name]
    who = _by_whom(pathway, state, name, action, language)
    parts = [f"**{label(action.label, language)}**: {who}."]
    conditions = [pathway.guards[guard].when for guard in action.when]
    if conditions:
        said = (condition_in_words(pathway, when, language) for when in conditions)
        parts.append(f"Only when {'; and '.join(said)}.")
    parts.extend(_limits(action))
    parts.extend(_follows(pathway, track, action, language))
    return " ".join(parts)


def _by_whom(
    pathway: Pathway, state: str, name: str, action: Action, language: str
) -> str:
    if action.system is not None:
        return "by the system"
    roles = [
        role_label(pathway, role, language)
        for permit in pathway.permits
        if name in permit.may and (not permit.states or state in permit.states)
        for role in permit.role
    ]
    said = f"by {either_of(roles)}"
    return f"{said}, by decision of the panel" if action.decided_by else said


def _limits(action: Action) -> Iterator[str]:
    if action.two_people:
        yield "Takes two people."
    if action.reason == "required":
        yield "A reason is needed."
    if action.at_most is not None:
        yield f"At most {in_times(action.at_most)}."


def _follows(
    pathway: Pathway, track: str, action: Action, language: str
) -> Iterator[str]:
    if action.go_to is not None:
        yield f"Then: {state_label(pathway, track, action.go_to, language)}."
    for name, also in action.also.items():
        to = state_label(pathway, name, also.go_to, language)
        froms = (state_label(pathway, name, state, language) for state in also.states)
        yield f"From {either_of(froms)}, {name.replace('_', ' ')} moves to {to}."


def _ladder(pathway: Pathway, rungs: Iterable[Rung], language: str) -> str:
    told = (
        f"{role_label(pathway, rung.to, language)} "
        + (f"{rung.after} later" if rung.after.count else "at once")
        for rung in rungs
    )
    return f"when late, told: {', '.join(told)}"


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)
