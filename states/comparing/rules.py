"""What no one person, or nobody, may do: compared between two versions.

- Permits are compared point by point where permission is ruled, not here.
"""

from collections.abc import Iterator

from states.comparing.changes import Change, Two, narrowed, weakened
from states.definition import Forbid
from states.detours import Bypass


def apart_compared(two: Two) -> Iterator[Change]:
    """Compare the pairs kept apart."""
    old = {frozenset(pair) for pair in two.old.keep_apart}
    new = {frozenset(pair) for pair in two.new.keep_apart}
    for pair in old - new:
        one, other = sorted(map(two.was.action, pair))
        yield weakened(f"One person may now do both '{one}' and '{other}' on one case.")
    for pair in new - old:
        one, other = sorted(map(two.now.action, pair))
        yield narrowed(f"No one person may now do both '{one}' and '{other}'.")


def forbids_compared(two: Two) -> Iterator[Change]:
    """Compare the forbids: one removed or narrowed is a weakening."""
    new = {line.id: line for line in two.new.forbids}
    same = [_content(line) for line in two.new.forbids]
    for line in two.old.forbids:
        now = new.get(line.id)
        if _content(line) in same:
            continue
        if now is None:
            yield weakened(f"The rule '{line.id}' no longer forbids anything.")
        elif _is_narrower(line, now):
            yield weakened(f"The rule '{line.id}' now forbids less.")
        else:
            yield narrowed(f"The rule '{line.id}' now forbids more.")
    known = {line.id for line in two.old.forbids}
    before = [_content(line) for line in two.old.forbids]
    for line in two.new.forbids:
        if line.id not in known and _content(line) not in before:
            yield narrowed(f"The rule '{line.id}' is new.")


def _content(line: Forbid) -> Forbid:
    return line.model_copy(update={"id": ""})


def _is_narrower(old: Forbid, new: Forbid) -> bool:
    """Tell whether anything forbidden before is not forbidden now."""
    return any(
        (
            new.may_not != "any"
            and (old.may_not == "any" or bool(set(old.may_not) - set(new.may_not))),
            bool(set(new.exceptions) - set(old.exceptions)),
            bool(set(new.being) - set(old.being)),
            bool(new.unless_being)
            and (
                not old.unless_being
                or bool(set(old.unless_being) - set(new.unless_being))
            ),
            _is_limited(old.compartments, new.compartments),
            _is_limited(old.classes, new.classes),
        )
    )


def _is_limited(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    return bool(new) and (not old or bool(set(old) - set(new)))


def bypass_compared(two: Two) -> Iterator[Change]:
    """Compare the urgent step."""
    old, new = two.old.bypass, two.new.bypass
    if old == new:
        return
    if new is None:
        yield narrowed("There is no urgent step any more.")
    elif old is None:
        skips = ", ".join(new.skips)
        yield weakened(f"There is now an urgent step that goes ahead of: {skips}.")
    else:
        yield from _bypass(two, old, new)


def _bypass(two: Two, old: Bypass, new: Bypass) -> Iterator[Change]:
    for name in sorted(set(new.skips) - set(old.skips)):
        yield weakened(f"The urgent step may now also go ahead of '{name}'.")
    for name in sorted(set(old.skips) - set(new.skips)):
        yield narrowed(f"The urgent step may no longer go ahead of '{name}'.")
    for verb, was, now in (
        ("taken", old.by, new.by),
        ("confirmed", old.confirmed_by, new.confirmed_by),
    ):
        if more := sorted(set(now) - set(was)):
            roles = two.now.roles(more)
            yield weakened(f"The urgent step may now also be {verb} by {roles}.")
        if less := sorted(set(was) - set(now)):
            roles = two.was.roles(less)
            yield narrowed(f"The urgent step may no longer be {verb} by {roles}.")
    if old.within != new.within:
        yield weakened(
            f"The urgent step is now confirmed within {new.within};"
            f" it was {old.within}."
        )
