"""What can be asked of panels, beside what is asked in an open sitting."""

from dataclasses import dataclass, field
from datetime import datetime

from states.panels import Way
from workflows.commands import Command, OnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointSeat(Command):
    """Propose that a person holds a seat of a panel, or is its deputy."""

    pathway: str
    panel: str
    seat: str
    person: str
    as_deputy: bool = False
    begins: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmAppointment(Command):
    """Confirm an appointment as the second person."""

    appointment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndAppointment(Command):
    """End an appointment before its term."""

    appointment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConveneSitting(Command):
    """Plan a sitting: when, where, in the rhythm of the panel or beside it."""

    pathway: str
    panel: str
    starts: datetime
    place: str
    extraordinary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOffSitting(Command):
    """Call a planned sitting off; its papers close."""

    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSitting(Command):
    """Say whether one comes to a planned sitting, and in which way."""

    sitting: str
    comes: bool
    way: Way = "in_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectRecusal(OnCase):
    """Keep a member from an item, for a reason, as who chairs."""

    person: str
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordVote(OnCase):
    """Record as who chairs what a member voted; it counts once they confirm it."""

    person: str
    choice: str
    about: str | None = None  # as with the vote itself


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareNoInterest(Command):
    """Say that one has no interest in any item of a sitting."""

    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveItem(OnCase):
    """Put an item of an agenda before another one, or at the end, for a reason."""

    sitting: str
    before: str | None = None  # the case of the other item
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMinute(Command):
    """Read the minute of a closed sitting."""

    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignMinute(Command):
    """Sign the minute of a closed sitting, named by its hash."""

    sitting: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsOnMinute(Command):
    """Say something about a minute, in words that lie under seal.

    What is about an item is sealed with the reasons of its case, and goes with them.
    """

    sitting: str
    text: str | None = field(default=None, repr=False)
    about: str | None = None  # the case of the item; None: the minute as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToMinute(WordsOnMinute):
    """Add to a signed minute what it lacks or has wrong; the rest stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkOnMinute(WordsOnMinute):
    """Put free remarks into the one box of a minute that is not signed yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendMinute(Command):
    """Send the draft of a minute to the members, for their corrections."""

    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectMinute(WordsOnMinute):
    """Ask, as a member, for a correction of a minute that was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleCorrection(WordsOnMinute):
    """Accept a correction, or refuse it for a reason, as who chairs."""

    correction: str
    accept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPapers(Command):
    """Tell the members that papers are open, and the chair what the quorum lacks."""

    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellMinuteLate(Command):
    """Tell who chairs, and who is above them, that a minute is not signed."""

    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellSittingLate(Command):
    """Tell that cases wait and the panel has not sat for longer than it may."""

    pathway: str
    panel: str
    since: int  # when it sat last, or the first case came before it
