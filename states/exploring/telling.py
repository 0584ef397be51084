"""Telling a story: one sentence a step, with the labels people know.

- Who acts is the first role that a permit lets, the owner of the state before others.
- The words are the file's own, in English where it has English.
- The last sentence says what is wrong at the end of it.
"""

from states.definition import Pathway
from states.explaining import track_name
from states.exploring.moves import Move, Story
from states.phrases.languages import phrases_in
from states.tracks import Action
from states.vocabulary import Words

SYSTEM = "system"


def told(pathway: Pathway, story: Story, ending: str = "") -> tuple[str, ...]:
    """Tell a story step by step, and what is wrong at its end."""
    steps = tuple(_told(pathway, move) for move in story)
    return (*steps, ending) if ending else steps


def in_words(pathway: Pathway, words: Words) -> str:
    """Give a text in English, or in the first language there is."""
    for language in ("en", *pathway.languages):
        if language in words:
            return words[language]
    return next(iter(words.values()), "")


def state_in_words(pathway: Pathway, track: str, state: str) -> str:
    """Give the label of a state, quoted."""
    return f"'{in_words(pathway, pathway.tracks[track].states[state].label)}'"


def _told(pathway: Pathway, move: Move) -> str:
    match move.kind:
        case "action":
            return _acted(pathway, move)
        case "answer":
            request = pathway.tracks[move.track].states[move.state].requests[move.name]
            who = _somebody(pathway, request.ask)
            return f"{who} answers '{in_words(pathway, request.label)}'"
        case "ages":
            label = _label_of_action(pathway, move.name)
            return f"time passes: {move.to or 'a while'} since '{label}'"
        case "ages_first":
            label = _label_of_action(pathway, move.name)
            return f"time passes: {move.to or 'a while'} since the first '{label}'"
        case "standing":
            said = phrases_in("en").words[f"standing:{move.name}"]
            if move.to not in pathway.tracks[move.track].states:
                return f"two people {said}"
            to = state_in_words(pathway, move.track, move.to)
            return f"two people {said}: {track_name(move.track, 'en')} goes to {to}"
        case _:
            label = in_words(pathway, pathway.sub_cases[move.name].label)
            return f"a '{label}' ends"


def _acted(pathway: Pathway, move: Move) -> str:
    state = pathway.tracks[move.track].states[_where(pathway, move)]
    action = state.actions[move.name]
    label = f"'{in_words(pathway, action.label)}'"
    chosen = "; ".join(
        f"{in_words(pathway, pathway.facts[fact].label)}: {value.replace('_', ' ')}"
        for fact, value in move.values
    )
    with_values = f"{label} ({chosen})" if chosen else label
    if move.system:
        return f"the system: {with_values}"
    roles = _roles(pathway, move, _where(pathway, move))
    if action.two_people:
        return f"{_two(pathway, action, roles)} choose {with_values}"
    beside = " with the panel" if action.decided_by == "panel" else ""
    who = _somebody(pathway, roles[0]) if roles else "somebody"
    return f"{who} chooses {with_values}{beside}"


def _where(pathway: Pathway, move: Move) -> str:
    """Give the state of an action; of a track left open, the first that offers it."""
    states = pathway.tracks[move.track].states.items()
    offering = (name for name, state in states if move.name in state.actions)
    return move.state or next(offering)


def _roles(pathway: Pathway, move: Move, where: str) -> list[str]:
    """Give the roles that may take an action, the owner of the state first."""
    state = pathway.tracks[move.track].states[where]
    roles = [
        role
        for permit in pathway.permits
        if move.name in permit.may and (not permit.states or where in permit.states)
        for role in permit.role
    ]
    return sorted(dict.fromkeys(roles), key=lambda role: role != state.owner)


def _two(pathway: Pathway, action: Action, roles: list[str]) -> str:
    second = [role for role in action.confirmed_by if role in roles] or roles[1:]
    if not roles:
        return "two people"
    if not second or second[0] == roles[0]:
        return f"two people, each {_somebody(pathway, roles[0])},"
    return f"{_somebody(pathway, roles[0])} and {_somebody(pathway, second[0])}"


def _somebody(pathway: Pathway, role: str) -> str:
    found = pathway.roles.get(role)
    label = in_words(pathway, found.label) if found else role.replace("_", " ")
    if not label[:2].isupper():
        label = label[:1].lower() + label[1:]
    if label.startswith("the "):
        return label
    return f"{'an' if label[:1].lower() in 'aeiou' else 'a'} {label}"


def _label_of_action(pathway: Pathway, name: str) -> str:
    for track in pathway.tracks.values():
        for state in track.states.values():
            if name in state.actions:
                return in_words(pathway, state.actions[name].label)
    return name
