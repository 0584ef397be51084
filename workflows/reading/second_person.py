"""What waits for a second person, as one line of a list and as a page of its own.

- It names kinds, references and labels; what to call each kind is said by the page.
- What stands against confirming is asked of the guard at this moment; the guard is
  asked again when somebody confirms.
"""

from dataclasses import dataclass
from datetime import datetime

from workflows.reading.refused import ReasonTold


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that one person proposed and another is to confirm."""

    kind: str
    ref: str  # with the kind it is the only one
    by: str  # who proposed it
    since: datetime
    label: str = ""  # of the pathway, where it has one
    case: str = ""
    version: int | None = None  # of the case
    pathway: str = ""  # its label
    leads_to: str = ""  # the label of the state after it
    said: tuple[tuple[str, str], ...] = ()  # what is proposed: name, value
    people: tuple[tuple[str, str], ...] = ()  # name, reference
    text: str = ""  # the exact words, of a letter
    language: str = ""  # in which they are
    until: datetime | None = None  # by when somebody is to have looked at it
    against: tuple[ReasonTold, ...] = ()  # what stands in the way now
    could: tuple[str, ...] = ()  # labels of the roles that could confirm
    is_mine: bool = False
    may_confirm: bool = False
    elsewhere: str = ""  # the address of the page where it is confirmed
    action: str = ""  # of the pathway, that is proposed
    other: str = ""  # the other case, of two that are to be joined
