"""Where the blocks beside the tracks name something of the pathway.

- Promises, letters, stages, forms, bypass, transfer and merge name what is elsewhere.
- Each name comes with its path, so that a finding stands at the name itself.
- Conditions stand in guards and in promises; both are walked alike.
"""

from collections.abc import Iterator

from states.checks.places import (
    LeafAt,
    NameAt,
    actions_of,
    each,
    leaves_in,
    leaves_of,
    states_of,
)
from states.conditions import HeldBy, Seats, SubCases
from states.definition import Pathway
from states.promises import (
    AlwaysOpen,
    AtLeastPeople,
    Entering,
    NeverTogether,
    ToReach,
    WhileIn,
)
from states.scanning import Path

CLEARED = "cleared:"


def conditions_of(pathway: Pathway) -> Iterator[LeafAt]:
    """Give every leaf of every guard and of every promise."""
    yield from leaves_of(pathway)
    for index, promise in enumerate(pathway.promises):
        path: Path = ("promises", index)
        if isinstance(promise, AlwaysOpen) and promise.condition is not None:
            yield from leaves_in(promise.condition, (*path, "while"))
        elif isinstance(promise, NeverTogether):
            for place, leaf in enumerate(promise.never_together):
                yield LeafAt(leaf, (*path, "never_together", place))


def states_promised(pathway: Pathway) -> Iterator[NameAt]:
    """Give every state that a promise names; `final` stands for every end."""
    for index, promise in enumerate(pathway.promises):
        path: Path = ("promises", index)
        match promise:
            case ToReach():
                yield NameAt(promise.to_reach, (*path, "to_reach"))
            case Entering():
                yield from each(promise.entering, (*path, "entering"))
            case WhileIn():
                yield from each(promise.while_in, (*path, "while_in"))


def guards_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a guard: by actions, by the bypass, by promises."""
    for at in actions_of(pathway):
        yield from each(at.action.when, (*at.path, "when"))
    if pathway.bypass is not None:
        yield from each(pathway.bypass.skips, ("bypass", "skips"))
    for index, promise in enumerate(pathway.promises):
        if isinstance(promise, Entering):
            yield NameAt(promise.must_hold, ("promises", index, "must_hold"))
        elif isinstance(promise, WhileIn):
            yield NameAt(promise.keep, ("promises", index, "keep"))


def actions_promised(pathway: Pathway) -> Iterator[NameAt]:
    """Give every action that a promise or a letter names."""
    for name, letter in pathway.letters.items():
        yield from each(letter.actions, ("letters", name, "on"))
    for index, promise in enumerate(pathway.promises):
        path: Path = ("promises", index)
        match promise:
            case ToReach():
                yield from each(promise.must_pass, (*path, "must_pass"))
                yield from each(promise.must_pass_one_of, (*path, "must_pass_one_of"))
            case AlwaysOpen():
                yield NameAt(promise.always_open, (*path, "always_open"))
            case AtLeastPeople():
                yield NameAt(promise.begins, (*path, "from"))


def roles_beside(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a role beside states, seats and permits."""
    if pathway.idle_cases_to is not None:
        yield NameAt(pathway.idle_cases_to, ("idle_cases_to",))
    for at in actions_of(pathway):
        yield from each(at.action.confirmed_by, (*at.path, "confirmed_by"))
    for name, letter in pathway.letters.items():
        yield NameAt(letter.to, ("letters", name, "to"))
        yield from each(letter.approved_by, ("letters", name, "approved_by"))
    if pathway.bypass is not None:
        yield from each(pathway.bypass.by, ("bypass", "by"))
        yield from each(pathway.bypass.confirmed_by, ("bypass", "confirmed_by"))
    for leaf, path in conditions_of(pathway):
        if isinstance(leaf, HeldBy | Seats) and leaf.role is not None:
            yield NameAt(leaf.role, (*path, "role"))


def sub_cases_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a kind of sub-case."""
    for at in actions_of(pathway):
        if at.action.opens is not None:
            yield NameAt(at.action.opens, (*at.path, "opens"))
        ends = at.action.ends_sub_cases
        yield from each(ends, (*at.path, "ends_sub_cases"))
    for leaf, path in conditions_of(pathway):
        if isinstance(leaf, SubCases):
            yield NameAt(leaf.sub_cases, (*path, "sub_cases"))


def clearances_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every kind of clearance that a permit or a forbid asks for."""
    for index, permit in enumerate(pathway.permits):
        yield from _kinds(permit.being, ("permits", index, "being"))
    for index, forbid in enumerate(pathway.forbids):
        yield from _kinds(forbid.being, ("forbids", index, "being"))
        yield from _kinds(forbid.unless_being, ("forbids", index, "unless_being"))


def panels_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a panel: by states, and by guards over its seats."""
    for at in states_of(pathway):
        if at.state.panel is not None:
            yield NameAt(at.state.panel, (*at.path, "panel"))
    for leaf, path in conditions_of(pathway):
        if isinstance(leaf, Seats):
            yield NameAt(leaf.seats, (*path, "seats"))


def _kinds(being: tuple[str, ...], path: Path) -> Iterator[NameAt]:
    for index, relation in enumerate(being):
        if relation.startswith(CLEARED):
            yield NameAt(relation.removeprefix(CLEARED), (*path, index))
