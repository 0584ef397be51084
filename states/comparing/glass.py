"""Reading in an emergency, compared between two versions.

- Whom it lets in is compared with the permits, where permission is ruled.
"""

from collections.abc import Iterator

from states.comparing.changes import Change, Two, narrowed, weakened
from states.detours import BreakGlass


def glass_compared(two: Two) -> Iterator[Change]:
    """Compare the reasons, the times, and who is told, confirms and reviews."""
    old, new = two.old.break_glass, two.new.break_glass
    if old == new:
        return
    if new is None:
        yield narrowed("Nobody reads in an emergency any more.")
    elif old is None:
        reviewers = two.now.roles(new.reviewed_by)
        yield weakened(f"There is now reading in an emergency; {reviewers} reviews it.")
    else:
        yield from _glass(two, old, new)


def _glass(two: Two, old: BreakGlass, new: BreakGlass) -> Iterator[Change]:
    for name in sorted(new.reasons.keys() - old.reasons.keys()):
        yield weakened(f"'{name}' is a new reason for reading in an emergency.")
    for name in sorted(old.reasons.keys() - new.reasons.keys()):
        yield narrowed(f"'{name}' is no longer a reason for reading in an emergency.")
    for verb, was, now in (
        ("told of", old.tells, new.tells),
        ("asked to confirm", old.confirmed_by, new.confirmed_by),
        ("asked to review", old.reviewed_by, new.reviewed_by),
    ):
        if less := sorted(set(was) - set(now)):
            roles = two.was.roles(less)
            yield weakened(f"{roles} is no longer {verb} reading in an emergency.")
        if more := sorted(set(now) - set(was)):
            roles = two.now.roles(more)
            said = f"{roles} is now {verb} reading in an emergency."
            yield narrowed(said) if verb == "told of" else weakened(said)
    for what, length, before in (
        ("lasts", new.lasts, old.lasts),
        ("is reviewed within", new.review_within, old.review_within),
    ):
        if length != before:
            yield weakened(
                f"Reading in an emergency now {what} {length or '60 minutes'};"
                f" it was {before or '60 minutes'}."
            )
