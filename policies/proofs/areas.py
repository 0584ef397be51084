"""P1: no permit across areas."""

from collections.abc import Iterator

from policies.proofs.ground import Ground
from policies.proofs.telling import role_in_words, step_told
from states.checks.places import found
from states.errors import Problem


def no_permit_across_areas(ground: Ground) -> Iterator[Problem]:
    """P1: somebody of another area is permitted something."""
    open_to_others = (one.point for one in ground.rulings if one.elsewhere)
    point = next(open_to_others, None)
    if point is None:
        return
    who = f"{role_in_words(ground.pathway, point.role)} of another area"
    sentence = f"expected '{point.action}' to be refused outside the case's area, "
    sentence += "met a permit"
    story = (step_told(ground.pathway, who, point.action),)
    yield found(ground.read, "P1", ("permits",), sentence, story=story)
