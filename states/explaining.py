"""Conditions in words, with the labels of the pathway's own languages.

- What a file calls a thing is its label; without one in the language, its first.
- The words between the labels are English.
"""

from collections.abc import Iterable

from states.conditions import (
    All,
    Answers,
    AnyOf,
    Condition,
    FactIn,
    Not,
    Since,
    TrackIn,
    Visits,
)
from states.definition import Pathway
from states.leaves import Leaf
from states.vocabulary import Words


def label(words: Words, language: str) -> str:
    """Give a text in a language, or in the first language that has it."""
    return words.get(language) or next(iter(words.values()), "")


def either_of(words: Iterable[str]) -> str:
    """Give words as one list of which any will do; each word once."""
    *first, last = dict.fromkeys(words) or ("nobody",)
    return f"{', '.join(first)} or {last}" if first else last


def in_times(count: int) -> str:
    """Say how often."""
    return "once" if count == 1 else f"{count} times"


def action_label(pathway: Pathway, action: str, language: str) -> str:
    """Give the label of an action, wherever it is offered."""
    found = (
        state.actions[action].label
        for track in pathway.tracks.values()
        for state in track.states.values()
        if action in state.actions
    )
    return label(next(found, {}), language) or _plain(action)


def role_label(pathway: Pathway, role: str, language: str) -> str:
    """Give the label of a role; the system bears its own name."""
    known = pathway.roles.get(role)
    return label(known.label, language) if known else f"the {role}"


def state_label(pathway: Pathway, track: str, state: str, language: str) -> str:
    """Give the label of a state of a track."""
    known = pathway.tracks[track].states.get(state)
    return label(known.label, language) if known else _plain(state)


def condition_in_words(pathway: Pathway, condition: Condition, language: str) -> str:
    """Say when a condition holds."""
    match condition:
        case All(conditions=parts):
            said = (condition_in_words(pathway, part, language) for part in parts)
            return " and ".join(said)
        case AnyOf(conditions=parts):
            said = (condition_in_words(pathway, part, language) for part in parts)
            return f"either {' or '.join(said)}"
        case Not(condition=part):
            return f"not: {condition_in_words(pathway, part, language)}"
        case Answers(answers=wanted):
            return _answers(wanted.at_least, wanted.including)
        case _:
            return _leaf(pathway, condition, language)


def _leaf(pathway: Pathway, leaf: Leaf, language: str) -> str:
    match leaf:
        case TrackIn(track=track, states=states):
            names = (state_label(pathway, track, name, language) for name in states)
            return f"{_plain(track)} is {either_of(names)}"
        case FactIn(fact=fact, values=values):
            known = pathway.facts.get(fact)
            name = label(known.label, language) if known else _plain(fact)
            return f"{name} is {either_of(map(_plain, values))}"
        case Visits(visits=state):
            bounds = (leaf.at_least, leaf.at_most)
            times = (n if n is None else in_times(n) for n in bounds)
            return f"{_plain(state)} was entered {_bounds(*times)}"
        case Since(since=action):
            name = action_label(pathway, action, language)
            return f"'{name}' was done {_bounds(leaf.at_least, leaf.at_most)} ago"
        case _:
            return _plain(type(leaf).__name__)


def _answers(least: int, including: tuple[str, ...]) -> str:
    counted = [f"at least {least} answers are in"] if least else []
    named = [f"{_plain(name)} has answered" for name in including]
    return " and ".join([*counted, *named])


def _bounds(least: object, most: object) -> str:
    said = {"at least": least, "at most": most}
    return " and ".join(f"{how} {n}" for how, n in said.items() if n is not None)


def _plain(name: str) -> str:
    return name.replace("_", " ")
