"""What can be asked of the engine, as frozen values.

- A command is the engine's own verb and noun; a pathway's actions are data.
- `by` is a random reference of an actor; `key` makes a repeat harmless.
- `version` is the case's version the asker saw; None only where none is needed.
- Content (`fields`, `reason`) never appears in a `repr`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from policies.facts import Outcome
from states.panels import Way

type Fields = Mapping[str, Any]
type Relation = Literal[
    "family", "friend", "professional", "financial", "own_organisation",
    "involved_before", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What every command says: where, by whom, under which key, by which door."""

    area: str
    by: str
    key: str
    via: str = "cli"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase(Command):
    """Begin a case of a published pathway."""

    pathway: str
    occurred: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCase(Command):
    """What every command on one case says.

    `visit` names the visit of who came in by a code and acts on their own case.
    """

    case: str
    version: int | None = None
    visit: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeAction(OnCase):
    """Take an action of the pathway, or propose or confirm it where two must.

    `relied_on` are the compartments of the pack on which a panel's decision rests.
    """

    action: str
    fields: Fields = field(default_factory=dict, repr=False)
    values: Mapping[str, str] = field(default_factory=dict)
    reason: str | None = field(default=None, repr=False)
    occurred: datetime | None = None
    about: str | None = None  # whose answer it records, or who joins or leaves
    relied_on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest(OnCase):
    """Answer one request of the state the case is in, or ask for more time."""

    request: str
    fields: Fields = field(default_factory=dict, repr=False)
    outcome: Outcome = "answered"
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCase(OnCase):
    """Open the named compartments of a record, for a stated purpose."""

    compartments: frozenset[str]
    purpose: str
    reason: str | None = field(default=None, repr=False)  # for an earlier case


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTrail(OnCase):
    """Read the entries of one case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTrail(OnCase):
    """Hand out the trail of one case; its newest entry says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAllCases(Command):
    """What a command on all cases of a pathway says: which, in a log of which size."""

    pathway: str
    size: int
    count: int
    cases: str  # the hash of their list


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTrails(OnAllCases):
    """Read the entries of all cases of a pathway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportCases(OnAllCases):
    """Hand out all cases of a pathway as an event log."""

    written_as: str
    to_days: bool
    small_numbers_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(OnCase):
    """Give a person a role on one case, perhaps instead of somebody who has it."""

    person: str
    role: str
    instead_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareInterest(OnCase):
    """Say that one has an interest in the matter, and on what relation it rests.

    The words are for a relation that is none of the list.
    """

    relation: Relation
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recuse(OnCase):
    """Leave the item of one case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseClock(OnCase):
    """Let the clock of a track's state stand still, for a named reason."""

    why: str
    track: str = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeClock(OnCase):
    """Let a clock go on that stands still."""

    track: str = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendClock(OnCase):
    """Put the due date of a track's state off."""

    track: str = "main"
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote(OnCase):
    """Cast the vote of one's seat on the case before the panel.

    The reason is a member's own words, of a dissent above all. Of an action by which
    somebody joins or leaves, the vote is for the person in `about`.
    """

    choice: str
    about: str | None = None
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSitting(Command):
    """Open a sitting of a panel, planned or not, with who is in the room."""

    pathway: str
    panel: str
    present: Mapping[str, str]  # seat -> person
    ways: Mapping[str, Way] = field(default_factory=dict)  # seat -> if not in person
    sitting: str | None = None  # the one that was planned


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(OnCase):
    """Put a case on the agenda of a sitting."""

    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinSitting(Command):
    """Record that somebody takes a seat in a sitting already open."""

    sitting: str
    seat: str
    person: str
    way: Way = "in_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveSitting(Command):
    """Record that a member leaves the room."""

    sitting: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseSitting(Command):
    """Close a sitting."""

    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson(Command):
    """Make a person known, with the login that stands for them."""

    name: str = field(repr=False)
    login: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRole(Command):
    """Propose that a person holds a role for an organisation."""

    person: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmGrant(Command):
    """Confirm a granted role as the second person."""

    grant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDuty(Command):
    """Record when a person is on duty in a role."""

    person: str
    role: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordClearance(Command):
    """Record that a person is cleared, of one kind and until a time."""

    person: str
    clearance: str
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposePathway(Command):
    """Propose a checked pathway version for publication.

    `because` says, by code, why each warning may stand; `settings` what this area
    adopts instead of the file's own values.
    """

    source: bytes = field(repr=False)
    path: str | None = None
    because: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPathway(Command):
    """Publish a proposed version as the second person.

    `signed` is the digest of its comparison with the version before, once every
    line of it that needs one is signed.
    """

    digest: str
    signed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeMove(Command):
    """Propose a rehearsed plan by which cases move to another version."""

    source: bytes = field(repr=False)
    rehearsal: str = field(repr=False)  # the report of the rehearsal, as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmMove(Command):
    """Confirm a proposed plan as the second person."""

    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCase(OnCase):
    """Put a case on another version by a confirmed plan; a decision needs a reason."""

    plan: str
    reason: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCaseBack(OnCase):
    """Put a case that a plan has moved, and that has not acted since, back."""

    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMove(Command):
    """Keep the report of what a plan has moved."""

    plan: str
    report: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FireClock(Command):
    """Fire the next rung of a clock that is due."""

    clock: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PutClockOff(Command):
    """Put off the next try of a clock that failed at this rung."""

    clock: str
    rung: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseAlarm(Command):
    """Say in the log that somebody must look."""

    what: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliver(Command):
    """Deliver one notice of the outbox to those it is for, by these channels too."""

    notice: str
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHistory(Command):
    """Record one act from another system's log, as it was recorded there."""

    pathway: str
    case_name: str = field(repr=False)  # as the other system calls it
    action: str
    person_name: str = field(repr=False)
    role: str | None
    occurred: datetime
    opened: datetime | None = None  # the case, not the act
    due: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAdministrator(Command):
    """Give a new area one of its first two administrators."""

    name: str = field(repr=False)
    login: str = field(repr=False)
