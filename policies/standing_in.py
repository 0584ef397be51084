"""Standing in for somebody: who a delegation may go to, and what it then gives.

- It goes from who holds a role to another holder of it, for the same organisation.
- It lasts thirty days at the longest, and is never passed on.
- Nobody stands in who has an interest, or did what is kept apart from the work.
- Who stands in is taken for both people wherever acts are kept apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from policies.reasons import Reason, said_as

LONGEST = timedelta(days=30)
CODE = "E_DELEGATION"


@dataclass(frozen=True, slots=True)
class Delegated:
    """A delegation in force on a case: its reference, for whom, in which role."""

    ref: str
    person: str
    role: str


@dataclass(frozen=True, slots=True)
class Handing:
    """A delegation as somebody asks for it, with what is known of the other."""

    begins: datetime
    ends: datetime
    now: datetime
    to_oneself: bool
    holds_it: bool  # who delegates holds the role
    other_holds_it: bool  # the other does, for the same organisation
    passed_on: bool = False  # who delegates only stands in for somebody
    conflicted: bool = False  # the other has an interest in the case
    kept_apart: bool = False  # the other did what is kept apart from the work


def delegation_reasons(handing: Handing) -> Iterator[Reason]:
    """Give every reason why a delegation cannot be made like this."""
    against = (
        (handing.to_oneself, "delegate_self"),
        (not handing.holds_it, "delegate_own_role"),
        (not handing.other_holds_it, "delegate_same_role"),
        (handing.passed_on, "delegate_passed_on"),
        (handing.ends <= handing.begins, "delegate_ends_first"),
        (handing.begins.date() < handing.now.date(), "delegate_past"),
        (handing.ends - handing.begins > LONGEST, "delegate_too_long"),
        (handing.conflicted, "delegate_conflict"),
        (handing.kept_apart, "delegate_apart"),
    )
    return (said_as(CODE, phrase, n=LONGEST.days) for met, phrase in against if met)
