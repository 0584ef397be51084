"""How many child cases may stand where, as the guards of a pathway count them."""

from dataclasses import dataclass

from states.checks.places import leaves_of
from states.counting import SubCases
from states.definition import Pathway


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many child cases of a kind in a state of a track."""

    kind: str
    track: str
    state: str
    at_most: int


def caps_of(pathway: Pathway) -> tuple[Cap, ...]:
    """Give what the guards of a pathway let be where; each place once."""
    met: dict[tuple[str, str, str], Cap] = {}
    for at in leaves_of(pathway):
        inside = at.leaf.inside if isinstance(at.leaf, SubCases) else None
        if inside is None or not inside.at_most or not isinstance(at.leaf, SubCases):
            continue
        for state in inside.states:
            where = (at.leaf.sub_cases, inside.track, state)
            met.setdefault(where, Cap(*where, inside.at_most))
    return tuple(met.values())
