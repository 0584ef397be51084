"""An offer as both areas meet it in one transaction, and who is asked to answer it.

- In the receiving area there is no case yet: its own newest version rules, on the
  facts of the case there, and whoever acts stands to it as somebody who was asked.
- An offer that is answered, taken back or out of time is what its own row says,
  whatever another offer of the same case is doing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, NoReturn

from audit.entry import base64url
from policies.actors import Actor, Standing
from policies.errors import NotPermittedError
from policies.facts import Asked, CaseFacts
from policies.permission import rule
from policies.permits import roles_that_may
from policies.ruling import Permit, Refusal
from policies.transfers import ACCEPT, OPEN
from states.definition import Pathway
from states.detours import Transfer
from workflows.cases import load_case
from workflows.errors import MovedGroundError, NotFoundError
from workflows.handlers.ruled import Found, facts_for
from workflows.people import SYSTEM, actor_of
from workflows.references import is_reference
from workflows.transferring.commands import AcceptTransfer, OnTransfer, RefuseTransfer
from workflows.transferring.rows import IN, OUT, OUT_OF_CASE
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version

NO_OFFER = "no such offer, or not yours"
ASKED = Standing(frozenset({"asked_this"}))


@dataclass(frozen=True, slots=True)
class Both:
    """The work of a command in the area that asks, and in the other."""

    here: Work
    there: Work
    packed_from: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer as the receiving area's actor meets it."""

    inward: Any  # the row of the receiving area
    outward: Any  # the row of the area that offers
    origin: Found  # the case there, as it stands
    actor: Actor
    version: Version  # of the receiving area
    facts: CaseFacts

    @property
    def may_know(self) -> bool:
        """Tell whether the actor may know that there is an offer."""
        return may_know(self.actor, self.version)


def transfer_of(pathway: Pathway) -> Transfer:
    """Give the words about transfers, where the guard has seen that there are any."""
    if pathway.transfer is None:
        message = "expected a pathway that says how a case is transferred"
        raise TypeError(message)
    return pathway.transfer


def find_offer(both: Both, command: AcceptTransfer | RefuseTransfer) -> Offer:
    """Load an offer with its case; an unknown reference is an entry."""
    inward = known_row(both.here, command)
    work = both.there
    outward = work.connection.one(OUT, area=work.area, transfer=command.transfer)
    case = load_case(work.connection, work.area, outward.case_ref)
    if case is None or work.prepared.case_version not in {None, case.version}:
        raise MovedGroundError("the case moved while the command was prepared")
    origin = facts_for(work, case, Actor(SYSTEM, "system", work.area))
    tracks = dict(origin.facts.facts.tracks)
    tracks[transfer_of(origin.version.pathway).track] = outward.status
    return _offer(both.here, inward, outward, origin, tracks)


def newest_offer(both: Both, case: str) -> tuple[Any, Any]:
    """Give the rows of a case's newest offer, in the area that asks and the other."""
    here, there = both.here, both.there
    out = here.connection.one(OUT_OF_CASE, area=here.area, case_ref=case)
    row = there.connection.one(IN, area=there.area, transfer=out.transfer)
    if row is None:
        raise MovedGroundError("the case was offered to another area meanwhile")
    return out, row


def known_row(work: Work, command: OnTransfer) -> Any:
    """Give the receiving area's row of an offer; an unknown one is an entry."""
    row = None
    if is_reference(command.transfer):
        row = work.connection.one(IN, area=work.area, transfer=command.transfer)
    if row is None:
        work.refuse(None, "find", ("E_OWNER",), kind="probe")
        raise NotFoundError(NO_OFFER)
    return row


def _offer(
    work: Work, inward: Any, outward: Any, origin: Found, tracks: Mapping[str, str]
) -> Offer:
    version = work.versions.current(work.connection, work.area, inward.pathway)
    actor = actor_of(work.connection, work.area, work.command.by)
    facts = replace(origin.facts.facts, tracks=tracks)
    here = CaseFacts(work.area, facts, ASKED)
    return Offer(inward, outward, origin, actor, version, here)


def demand_permit(both: Both, offer: Offer, asked: Asked) -> Permit:
    """Rule on an answer by the receiving area's rules; refuse on record."""
    ruling = rule(offer.version.rulebook, offer.actor, offer.facts, asked)
    if isinstance(ruling, Refusal):
        refuse(both.here, offer.inward.transfer, ruling, may_know=offer.may_know)
    return ruling


def refuse(work: Work, transfer: str, refusal: Refusal, *, may_know: bool) -> NoReturn:
    """Record a refusal that belongs to no case here, commit it, and raise it."""
    work.refuse(None, refusal.action, refusal.codes, refs=(transfer,))
    if not may_know:
        raise NotFoundError(NO_OFFER)
    raise NotPermittedError(transfer, refusal)


def may_know(actor: Actor, version: Version) -> bool:
    """Tell whether somebody has a part in the pathway at all."""
    held = {one.role for one in actor.roles}
    return bool(held & version.pathway.roles.keys())


def is_open(row: Any) -> bool:
    """Tell whether an offer still waits for its answer."""
    return row.status in OPEN


def tracks_as_text(tracks: Mapping[str, str]) -> str:
    """Write where a case stands, as the receiving area keeps it."""
    return json.dumps(dict(tracks), sort_keys=True)


def who_answers(version: Version) -> tuple[str, ...]:
    """Give the roles that may accept a case in an area."""
    return roles_that_may(version.rulebook, ACCEPT)


def told_of_the_end(pathway: Pathway, kind: str) -> list[Notice]:
    """Give the notices to everybody on the ladder that an offer came to nothing."""
    roles = dict.fromkeys(rung.to for rung in transfer_of(pathway).escalate)
    return [Notice(kind, role=role) for role in roles]


def counterpart(area: str, case: str, entry: str) -> str:
    """Give the hash by which an entry commits to its counterpart in the other log."""
    said = f"casepath/transfer/v1\0{area}\0{case}\0{entry}"
    return base64url(sha256(said.encode()).digest())
