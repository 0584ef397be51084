"""Whether guards can hold: of one action together, and where a fact is not set yet."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import prod

from states.conditions import Condition
from states.definition import Pathway
from states.exploring.domains import Domain, asked_by, domain_of
from states.exploring.moves import Configuration, Variable
from states.exploring.variables import read_by
from states.exploring.weighing import SHUT, Weigher

MOST_POINTS = 50_000


def can_hold(
    pathway: Pathway, conditions: Iterable[Condition], fixed: Mapping[Variable, str]
) -> bool | None:
    """Tell whether conditions can hold together where some things are fixed.

    Every value of what they read is tried; where that is too much, it is not known.
    """
    every = tuple(conditions)
    asked = asked_by(pathway)
    variables = sorted(read_by(pathway, every))
    domains = tuple(domain_of(pathway, asked, one) for one in variables)
    gate = Weigher(pathway, domains).gate(every)
    varied = (one.size for one in domains if one.variable not in fixed)
    if prod(varied) > MOST_POINTS:
        return None
    return any(gate(point) != SHUT for point in _points(domains, fixed))


def _points(
    domains: tuple[Domain, ...], fixed: Mapping[Variable, str]
) -> Iterator[Configuration]:
    ranges = [
        [domain.names.index(fixed[domain.variable])]
        if domain.variable in fixed
        else range(domain.size)
        for domain in domains
    ]
    return product(*ranges)
