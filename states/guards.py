"""Guards: named conditions over facts, and why they refuse.

- A condition is true, false or unknown; `not` of unknown is unknown.
- `all` and `any` say what they can in spite of what is unknown.
- A guard holds only when its condition is true; it answers for every input.
- A state never entered was visited 0 times; an action never taken is unknown.
- Without a code of its own, a guard refuses with the code of a leaf that fails.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from states.conditions import All, AnyOf, Condition, Not
from states.definition import Guard
from states.facts import Facts
from states.leaves import Leaf, Truth, code_of, truth_of
from states.vocabulary import RefusalCode, Words


@dataclass(frozen=True, slots=True)
class CompiledGuard:
    """A guard ready to be asked.

    `code` is its own code, or the one of its first leaf where it names none.
    """

    name: str
    test: Callable[[Facts], bool]
    code: RefusalCode
    refuse: Words
    code_for: Callable[[Facts], RefusalCode]  # of the first leaf that fails there


def compile_guard(name: str, guard: Guard) -> CompiledGuard:
    """Make a guard ready to be asked."""

    def test(facts: Facts) -> bool:
        return evaluate(guard.when, facts) is True

    def code_for(facts: Facts) -> RefusalCode:
        return guard.refusal_code or code_of(failing_leaf(guard.when, facts))

    return CompiledGuard(
        name=name,
        test=test,
        code=guard.refusal_code or code_of(_first_leaf(guard.when)),
        refuse=guard.refuse,
        code_for=code_for,
    )


def evaluate(condition: Condition, facts: Facts) -> Truth:
    """Tell whether a condition holds: true, false, or None for unknown."""
    return weigh(condition, lambda leaf: truth_of(leaf, facts))


def weigh(condition: Condition, truth: Callable[[Leaf], Truth]) -> Truth:
    """Tell whether a condition holds where its leaves are as `truth` says."""
    match condition:
        case All(conditions=parts):
            return _all(weigh(part, truth) for part in parts)
        case AnyOf(conditions=parts):
            return _not(_all(_not(weigh(part, truth)) for part in parts))
        case Not(condition=part):
            return _not(weigh(part, truth))
        case _:
            return truth(condition)


def failing_leaf(condition: Condition, facts: Facts) -> Leaf:
    """Give the first leaf because of which a condition does not hold.

    Of a condition that holds it is the first leaf.
    """
    match condition:
        case All(conditions=parts):
            failing = (part for part in parts if evaluate(part, facts) is not True)
            return failing_leaf(next(failing, parts[0]), facts)
        case AnyOf(conditions=parts):
            return failing_leaf(parts[0], facts)
        case Not(condition=part):
            return _first_leaf(part)
        case _:
            return condition


def leaves(condition: Condition) -> Iterable[Leaf]:
    """Give every leaf of a condition, in the order written."""
    match condition:
        case All(conditions=parts) | AnyOf(conditions=parts):
            for part in parts:
                yield from leaves(part)
        case Not(condition=part):
            yield from leaves(part)
        case _:
            yield condition


def _first_leaf(condition: Condition) -> Leaf:
    return next(iter(leaves(condition)))


def _not(value: Truth) -> Truth:
    return None if value is None else not value


def _all(values: Iterable[Truth]) -> Truth:
    met = list(values)
    if False in met:
        return False
    return None if None in met else True
