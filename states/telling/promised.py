"""The promises of a pathway in words."""

from collections.abc import Iterable

from states.definition import Pathway
from states.promises import (
    AlwaysOpen,
    AtLeastPeople,
    Entering,
    FinishWithin,
    InEvery,
    NeverTogether,
    Promise,
    ToReach,
    WhileIn,
)
from states.telling.book import Point, Section
from states.telling.teller import Teller

FINAL = "final"


def promise_section(teller: Teller) -> Section:
    """Say what holds on every path."""
    points = (
        Point(promise.id, promise_in_words(teller, promise))
        for promise in teller.pathway.promises
    )
    return Section("promises", teller.say("heading_promises"), points=tuple(points))


def promise_in_words(teller: Teller, promise: Promise) -> str:
    """Say what a promise promises."""
    match promise:
        case ToReach():
            return _to_reach(teller, promise)
        case Entering(entering=states, must_hold=guard):
            return _kept(teller, "entering", states, guard)
        case WhileIn(while_in=states, keep=guard):
            return _kept(teller, "while_in", states, guard)
        case AlwaysOpen():
            return _always_open(teller, promise)
        case _:
            return _counted(teller, promise)


def _counted(
    teller: Teller, promise: AtLeastPeople | InEvery | NeverTogether | FinishWithin
) -> str:
    match promise:
        case AtLeastPeople(begins=one, to=other, at_least_people=least):
            return teller.say(
                "people",
                one=_act_or_state(teller, one),
                other=_act_or_state(teller, other),
                n=least,
            )
        case InEvery(at_least_roles=least):
            return teller.say("in_every", n=least)
        case NeverTogether(never_together=pair):
            one, other = map(teller.condition, pair)
            return teller.say("never_together", one=one, other=other)
        case FinishWithin(finish_within=length):
            return teller.say("finish_within", length=teller.length(length))


def _to_reach(teller: Teller, promise: ToReach) -> str:
    state = teller.state_named(promise.to_reach)
    if promise.must_pass:
        actions = teller.both(teller.actions(promise.must_pass))
        return teller.say("to_reach", state=state, actions=actions)
    actions = teller.either(teller.actions(promise.must_pass_one_of))
    return teller.say("to_reach_one", state=state, actions=actions)


def _always_open(teller: Teller, promise: AlwaysOpen) -> str:
    action = teller.action(promise.always_open)
    if promise.condition is None:
        return teller.say("always_open", action=action)
    condition = teller.condition(promise.condition)
    return teller.say("always_open_while", action=action, condition=condition)


def _places(teller: Teller, names: Iterable[str]) -> str:
    return teller.either(
        teller.say("every_final")
        if name == FINAL and not teller.pathway.states_named(FINAL)
        else next(teller.state_list([name]))
        for name in names
    )


def _kept(teller: Teller, key: str, states: Iterable[str], guard: str) -> str:
    condition = teller.guards([guard])
    return teller.say(key, states=_places(teller, states), condition=condition)


def _act_or_state(teller: Teller, name: str) -> str:
    if _is_action(teller.pathway, name):
        return teller.action(name)
    return teller.state_named(name)


def _is_action(pathway: Pathway, name: str) -> bool:
    return any(
        name in state.actions
        for track in pathway.tracks.values()
        for state in track.states.values()
    )
