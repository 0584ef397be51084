"""Leaves of a guard about the people on a case: how many, and on how many others.

- People are counted once each, whatever roles they hold on the case.
- A share is of all who hold one of the roles named; of nobody it is no share.
- How many other cases somebody is on is asked of each in the role, one by one.
"""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import Field, model_validator

from states.facts import Facts
from states.vocabulary import Model, Name, Names, Percent

WHOLE = 100


class OnCase(Model):
    """How many people are on the case in a role, or in one of several roles.

    With `from`, only those who hold it for that organisation; a share is taken of
    the people in the roles of `of`, or of all in the same roles.
    """

    on_case: Annotated[Names, Field(min_length=1)]
    organisation: Annotated[Name | None, Field(alias="from")] = None
    of: Names = ()
    at_least: Annotated[int, Field(ge=0, le=1000)] | None = None
    at_most: Annotated[int, Field(ge=0, le=1000)] | None = None
    share_at_least: Percent | None = None

    @model_validator(mode="after")
    def _says_how_many(self) -> Self:
        least, most = self.at_least, self.at_most
        if least is None and most is None and self.share_at_least is None:
            raise ValueError("expected 'at_least', 'at_most' or 'share_at_least'")
        if least is not None and most is not None and least > most:
            raise ValueError(f"expected 'at_most' not below {least}, met {most}")
        if self.of and self.share_at_least is None:
            raise ValueError("expected 'share_at_least' beside 'of'")
        if self.share_at_least and not (self.of or self.organisation):
            raise ValueError("expected 'of' or 'from' beside 'share_at_least'")
        return self

    @property
    def roles_read(self) -> frozenset[str]:
        """The roles of which this counts the people."""
        return frozenset((*self.on_case, *self.of))


class AlsoOn(Model):
    """That nobody in the role is in it on more than so many other cases there."""

    also_on: Name
    states: Annotated[tuple[Name, ...], Field(alias="in", min_length=1)]
    at_most: Annotated[int, Field(ge=0, le=1000)]


type Roster = OnCase | AlsoOn


def roster_holds(leaf: Roster, facts: Facts) -> bool:
    """Tell whether a leaf about the people on a case is true."""
    if isinstance(leaf, AlsoOn):
        return most_other_cases(leaf, facts) <= leaf.at_most
    met, whole = len(people_counted(leaf, facts)), len(people_shared(leaf, facts))
    share = leaf.share_at_least
    if share is not None and (not whole or met * WHOLE < share * whole):
        return False
    enough = leaf.at_least is None or met >= leaf.at_least
    return enough and (leaf.at_most is None or met <= leaf.at_most)


def people_counted(leaf: OnCase, facts: Facts) -> frozenset[str]:
    """Give the people whom a leaf counts."""
    ending = "" if leaf.organisation is None else f"/{leaf.organisation}"
    return _people(facts, (f"{role}{ending}" for role in leaf.on_case))


def people_shared(leaf: OnCase, facts: Facts) -> frozenset[str]:
    """Give the people of whom a leaf takes a share."""
    return _people(facts, leaf.of or leaf.on_case)


def most_other_cases(leaf: AlsoOn, facts: Facts) -> int:
    """Give the most other cases that any one person in the role is on."""
    counts: dict[str, int] = {}
    for place, count in facts.also_on.items():
        role, person, state = place.split("/")
        if role == leaf.also_on and state in leaf.states:
            counts[person] = counts.get(person, 0) + count
    return max(counts.values(), default=0)


def _people(facts: Facts, roles: Iterable[str]) -> frozenset[str]:
    nobody = frozenset[str]()
    return nobody.union(*(facts.on_case.get(role, nobody) for role in roles))
