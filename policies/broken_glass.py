"""What broken glass opens: what was asked for, in the role in which it was asked.

- Where nobody asks how much, as when versions are compared, a line opens all it says.
"""

from policies.actors import Standing
from states.definition import Permit

BROKE_GLASS = "broke_glass"


def as_asked(line: Permit, acting: frozenset[str], standing: Standing) -> Permit:
    """Give a line that needs broken glass with what was asked for, and no more."""
    opened = _opened(line, acting, standing)
    if opened is None:
        return line
    kept = tuple(name for name in line.compartments if name in opened)
    return line.model_copy(update={"compartments": kept})


def opens_nothing(line: Permit, acting: frozenset[str], standing: Standing) -> bool:
    """Tell whether nothing that a line could open was asked for in these roles."""
    opened = _opened(line, acting, standing)
    return opened is not None and opened.isdisjoint(line.compartments)


def _opened(
    line: Permit, acting: frozenset[str], standing: Standing
) -> frozenset[str] | None:
    """Give what broken glass opens in these roles; None where nothing narrows it."""
    if BROKE_GLASS not in line.being or standing.opened is None:
        return None
    opened = (standing.opened.get(role, frozenset()) for role in acting)
    return frozenset[str]().union(*opened)
