"""Promises compared: one removed, or that promises less, is a weakening.

- A promise is the same whatever its id: its content is compared.
- One that is changed and cannot be told to promise more counts as weakened.
- A guard that a promise keeps is compared by the points at which it holds.
"""

from collections.abc import Iterator

from states.comparing.changes import Change, Two, narrowed, weakened
from states.comparing.points import opens_where
from states.conditions import Condition
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
from states.telling.promised import promise_in_words


def promises_compared(two: Two) -> Iterator[Change]:
    """Compare the promises of both versions."""
    new = {promise.id: promise for promise in two.new.promises}
    contents = [_content(promise) for promise in two.new.promises]
    for promise in two.old.promises:
        if _content(promise) in contents:
            continue
        said = promise_in_words(two.was, promise)
        now = new.get(promise.id)
        if now is None:
            yield weakened(f"No longer promised: {said}")
        else:
            told = f"Promised before: {said} Promised now: "
            told += promise_in_words(two.now, now)
            change = narrowed if _promises_more(two, promise, now) else weakened
            yield change(told)
    before = [_content(promise) for promise in two.old.promises]
    known = {promise.id for promise in two.old.promises}
    for promise in two.new.promises:
        if promise.id not in known and _content(promise) not in before:
            yield narrowed(f"Now promised: {promise_in_words(two.now, promise)}")


def people_compared(
    two: Two, old: dict[str, int], new: dict[str, int]
) -> Iterator[Change]:
    """Compare how many different people act until each end, where it was counted."""
    for state, least in new.items():
        was = old.get(state)
        if was is None or was == least:
            continue
        ends = two.now.state("main", state)
        said = f"Until '{ends}' at least {least} different people act; it was {was}."
        yield weakened(said) if least < was else narrowed(said)


def _content(promise: Promise) -> Promise:
    return promise.model_copy(update={"id": ""})


def _promises_more(two: Two, old: Promise, new: Promise) -> bool:
    """Tell whether the new promise surely promises all that the old one did."""
    match old, new:
        case ToReach(), ToReach():
            return _reaches_less(old, new)
        case Entering(), Entering():
            wider = set(old.entering) <= set(new.entering)
            return wider and _guards_more(two, old.must_hold, new.must_hold)
        case WhileIn(), WhileIn():
            wider = set(old.while_in) <= set(new.while_in)
            return wider and _guards_more(two, old.keep, new.keep)
        case AlwaysOpen(), AlwaysOpen():
            return _open_more(two, old, new)
        case _:
            return _counts_more(old, new)


def _counts_more(old: Promise, new: Promise) -> bool:
    match old, new:
        case AtLeastPeople(), AtLeastPeople():
            same = (old.begins, old.to) == (new.begins, new.to)
            return same and new.at_least_people >= old.at_least_people
        case InEvery(), InEvery():
            return new.at_least_roles >= old.at_least_roles
        case NeverTogether(), NeverTogether():
            return all(
                one.track == other.track and set(one.states) <= set(other.states)
                for one, other in zip(
                    old.never_together, new.never_together, strict=True
                )
            )
        case FinishWithin(), FinishWithin():
            was, now = old.finish_within, new.finish_within
            return was.unit == now.unit and now.count <= was.count
        case _:
            return False


def _reaches_less(old: ToReach, new: ToReach) -> bool:
    if old.to_reach != new.to_reach:
        return False
    if old.must_pass:
        return set(old.must_pass) <= set(new.must_pass)
    either = set(new.must_pass) & set(old.must_pass_one_of)
    fewer = set(new.must_pass_one_of)
    return bool(either) or (bool(fewer) and fewer <= set(old.must_pass_one_of))


def _open_more(two: Two, old: AlwaysOpen, new: AlwaysOpen) -> bool:
    if old.always_open != new.always_open:
        return False
    if new.condition is None:
        return True
    if old.condition is None:
        return False
    return _implied(two, old.condition, new.condition)


def _guards_more(two: Two, old: str, new: str) -> bool:
    """Tell whether the new guard holds only where the old one did."""
    was, now = two.old.guards.get(old), two.new.guards.get(new)
    return was is not None and now is not None and _implied(two, now.when, was.when)


def _implied(two: Two, least: Condition, most: Condition) -> bool:
    return opens_where(two.now, [most], [least]) is None
