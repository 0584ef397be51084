"""People on a case on paper: who joins is invented, and whoever leaves is one of them.

- A person invented for a role is from the first organisation that the role names.
- Two cases are alike where as many as any guard can tell apart are on them.
"""

from collections.abc import Iterable, Mapping

from states.definition import Pathway
from states.facts import Facts
from states.leaves import Leaf
from states.rosters import WHOLE, OnCase
from states.tracks import Action

type People = Mapping[str, frozenset[str]]


def people_after(pathway: Pathway, facts: Facts, taken: Action) -> People:
    """Give the people on the case after an action."""
    people = dict(facts.on_case)
    for role in taken.vacates:
        people = _without(people, role, people.get(role, frozenset()))
    if taken.leaves is not None:
        last = sorted(people.get(taken.leaves, ()), key=_number)[-1:]
        people = _without(people, taken.leaves, frozenset(last))
    if taken.joins is not None:
        there = people.get(taken.joins, frozenset())
        number = 1 + max(map(_number, there), default=0)
        for place in _places(pathway, taken.joins):
            before = people.get(place, frozenset())
            people[place] = before | {f"{taken.joins} {number}"}
    return people


def most_told_apart(pathway: Pathway, asked: Iterable[Leaf]) -> dict[str, int]:
    """Give for each role how many people guards can tell from more of them."""
    most: dict[str, int] = {}
    for leaf in asked:
        if isinstance(leaf, OnCase):
            bound = 1 + max(leaf.at_least or 0, leaf.at_most or 0)
            shared = 0 if leaf.share_at_least is None else WHOLE
            for role in sorted(leaf.roles_read & pathway.roles.keys()):
                most[role] = max(most.get(role, 0), bound, shared)
    return most


def _without(
    people: People, role: str, gone: frozenset[str]
) -> dict[str, frozenset[str]]:
    return {
        place: who - gone if place.partition("/")[0] == role else who
        for place, who in people.items()
    }


def _places(pathway: Pathway, role: str) -> tuple[str, ...]:
    known = pathway.roles.get(role)
    whence = known.organisations[:1] if known is not None else ()
    return (role, *(f"{role}/{one}" for one in whence))


def _number(name: str) -> int:
    return int(name.rpartition(" ")[2])
