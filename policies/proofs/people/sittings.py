"""The smallest sittings of a panel that can decide: which seats are there.

- The quorum is asked of the panel's own rules, never written again here.
- Of a fact that calls for more seats the value that calls for fewest counts.
- Where a statutory seat is missed with everybody else there, no room does without it.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from policies.panels.item import ABSTAIN, Attending, Item, Vote
from policies.panels.quorum import quorum_reasons
from states.definition import Pathway
from states.facts import NOTHING, Values
from states.panels import Panel

STATUTORY = "E_STATUTORY"
MOST_SEATS = 14  # of more, as many as the quorum asks are taken as they stand

type Seats = tuple[str, ...]


def smallest_sittings(pathway: Pathway, panel: Panel) -> tuple[Seats, ...]:
    """Give every choice of as few seats as make a quorum, in the order of the file."""
    names = tuple(panel.seats)
    if len(names) <= MOST_SEATS:
        missed = tuple(_missed(pathway, panel))
        for size in range(1, len(names) + 1):
            rooms = dict.fromkeys(_quorate(panel, size, missed))
            if rooms:
                return tuple(rooms)
    return (names[: panel.quorum.at_least],)


def room(panel: Panel, seats: Iterable[str], values: Values = NOTHING) -> Item:
    """Give an item before a panel where these seats are filled, each by its holder.

    Of sides that have to be equal, the larger stands back.
    """
    there = tuple(seats)
    sides = [
        [one for one in there if one in side] for side in panel.quorum.parity or ()
    ]
    fewest = min(map(len, sides), default=0)
    return Item(
        panel,
        holders={name: name for name in there},
        attending=tuple(
            Attending(name, name, panel.seats[name].organisation) for name in there
        ),
        votes=tuple(Vote(n, n, ABSTAIN) for side in sides for n in side[fewest:]),
        values=values,
    )


def _missed(pathway: Pathway, panel: Panel) -> Iterator[tuple[Values, frozenset[str]]]:
    """Give for each way the facts can be the seats that no room does without."""
    for values in _values(pathway, panel):
        seats = (seat for seat in panel.seats if _is_missed(panel, seat, values))
        yield values, frozenset(seats)


def _quorate(
    panel: Panel, size: int, missed: tuple[tuple[Values, frozenset[str]], ...]
) -> Iterator[Seats]:
    for values, needed in missed:
        for seats in combinations(panel.seats, size):
            complete = needed.issubset(seats)
            if complete and not quorum_reasons(room(panel, seats, values)):
                yield seats


def _is_missed(panel: Panel, seat: str, values: Values) -> bool:
    """Tell whether a statutory seat is missed though everybody else is there."""
    without = room(panel, panel.seats.keys() - {seat}, values)
    return any(reason.code == STATUTORY for reason in quorum_reasons(without))


def _values(pathway: Pathway, panel: Panel) -> Iterator[dict[str, str]]:
    facts = list(dict.fromkeys(also.fact for also in panel.quorum.when))
    for chosen in product(*(pathway.facts[fact].of for fact in facts)):
        yield dict(zip(facts, chosen, strict=True))
