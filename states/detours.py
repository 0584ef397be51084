"""Detours of a case: ahead of its guards, past its permits, elsewhere.

- Each is open by its standing actions only, with its own times and second person.
- A model holds shape only; what names refer to is checked in `states.checks`.
"""

from typing import Annotated

from pydantic import Field

from states.timing import Rung
from states.vocabulary import Length, LengthBefore, Model, Name, Names, Words


class Bypass(Model):
    """A step taken ahead of its guards towards safety, approved afterwards by another.

    It skips only the guards named; without the second person in time it is undone.
    """

    skips: Annotated[tuple[Name, ...], Field(min_length=1)]
    by: Names
    within: Length
    confirmed_by: Names


class BreakGlass(Model):
    """Reading in an emergency what one may not read: why, for how long, who is told.

    - Who may, and what it opens, say the permits of `broke_glass`.
    - It ends after an hour, or earlier where `lasts` says so; it never lasts longer.
    - Those of `tells` are told at once, beside the owner of the case.
    - Where two people are needed, `confirmed_by` names the roles of the second.
    - Each grant is reviewed by one of `reviewed_by`, within a time.
    """

    reasons: Annotated[dict[Name, Words], Field(min_length=1)]
    lasts: Length | None = None
    tells: Names
    confirmed_by: Names = ()
    reviewed_by: Names
    review_within: Length


class Transfer(Model):
    """How a case goes to another area.

    - `track` tells how far the offer is; an offer answered by nobody expires by itself.
    - Here the case ends in `go_to`; there it begins in the state it leaves, or in
      `suspended` where support does not go on.
    - Support goes on only where the guards of `goes_on_when` hold.
    - The pack is the named compartments, ready within its own time.
    """

    track: Name
    go_to: Name
    suspended: Name | None = None
    goes_on_when: Names = ()
    compartments: Annotated[tuple[Name, ...], Field(min_length=1)]
    pack_within: Length
    answer_within: Length
    remind: tuple[LengthBefore, ...] = ()
    escalate: tuple[Rung, ...] = ()


class Merge(Model):
    """Where a case ends that is the same as another, and how long that can be undone.

    `more_protective` orders the values of a fact by which differing cases are read.
    """

    go_to: Name
    confirm_within: Length
    escalate: tuple[Rung, ...] = ()
    undo_within: Length
    more_protective: dict[Name, Names] = Field(default_factory=dict)
