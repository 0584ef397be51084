"""Offers as people look at them, in the area that made them and in the other.

- Nothing here shows content; a pack is opened once its reading is an entry.
- Who has no part in the pathway learns of no offer.
- Both areas are told the same about who owns the case now.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from config.connection import Connection
from policies.actors import Actor
from policies.facts import Asked, CaseFacts
from policies.permission import rule
from policies.reasons import Reason
from policies.ruling import Refusal
from policies.transfers import ACCEPT, ACCEPTED, GOES_ON, REFUSE
from records.cases import load, open_version
from states.definition import Pathway
from states.facts import Facts
from workflows.cases import case_facts, load_case
from workflows.errors import NotFoundError
from workflows.people import SYSTEM, actor_of
from workflows.receipts import Receipt
from workflows.service import Service
from workflows.transferring.commands import ReadPack
from workflows.transferring.offered import ASKED, NO_OFFER, may_know, transfer_of
from workflows.transferring.rows import ALL_IN, ALL_OUT, IN, OUT, PACKED
from workflows.versions import Version

ANSWERS = {
    "accept, support going on": Asked(ACCEPT, step=GOES_ON),
    "accept, support suspended": Asked(ACCEPT),
    "refuse": Asked(REFUSE),
}


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as one of the two areas sees it."""

    transfer: str
    from_area: str
    to_area: str
    status: str
    case: str | None  # in the area that looks; none there before it is accepted
    offered_ts: int
    due_ts: int
    why: str | None
    packed: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    answers: dict[str, tuple[Reason, ...]] = field(default_factory=dict)
    # in the receiving area: each answer with what stands against it

    @property
    def owner(self) -> str:
        """The area that owns the case now."""
        return self.to_area if self.status == ACCEPTED else self.from_area


def list_offers(service: Service, area: str, by: str) -> list[OfferView]:
    """List what an area has offered and what it was offered, the oldest first."""
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
        views = [
            *(_out(row) for row in _known_out(service, connection, actor)),
            *(_in(row) for row in _known_in(service, connection, actor)),
        ]
    return sorted(views, key=lambda one: (one.offered_ts, one.transfer))


def show_offer(service: Service, area: str, by: str, transfer: str) -> OfferView:
    """Show one offer: how far it is, what is in the pack, what one may answer."""
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
        for row in _known_out(service, connection, actor):
            if row.transfer == transfer:
                version = _version_of(service, connection, area, row.case_ref)
                return _with_pack(_out(row), version.pathway)
        for row in _known_in(service, connection, actor):
            if row.transfer == transfer:
                version = service.versions.current(connection, area, row.pathway)
                view = _with_pack(_in(row), version.pathway)
                break
        else:
            raise NotFoundError(NO_OFFER)
    facts = _facts_there(service, view)
    asked = CaseFacts(area, facts, ASKED)
    return replace(view, answers=dict(_answers(version, actor, asked)))


def read_pack(
    service: Service, command: ReadPack
) -> tuple[Receipt, dict[str, dict[str, Any]]]:
    """Read compartments of a pack: the entry first, and then the opening."""
    receipt = service.handle(command)
    area = command.area
    with service.database.reading(area) as connection:
        row = connection.one(IN, area=area, transfer=command.transfer)
        packed = connection.all(PACKED, area=area, transfer=command.transfer)
        sealed = {
            one.compartment: load(connection, area, row.case_ref, one.record)
            for one in packed
            if one.compartment in command.compartments
        }
    return receipt, {
        name: dict(open_version(one, service.data_keys).content)
        for name, one in sealed.items()
    }


def _known_out(service: Service, connection: Connection, actor: Actor) -> Iterator[Any]:
    for row in connection.all(ALL_OUT, area=actor.area):
        version = _version_of(service, connection, actor.area, row.case_ref)
        if may_know(actor, version):
            yield row


def _known_in(service: Service, connection: Connection, actor: Actor) -> Iterator[Any]:
    for row in connection.all(ALL_IN, area=actor.area):
        version = service.versions.current(connection, actor.area, row.pathway)
        if may_know(actor, version):
            yield row


def _version_of(
    service: Service, connection: Connection, area: str, ref: str
) -> Version:
    case = load_case(connection, area, ref)
    if case is None:
        raise NotFoundError(NO_OFFER)
    return service.versions.named(connection, area, case.digest)


def _out(row: Any) -> OfferView:
    return OfferView(
        row.transfer, row.area, row.to_area, row.status, row.case_ref,
        row.offered_ts, row.due_ts, row.why,
    )  # fmt: skip


def _in(row: Any) -> OfferView:
    case = row.case_ref if row.status == ACCEPTED else None
    return OfferView(
        row.transfer, row.from_area, row.area, row.status, case,
        row.offered_ts, row.due_ts, row.why,
    )  # fmt: skip


def _with_pack(view: OfferView, pathway: Pathway) -> OfferView:
    packed = transfer_of(pathway).compartments
    left_out = tuple(name for name in pathway.compartments if name not in packed)
    return replace(view, packed=packed, left_out=left_out)


def _facts_there(service: Service, view: OfferView) -> Facts:
    """Give the facts of the case as it stands in the area that offers it."""
    area = view.from_area
    with service.database.reading(area) as connection:
        row = connection.one(OUT, area=area, transfer=view.transfer)
        case = load_case(connection, area, row.case_ref)
        if case is None:
            raise NotFoundError(NO_OFFER)
        version = service.versions.named(connection, area, case.digest)
        system = Actor(SYSTEM, "system", area)
        facts = case_facts(connection, case, version, system, service.now()).facts
    track = transfer_of(version.pathway).track
    return replace(facts, tracks={**facts.tracks, track: row.status})


def _answers(
    version: Version, actor: Actor, facts: CaseFacts
) -> Iterator[tuple[str, tuple[Reason, ...]]]:
    for words, asked in ANSWERS.items():
        ruling = rule(version.rulebook, actor, facts, asked)
        against = ruling.reasons if isinstance(ruling, Refusal) else ()
        yield words, against
