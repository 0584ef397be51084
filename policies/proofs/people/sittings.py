"""The smallest sittings of a panel that can decide: which seats are there.

- The quorum is asked of the panel's own rules, never written again here.
- Of a fact that calls for more seats the value that calls for fewest counts.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from policies.panels import Attending, Item, quorum_reasons
from states.definition import Pathway
from states.facts import NOTHING, Values
from states.panels import Panel

MOST_SEATS = 14  # of more, as many as the quorum asks are taken as they stand

type Seats = tuple[str, ...]


def smallest_sittings(pathway: Pathway, panel: Panel) -> tuple[Seats, ...]:
    """Give every choice of as few seats as make a quorum, in the order of the file."""
    names = tuple(panel.seats)
    if len(names) <= MOST_SEATS:
        for size in range(1, len(names) + 1):
            rooms = dict.fromkeys(_quorate(pathway, panel, size))
            if rooms:
                return tuple(rooms)
    return (names[: panel.quorum.at_least],)


def room(panel: Panel, seats: Iterable[str], values: Values = NOTHING) -> Item:
    """Give an item before a panel where these seats are filled, each by its holder."""
    there = tuple(seats)
    return Item(
        panel,
        holders={name: name for name in there},
        attending=tuple(
            Attending(name, name, panel.seats[name].organisation) for name in there
        ),
        values=values,
    )


def _quorate(pathway: Pathway, panel: Panel, size: int) -> Iterator[Seats]:
    for values in _values(pathway, panel):
        for seats in combinations(panel.seats, size):
            if not quorum_reasons(room(panel, seats, values)):
                yield seats


def _values(pathway: Pathway, panel: Panel) -> Iterator[dict[str, str]]:
    facts = list(dict.fromkeys(also.fact for also in panel.quorum.when))
    for chosen in product(*(pathway.facts[fact].of for fact in facts)):
        yield dict(zip(facts, chosen, strict=True))
