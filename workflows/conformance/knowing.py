"""What a guard can have said, as far as the log of a case lets one know.

- The log tells states, visits, actions, times and answers; of facts it holds only
  commitments, so a fact is known until an action sets it.
- Who sits on a body, who holds a relation and what sub-cases do is not told.
- Where a leaf is not known, both answers are possible; what a guard says for every
  one of them is known all the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal

from states.conditions import (
    All,
    AnyOf,
    Condition,
    FactIn,
    HeldBy,
    Not,
    TrackIn,
)
from states.counting import Seats, SubCases
from states.dates import Apart, Until, Within
from states.facts import Facts
from states.guards import evaluate
from states.leaves import is_consent
from states.nested import ParentIn, Siblings
from states.rosters import AlsoOn, OnCase

type Truth = bool | None
type Verdict = Literal["as_said", "otherwise", "not_known"]

EITHER: frozenset[Truth] = frozenset({True, False})
GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Known:
    """What the replay of a case knows at one step."""

    facts: Facts
    facts_set: frozenset[str] = frozenset()  # by some action, to what is not told
    was_moved: bool = False  # to another version, and its counts with it

    def verdict(self, condition: Condition) -> Verdict:
        """Tell whether a guard's condition held, failed, or cannot be known."""
        possible = self.possible(condition)
        if True not in possible:
            return "otherwise"
        return "as_said" if len(possible) == 1 else "not_known"

    def possible(self, condition: Condition) -> frozenset[Truth]:
        """Give all that a condition can have been."""
        match condition:
            case All(conditions=parts):
                return _all(self.possible(part) for part in parts)
            case AnyOf(conditions=parts):
                return _not(_all(_not(self.possible(part)) for part in parts))
            case Not(condition=part):
                return _not(self.possible(part))
            case _ if self._tells(condition):
                return frozenset({evaluate(condition, self.facts)})
            case _:
                return EITHER

    def value(self, fact: str) -> str | None:
        """Give the value of a fact, or None where it is not known."""
        if fact in self.facts_set or self.was_moved:
            return None
        return self.facts.values.get(fact)

    def _tells(self, leaf: Condition) -> bool:
        match leaf:
            case TrackIn():
                return True
            case Until() | Apart() | Within():  # days are committed to, and not told
                return False
            case SubCases() | Seats() | HeldBy() | ParentIn() | Siblings():
                return False
            case OnCase() | AlsoOn():
                return False
            case FactIn(fact=fact):
                return self.value(fact) is not None
            case _:
                return not self.was_moved


def demands_consent(condition: Condition) -> bool:
    """Tell whether a condition asks that consent is given."""
    return any(
        is_consent(leaf.track) and GIVEN in leaf.states for leaf in _demanded(condition)
    )


def _demanded(condition: Condition, *, to_hold: bool = True) -> Iterator[TrackIn]:
    """Give the leaves about tracks that a condition asks to hold, not to fail."""
    match condition:
        case All(conditions=parts) | AnyOf(conditions=parts):
            for part in parts:
                yield from _demanded(part, to_hold=to_hold)
        case Not(condition=part):
            yield from _demanded(part, to_hold=not to_hold)
        case TrackIn() if to_hold:
            yield condition


def _not(possible: frozenset[Truth]) -> frozenset[Truth]:
    return frozenset(None if one is None else not one for one in possible)


def _all(parts: Iterable[frozenset[Truth]]) -> frozenset[Truth]:
    # Joined part by part, so that many parts do not multiply.
    joined: frozenset[Truth] = frozenset({True})
    for part in parts:
        joined = frozenset(_both(one, other) for one, other in product(joined, part))
    return joined


def _both(one: Truth, other: Truth) -> Truth:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True
