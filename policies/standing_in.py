"""Standing in for somebody: who a delegation may go to, and what it then gives.

- It goes from who holds a role to another holder of it, for the same organisation.
- It lasts thirty days at the longest, and is never passed on.
- Nobody stands in who has an interest, or did what is kept apart from the work.
- Who stands in is taken for both people wherever acts are kept apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from policies.reasons import Reason, said

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
        (handing.to_oneself, "Nobody stands in for themselves."),
        (not handing.holds_it, "Only a role that you hold yourself is delegated."),
        (
            not handing.other_holds_it,
            "Who stands in must hold the same role for the same organisation.",
        ),
        (handing.passed_on, "Who stands in for somebody does not pass that on."),
        (handing.ends <= handing.begins, "It must end after it begins."),
        (
            handing.begins.date() < handing.now.date(),
            "It cannot begin on a day that is over.",
        ),
        (
            handing.ends - handing.begins > LONGEST,
            f"It lasts {LONGEST.days} days at the longest.",
        ),
        (
            handing.conflicted,
            "A conflict of interest stands in the way of who would stand in.",
        ),
        (
            handing.kept_apart,
            "Who would stand in did what is kept apart from this work.",
        ),
    )
    return (said(CODE, sentence) for met, sentence in against if met)
