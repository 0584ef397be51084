"""Which reasons of a refusal may be told to whom they are given.

- Why a guard refuses says something of the case, which not everybody may know.
- Whom the action does not concern hears that, and who could, and nothing else.
- The log keeps every code.
"""

from policies.reasons import Reason

NOT_THEIRS = frozenset({"E_ROLE", "E_NTK", "E_COI", "E_OWNER", "E_DELEGATION"})
ABOUT_THEM = NOT_THEIRS | {"E_SOD", "E_TWO_PERSON", "E_PAPERS"}


def tellable(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Give the reasons that may be told: all, or those about the asker alone."""
    own = [one for one in reasons if one.guard is None]
    if not any(one.code in NOT_THEIRS for one in own):
        return reasons
    return tuple(one for one in own if one.code in ABOUT_THEM)
