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
    at_key,
    each,
    leaves_in,
    leaves_of,
    states_of,
)
from states.checks.rosters import guards_watched, roles_joined, roles_of_roster
from states.conditions import HeldBy
from states.counting import Seats, SubCases, Voiced
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
    """Give every use of a guard: by actions, beside the tracks, by promises."""
    for at in actions_of(pathway):
        yield from each(at.action.when, (*at.path, "when"))
    yield from guards_watched(pathway)
    yield from _guards_of_detours(pathway)
    for index, promise in enumerate(pathway.promises):
        if isinstance(promise, Entering):
            yield NameAt(promise.must_hold, ("promises", index, "must_hold"))
        elif isinstance(promise, WhileIn):
            yield NameAt(promise.keep, ("promises", index, "keep"))


def _guards_of_detours(pathway: Pathway) -> Iterator[NameAt]:
    if pathway.bypass is not None:
        yield from each(pathway.bypass.skips, ("bypass", "skips"))
    if pathway.transfer is not None:
        yield from each(pathway.transfer.goes_on_when, ("transfer", "goes_on_when"))
    for at in states_of(pathway):
        for index, way in enumerate(at.state.reopen):
            yield from each(way.when, (*at.path, "reopen", index, "when"))


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
    for name, manager in pathway.managers.items():
        yield NameAt(name, at_key(("managers", name)))
        yield NameAt(manager, ("managers", name))
    for at in actions_of(pathway):
        yield from each(at.action.confirmed_by, (*at.path, "confirmed_by"))
        if at.action.tells is not None:
            yield from each(at.action.tells.to, (*at.path, "tells", "to"))
    yield from _roles_of_blocks(pathway)
    for name, voice in pathway.voices.items():
        yield NameAt(voice.role, ("voices", name, "role"))
    yield from _roles_of_returns(pathway)
    yield from roles_joined(pathway)
    for leaf, path in conditions_of(pathway):
        yield from roles_of_roster(leaf, path)
        if isinstance(leaf, HeldBy | Seats) and leaf.role is not None:
            yield NameAt(leaf.role, (*path, "role"))


def _roles_of_blocks(pathway: Pathway) -> Iterator[NameAt]:
    for name, letter in pathway.letters.items():
        yield NameAt(letter.to, ("letters", name, "to"))
        yield from each(letter.approved_by, ("letters", name, "approved_by"))
    if pathway.bypass is not None:
        yield from each(pathway.bypass.by, ("bypass", "by"))
        yield from each(pathway.bypass.confirmed_by, ("bypass", "confirmed_by"))
    glass = pathway.break_glass
    if glass is not None:
        yield from each(glass.tells, ("break_glass", "tells"))
        yield from each(glass.confirmed_by, ("break_glass", "confirmed_by"))
        yield from each(glass.reviewed_by, ("break_glass", "reviewed_by"))


def _roles_of_returns(pathway: Pathway) -> Iterator[NameAt]:
    for name, one in pathway.returns.items():
        yield from each(one.to, ("returns", name, "to"))
        yield from each(one.made_by, ("returns", name, "made_by"))
        for figure_name, figure in one.figures.items():
            path = ("returns", name, "figures", figure_name)
            yield from each(figure.roles, (*path, "roles"))


def sub_cases_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every use of a kind of sub-case."""
    for at in actions_of(pathway):
        if at.action.opens is not None:
            yield NameAt(at.action.opens, (*at.path, "opens"))
        ends = at.action.ends_sub_cases
        yield from each(ends, (*at.path, "ends_sub_cases"))
    for name, kind in pathway.sub_cases.items():
        if kind.opened_by:
            yield NameAt(name, at_key(("sub_cases", name)))
    for leaf, path in conditions_of(pathway):
        if isinstance(leaf, SubCases):
            yield NameAt(leaf.sub_cases, (*path, "sub_cases"))


def voices_used(pathway: Pathway) -> Iterator[tuple[NameAt, NameAt]]:
    """Give every use of a voice, with what it is said to say."""
    for at in actions_of(pathway):
        if at.action.hears is not None:
            path: Path = (*at.path, "hears")
            hears = at.action.hears
            yield (
                NameAt(hears.voice, (*path, "voice")),
                NameAt(hears.answer, (*path, "answer")),
            )
    for leaf, place in conditions_of(pathway):
        if isinstance(leaf, Voiced):
            voice = NameAt(leaf.voice, (*place, "voice"))
            yield voice, NameAt(leaf.others, (*place, "others"))


def clearances_used(pathway: Pathway) -> Iterator[NameAt]:
    """Give every kind of clearance that a permit, a forbid or a return asks for."""
    for name, one in pathway.returns.items():
        for figure_name, figure in one.figures.items():
            if figure.count == "trained":
                path = ("returns", name, "figures", figure_name)
                yield from each(figure.of, (*path, "of"))
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
