"""A plan to start from: what bears the same name goes there, what `was` it too.

- What nothing fits is left open in so many words; the check then names it.
"""

from collections.abc import Iterator, Mapping

from states.definition import Pathway
from states.moves import ASK, CANCEL
from states.tracks import State

TO_BE_CHOSEN = "to_be_chosen"


def draft_plan(
    from_digest: str, to_digest: str, old: Pathway, new: Pathway
) -> Iterator[str]:
    """Give the lines of a plan from one version to another."""
    yield "# What is not named here goes to what bears the same name."
    yield "move:"
    yield f"  from: {from_digest}  # edition {old.edition}"
    yield f"  to: {to_digest}  # edition {new.edition}"
    yield from _block("states", list(_states(old, new)))
    yield from _block("requests", list(_requests(old, new)))
    yield from _block("facts", list(_facts(old, new)))
    yield "  clocks: keep  # or recompute: as if entered then, on the new version"
    yield "  counters: keep  # or reset: caps and visits begin anew"
    yield f"  reason: {TO_BE_CHOSEN}  # why these cases are moved; no names of people"


def _block(name: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"  {name}:"
        yield from lines


def _states(old: Pathway, new: Pathway) -> Iterator[str]:
    for track, before in old.tracks.items():
        known = new.tracks[track].states if track in new.tracks else {}
        moved = [
            f"      {name}: {_renamed(name, known)}"
            for name, state in before.states.items()
            if name not in known and not state.final
        ]
        if moved:
            yield f"    {track}:"
            yield from moved


def _renamed(name: str, known: Mapping[str, State]) -> str:
    return next(
        (one for one, state in known.items() if state.was == name), TO_BE_CHOSEN
    )


def _requests(old: Pathway, new: Pathway) -> Iterator[str]:
    lost = _asked(old) - _asked(new)
    return (f"    {name}: {CANCEL}" for name in sorted(lost))


def _asked(pathway: Pathway) -> set[str]:
    return {
        name
        for track in pathway.tracks.values()
        for state in track.states.values()
        for name in state.requests
    }


def _facts(old: Pathway, new: Pathway) -> Iterator[str]:
    for name, fact in old.facts.items():
        if name not in new.facts or set(fact.of) - set(new.facts[name].of):
            yield f"    {name}: {ASK}"
    for name, date in old.dates.items():
        if name not in new.dates or new.dates[name].moment != date.moment:
            yield f"    {name}: {ASK}"
