"""Leaves about the people on a case in words: who is counted, and how many."""

from collections.abc import Callable

from states.phrases.phrases import Phrases
from states.rosters import AlsoOn, OnCase, Roster

type Labelled = Callable[[str], str]


def roster_in_words(
    leaf: Roster, spoken: Phrases, role: Labelled, state: Labelled
) -> str:
    """Say what a leaf about the people on a case asks, with labels given by name."""
    if isinstance(leaf, AlsoOn):
        there = spoken.either(
            spoken.say("quoted", text=state(name)) for name in leaf.states
        )
        bounds = spoken.bounds(None, leaf.at_most)
        who = role(leaf.also_on)
        return spoken.say("also_on", role=who, states=there, bounds=bounds)
    who = spoken.either(map(role, leaf.on_case))
    said = {"role": who, "bounds": _bounds(leaf, spoken, role)}
    if leaf.organisation is None:
        return spoken.say("on_case_role", **said)
    whence = leaf.organisation.replace("_", " ")
    return spoken.say("on_case_from", organisation=whence, **said)


def _bounds(leaf: OnCase, spoken: Phrases, role: Labelled) -> str:
    said = []
    if leaf.at_least is not None or leaf.at_most is not None:
        said.append(spoken.bounds(leaf.at_least, leaf.at_most))
    if leaf.share_at_least is not None:
        whole = spoken.both(map(role, leaf.of or leaf.on_case))
        share = spoken.say("percent", n=leaf.share_at_least)
        said.append(spoken.say("share_of", share=share, roles=whole))
    return spoken.both(said)
