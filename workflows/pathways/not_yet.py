"""What a pathway can say and prove, and this release does not yet carry out.

- A version that relies on such words is checked like any other and never published:
  nobody is to believe that something happens which does not.
- The list grows shorter with every release; it is not a place for options.
"""

from collections.abc import Iterator

from states.checks.places import leaves_of, states_of
from states.conditions import Seats
from states.definition import Pathway
from states.panels import Panel
from states.reading import ReadPathway
from states.scanning import Path

NOBODY_HOLDS = frozenset({"delegate_of", "signed_in_lately", "broke_glass"})


def not_carried_out(read: ReadPathway) -> tuple[tuple[int, str], ...]:
    """Give the line and the words of everything that would not happen."""
    pathway = read.pathway
    met = [*_of_the_file(pathway), *_of_panels(pathway), *_of_states(pathway)]
    met += _of_rules(pathway)
    met += [
        (path, "seats in a guard")
        for leaf, path in leaves_of(pathway)
        if isinstance(leaf, Seats)
    ]
    return tuple(sorted((read.place(path)[0], words) for path, words in met))


def _of_the_file(pathway: Pathway) -> Iterator[tuple[Path, str]]:
    for word in ("letters", "bypass", "transfer", "merge", "idle_cases_to"):
        if getattr(pathway, word):
            yield (word,), word
    for name, kind in pathway.sub_cases.items():
        if kind.tracked_at_most is not None:
            yield ("sub_cases", name, "tracked_at_most"), "tracked_at_most"


def _of_panels(pathway: Pathway) -> Iterator[tuple[Path, str]]:
    for name, panel in pathway.panels.items():
        for word in ("carried_by", "double_majority", "veto"):
            if getattr(panel, word):
                yield ("panels", name, word), word
        if panel.one_vote_per != "seat":
            yield ("panels", name, "one_vote_per"), "one_vote_per"
        yield from _of_places(name, panel)


def _of_places(name: str, panel: Panel) -> Iterator[tuple[Path, str]]:
    for word in ("share_at_least", "parity"):
        if getattr(panel.quorum, word):
            yield ("panels", name, "quorum", word), word
    for seat_name, seat in panel.seats.items():
        if seat.term is not None:
            yield ("panels", name, "seats", seat_name, "term"), "term"


def _of_rules(pathway: Pathway) -> Iterator[tuple[Path, str]]:
    """Find relations that nobody can come to hold yet."""
    for index, permit in enumerate(pathway.permits):
        for place, relation in enumerate(permit.being):
            if relation in NOBODY_HOLDS:
                yield ("permits", index, "being", place), f"being {relation}"
    for index, forbid in enumerate(pathway.forbids):
        for word in ("being", "unless_being"):
            for place, relation in enumerate(getattr(forbid, word)):
                if relation in NOBODY_HOLDS:
                    path = ("forbids", index, word, place)
                    yield path, f"{word} {relation}"


def _of_states(pathway: Pathway) -> Iterator[tuple[Path, str]]:
    for at in states_of(pathway):
        if at.state.reopen is not None:
            yield (*at.path, "reopen"), "reopen"
        if at.state.expires is not None and at.state.expires.at is not None:
            yield (*at.path, "expires", "on"), "expires on majority"
        for name, action in at.state.actions.items():
            if action.ends_sub_cases:
                path = (*at.path, "actions", name, "ends_sub_cases")
                yield path, "ends_sub_cases"
