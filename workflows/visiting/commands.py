"""What can be asked about codes, and by those who came in with one."""

from dataclasses import dataclass, field
from typing import Literal

from states.windows import Means
from workflows.commands import OnCase

type Party = Literal["subject", "guardian"]
type By = Means  # by which way a code is handed over


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveCode(OnCase):
    """Give the person or a guardian a code for a page of their own.

    Without `person` it is for the one who is on the case as this party, or somebody
    new. Without `word` the date of birth as recorded is asked beside the code.
    """

    party: Party
    means: By
    digest: str  # of the code
    person: str | None = None
    word: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackCode(OnCase):
    """Take a code back; a visit that it opened ends at once."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterByCode(OnCase):
    """Come in by a code, once, with an answer to what is asked beside it."""

    code: str
    answers: tuple[str, ...] = field(repr=False)  # their keyed digests
    digest: str  # of the token of the visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOwnPage(OnCase):
    """Look at the page of one's own."""
