"""The commands that the API offers: each at its address, under its scope.

- What stands in braces is a field of the command; the rest of its fields is the body.
- A command of the engine's own is not offered; a test names each with its reason.
"""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypedDict

from casepath.api.asked import Answer, Asked, Said
from casepath.api.bodies import body_of
from casepath.api.operations import Operation, Scope
from workflows import commands as c
from workflows.access import commands as access
from workflows.agreements import commands as agreements
from workflows.bypassing import commands as bypassing
from workflows.calendars import commands as calendars
from workflows.children import commands as children
from workflows.commands import Command, OnCase
from workflows.correcting import commands as correcting
from workflows.delivering import commands as delivering
from workflows.duplicates import commands as duplicates
from workflows.emergency import commands as emergency
from workflows.findings import commands as findings
from workflows.glass import commands as glass
from workflows.keeping import commands as keeping
from workflows.keys import commands as keys
from workflows.letters import commands as letters
from workflows.loading import commands as loading
from workflows.moves import commands as moves
from workflows.panels import commands as panels
from workflows.proposals import commands as proposals
from workflows.receipts import Receipt
from workflows.recipients import commands as recipients
from workflows.reopening import Reopen
from workflows.retention import commands as retention
from workflows.standing_in import commands as standing_in
from workflows.transferring import commands as transferring
from workflows.visiting import commands as visiting

CASE = "/cases/{case}"
GLASS = f"{CASE}/emergency-reads/{{glass}}"
SITTING = "/sittings/{sitting}"
type Row = tuple[str, type[Command], Scope]

ON_CASES: tuple[Row, ...] = (
    ("/cases", c.OpenCase, "act"),
    (f"{CASE}/actions/{{action}}", c.TakeAction, "act"),
    (f"{CASE}/requests/{{request}}", c.AnswerRequest, "act"),
    (f"{CASE}/assignments", c.Assign, "act"),
    (f"{CASE}/clock/pause", c.PauseClock, "act"),
    (f"{CASE}/clock/resume", c.ResumeClock, "act"),
    (f"{CASE}/clock/extend", c.ExtendClock, "act"),
    (f"{CASE}/beside", children.OpenBeside, "act"),
    (f"{CASE}/corrections", correcting.Correct, "act"),
    (f"{CASE}/proposals/{{proposal}}/decline", proposals.DeclineProposal, "act"),
    (f"{CASE}/proposals/{{proposal}}/take-back", proposals.TakeBackProposal, "act"),
    (f"{CASE}/matters/{{matter}}/decline", proposals.DeclineMatter, "act"),
    (f"{CASE}/matters/{{matter}}/take-back", proposals.TakeBackMatter, "act"),
    (f"{CASE}/letters/{{letter}}/approve", letters.ApproveLetter, "act"),
    (f"{CASE}/letters/{{letter}}/send-back", letters.SendLetterBack, "act"),
    (f"{CASE}/codes/{{code}}/take-back", visiting.TakeBackCode, "act"),
    (f"{CASE}/bypass", bypassing.OpenBypass, "act"),
    (f"{CASE}/bypass/judge", bypassing.JudgeBypass, "act"),
    (f"{CASE}/emergency-reads", glass.BreakGlass, "open"),
    (f"{GLASS}/confirm", glass.ConfirmGlass, "act"),
    (f"{GLASS}/decline", glass.DeclineGlass, "act"),
    (f"{GLASS}/end", glass.EndGlass, "act"),
    (f"{GLASS}/review", glass.ReviewGlass, "act"),
    (f"{GLASS}/question", glass.AskAboutGlass, "act"),
    (f"{GLASS}/answer", glass.AnswerAboutGlass, "act"),
    (f"{CASE}/access-requests", access.AskAccess, "act"),
    (f"{CASE}/access-requests/{{access}}/decline", access.DeclineAccess, "act"),
    (f"{CASE}/reopen", Reopen, "act"),
    (f"{CASE}/delegations", standing_in.DelegateCase, "act"),
    (f"{CASE}/links/{{other}}", duplicates.Link, "act"),
    (f"{CASE}/links/{{other}}/tell-apart", duplicates.TellApart, "act"),
    (f"{CASE}/merge/{{other}}", duplicates.ProposeMerge, "act"),
    (f"{CASE}/merge/{{other}}/confirm", duplicates.ConfirmMerge, "act"),
    (f"{CASE}/merge/{{other}}/undo", duplicates.Unmerge, "act"),
    (f"{CASE}/clocks/{{clock}}/accept-date", calendars.AcceptDate, "act"),
    (f"{CASE}/clocks/{{clock}}/decline-date", calendars.DeclineDate, "act"),
    (f"{CASE}/transfer", transferring.OfferTransfer, "act"),
    (f"{CASE}/transfer/pack", transferring.SendPack, "act"),
    (f"{CASE}/transfer/take-back", transferring.TakeBack, "act"),
    (f"{CASE}/transfer/notify-host", transferring.NotifyHost, "act"),
    ("/transfers/{transfer}/accept", transferring.AcceptTransfer, "act"),
    ("/transfers/{transfer}/refuse", transferring.RefuseTransfer, "act"),
    (f"{CASE}/hold", keeping.Hold, "keeping"),
    (f"{CASE}/hold/release", keeping.ReleaseHold, "keeping"),
    (f"{CASE}/shred", keeping.ProposeShred, "keeping"),
    (f"{CASE}/shred/confirm", keeping.ConfirmShred, "keeping"),
    (f"{CASE}/shred/decline", keeping.DeclineShred, "keeping"),
    (f"{CASE}/disclosures", keeping.ProposeDisclosure, "keeping"),
    (f"{CASE}/disclosures/{{disclosure}}/confirm", keeping.ConfirmDisclosure,
     "keeping"),
)  # fmt: skip
OF_PANELS: tuple[Row, ...] = (
    (f"{CASE}/interest", c.DeclareInterest, "panel"),
    (f"{CASE}/recuse", c.Recuse, "panel"),
    (f"{CASE}/recusals", panels.DirectRecusal, "panel"),
    (f"{CASE}/vote", c.CastVote, "panel"),
    (f"{CASE}/votes/recorded", panels.RecordVote, "panel"),
    (f"{CASE}/agenda", c.ListItem, "panel"),
    (f"{CASE}/agenda/place", panels.MoveItem, "panel"),
    ("/sittings", c.OpenSitting, "panel"),
    ("/planned-sittings", panels.ConveneSitting, "panel"),
    (f"{SITTING}/call-off", panels.CallOffSitting, "panel"),
    (f"{SITTING}/coming", panels.AnswerSitting, "panel"),
    (f"{SITTING}/join", c.JoinSitting, "panel"),
    (f"{SITTING}/leave", c.LeaveSitting, "panel"),
    (f"{SITTING}/close", c.CloseSitting, "panel"),
    (f"{SITTING}/no-interest", panels.DeclareNoInterest, "panel"),
    (f"{SITTING}/minute/send", panels.SendMinute, "panel"),
    (f"{SITTING}/minute/remarks", panels.RemarkOnMinute, "panel"),
    (f"{SITTING}/minute/corrections", panels.CorrectMinute, "panel"),
    (f"{SITTING}/minute/corrections/{{correction}}", panels.SettleCorrection, "panel"),
    (f"{SITTING}/minute/sign", panels.SignMinute, "panel"),
    (f"{SITTING}/minute/additions", panels.AddToMinute, "panel"),
    (f"{SITTING}/papers-date", calendars.DecidePapers, "panel"),
    ("/appointments", panels.AppointSeat, "people"),
    ("/appointments/{appointment}/confirm", panels.ConfirmAppointment, "people"),
    ("/appointments/{appointment}/end", panels.EndAppointment, "people"),
)
OF_PEOPLE: tuple[Row, ...] = (
    ("/people", c.AddPerson, "people"),
    ("/people/{person}/mail-address", delivering.KeepAddress, "people"),
    ("/people/{person}/absences", standing_in.RecordAbsence, "people"),
    ("/absences/{absence}/end", standing_in.EndAbsence, "people"),
    ("/people/{person}/leaving", standing_in.RecordLeaving, "people"),
    ("/people/{person}/duties", c.RecordDuty, "people"),
    ("/people/{person}/clearances", c.RecordClearance, "people"),
    ("/grants", c.GrantRole, "people"),
    ("/grants/{grant}/confirm", c.ConfirmGrant, "people"),
    ("/delegations", standing_in.DelegateRole, "people"),
    ("/delegations/{delegation}/recall", standing_in.RecallDelegation, "people"),
    ("/custodians", emergency.NameKey, "keeping"),
    ("/custodians/{person}/confirm", emergency.ConfirmKey, "keeping"),
    ("/custodians/{person}/end", emergency.EndKey, "keeping"),
    ("/emergency-packs/{number}/opening", emergency.EnterOpening, "keeping"),
)
OF_THE_OFFICE: tuple[Row, ...] = (
    ("/pathway-proposals", c.ProposePathway, "pathways"),
    ("/pathway-proposals/{digest}/publish", c.PublishPathway, "pathways"),
    ("/moves/{plan}/confirm", c.ConfirmMove, "pathways"),
    ("/moves/{plan}/order", moves.OrderMove, "pathways"),
    ("/agreements", agreements.ProposeAgreement, "office"),
    ("/agreements/{agreement}/confirm", agreements.ConfirmAgreement, "office"),
    ("/agreements/{agreement}/end", agreements.EndAgreement, "office"),
    ("/calendars/{calendar}/feasts", calendars.ConfirmFeast, "office"),
    ("/calendars/{calendar}/years", calendars.EnterDays, "office"),
    ("/calendars/{calendar}/years/confirm", calendars.ConfirmDays, "office"),
    ("/to-confirm/{matter}/decline", proposals.DeclineAreaMatter, "office"),
    ("/to-confirm/{matter}/take-back", proposals.TakeBackAreaMatter, "office"),
    ("/imports", loading.ProposeImport, "office"),
    ("/imports/{import_ref}/approve", loading.ApproveImport, "office"),
    ("/imports/{import_ref}/drop", loading.DropImport, "office"),
    ("/deliveries/again", delivering.SendAgain, "office"),
    ("/never-send", recipients.NeverSend, "office"),
    ("/never-send/{listed}/end", recipients.LetSend, "office"),
    ("/samples", findings.DrawSample, "log"),
    ("/samples/{sample}/cases/{chosen}/looked", findings.MarkLooked, "log"),
    ("/samples/{sample}/cases/{chosen}/findings", findings.RecordFinding, "log"),
    ("/samples/{sample}/findings/{finding}/close", findings.CloseFinding, "log"),
    ("/retention-lists/{list_ref}/approve", retention.ApproveList, "keeping"),
    ("/retention-lists/{list_ref}/confirm", retention.ConfirmList, "keeping"),
    ("/retention-lists/{list_ref}/decline", retention.DeclineList, "keeping"),
    ("/key-epochs", keys.OrderRotation, "keeping"),
    ("/key-epochs/{epoch}/confirm", keys.ConfirmRotation, "keeping"),
    ("/key-epochs/{epoch}/destroy", keys.ProposeDestroying, "keeping"),
    ("/key-epochs/{epoch}/destroy/confirm", keys.ConfirmDestroying, "keeping"),
)
OFFERED = (*ON_CASES, *OF_PANELS, *OF_PEOPLE, *OF_THE_OFFICE)

_PLACE = re.compile(r"{([a-z_]+)}")
_WORD = re.compile(r"(?<!^)(?=[A-Z])")


class ReceiptGiven(TypedDict):
    """What a command has done: the entry that says so, and where the case is now."""

    outcome: str
    entry: int | None
    case: str | None
    version: int | None
    states: dict[str, str]
    ref: str | None


def command_operations() -> tuple[Operation, ...]:
    """Give the operation of every command that is offered."""
    return tuple(_operation(*row) for row in OFFERED)


def places_of(path: str) -> frozenset[str]:
    """Give the names that stand in an address."""
    return frozenset(_PLACE.findall(path))


def receipt_given(receipt: Receipt) -> dict[str, Any]:
    """Give a receipt as plain values."""
    return {name: getattr(receipt, name) for name in receipt.__slots__}


def _operation(path: str, kind: type[Command], scope: Scope) -> Operation:
    return Operation(
        "POST",
        path,
        _WORD.sub("_", kind.__name__).lower(),
        scope,
        _sentence(kind),
        lambda asked: _handled(kind, asked),
        body=body_of(kind, places_of(path)),
        gives=ReceiptGiven,
        writes=1,
        keyed=True,
        versioned=issubclass(kind, OnCase),
    )


def _handled(kind: type[Command], asked: Asked) -> Answer:
    said: dict[str, Any] = {**asked.body, **_named(kind, asked.named), **asked.asking}
    if issubclass(kind, OnCase):
        said["version"] = asked.version
    receipt = asked.service.handle(kind(**said))
    return Said(receipt_given(receipt), receipt.version)


def _named(kind: type[Command], named: Mapping[str, str]) -> dict[str, Any]:
    """Give what the address names; a number is one there too."""
    counts = {one.name for one in fields(kind) if one.type in {int, "int"}}
    return {name: int(one) if name in counts else one for name, one in named.items()}


def _sentence(kind: type[Command]) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]
