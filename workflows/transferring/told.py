"""An offer in words, for the area that made it and for the one that is asked.

- Both are told the same about who owns the case now.
- What is sealed in the pack is named by its labels alone; it is opened by a read.
"""

from dataclasses import dataclass
from datetime import datetime

from config.now import from_micros
from policies.facts import Asked
from policies.offers import offer_of
from policies.reasons import label
from policies.tellable import tellable
from policies.transfers import OFFER, OPEN, SEND_PACK, TAKE_BACK
from states.definition import Pathway
from states.explaining import state_label
from workflows.errors import NotFoundError
from workflows.reading.queries import view_case
from workflows.reading.refused import ReasonTold
from workflows.service import Service
from workflows.transferring.answering import WHY_REFUSED
from workflows.transferring.offered import transfer_of
from workflows.transferring.reading import ANSWERS, OfferView, show_offer
from workflows.transferring.rows import IN, OUT

HOST = "notify_host"
GOES_ON, PAUSED, REFUSES = tuple(ANSWERS)


@dataclass(frozen=True, slots=True)
class Answerable:
    """A step with an offer: whether it is open now, and what stands against it."""

    name: str
    may: bool
    reasons: tuple[ReasonTold, ...]


@dataclass(frozen=True, slots=True)
class OfferTold:
    """One offer in one language, as one of the two areas sees it."""

    view: OfferView
    pathway: str
    zone: str
    is_ours: bool  # the area that looks has made it
    is_open: bool
    state: str  # of the transfer
    due: datetime
    offered: datetime
    version: int | None  # of the case, in the area that offers
    packed: tuple[tuple[str, str], ...]  # name, label
    left_out: tuple[str, ...]  # labels
    purposes: tuple[tuple[str, str], ...]
    steps: tuple[Answerable, ...]
    why_refused: tuple[str, ...]  # the codes that may be given


@dataclass(frozen=True, slots=True)
class ToOffer:
    """A case as it could be offered to another area."""

    case: str
    version: int
    pathway: str
    may: bool
    reasons: tuple[ReasonTold, ...]
    packed: tuple[str, ...]
    left_out: tuple[str, ...]
    goes_on: bool  # the pathway knows support that goes on over there


def offer_told(
    service: Service, area: str, by: str, ref: str, language: str
) -> OfferTold:
    """Say an offer in words.

    Raises NotFoundError for one that is not there, or that one may not know of.
    """
    view = show_offer(service, area, by, ref)
    is_ours = view.from_area == area
    pathway, version, steps = _here(service, area, by, view, language)
    transfer = transfer_of(pathway)
    parts, known = pathway.compartments, pathway.tracks[transfer.track].states
    return OfferTold(
        view=view,
        pathway=label(pathway.label, language),
        zone=pathway.time_zone,
        is_ours=is_ours,
        is_open=view.status in OPEN,
        state=state_label(pathway, transfer.track, view.status, language)
        if view.status in known
        else view.status.replace("_", " ").capitalize(),
        due=from_micros(view.due_ts),
        offered=from_micros(view.offered_ts),
        version=version,
        packed=tuple((one, label(parts[one].label, language)) for one in view.packed),
        left_out=tuple(label(parts[one].label, language) for one in view.left_out),
        purposes=tuple(
            (name, label(one.label, language)) for name, one in pathway.purposes.items()
        ),
        steps=steps,
        why_refused=tuple(WHY_REFUSED),
    )


def to_offer(service: Service, area: str, by: str, ref: str, language: str) -> ToOffer:
    """Say what offering a case to another area would take and give.

    Raises NotFoundError for a case not to be known, or one that stays in its area.
    """
    view = view_case(service, area, by, ref)
    found = view.found
    pathway = found.version.pathway
    if pathway.transfer is None:
        raise NotFoundError("expected a pathway whose cases may move, met another")
    offer = offer_of(found.version.rulebook, found.actor, found.facts, Asked(OFFER))
    packed = pathway.transfer.compartments
    parts = pathway.compartments
    return ToOffer(
        ref,
        view.case.version,
        label(pathway.label, language),
        offer.answer == "may",
        tuple(
            ReasonTold(one.code, one.in_words(language), tuple(one.who))
            for one in tellable(offer.reasons)
        ),
        tuple(label(parts[one].label, language) for one in packed),
        tuple(
            label(part.label, language)
            for name, part in parts.items()
            if name not in packed
        ),
        pathway.transfer.suspended is not None,
    )


def _here(
    service: Service, area: str, by: str, view: OfferView, language: str
) -> tuple[Pathway, int | None, tuple[Answerable, ...]]:
    """Give the pathway, the version of an own case, and what may be done here."""
    with service.database.reading(area) as connection:
        if view.from_area != area:
            row = connection.one(IN, area=area, transfer=view.transfer)
            pathway = service.versions.current(connection, area, row.pathway).pathway
            return pathway, None, _answers(view, language)
        row = connection.one(OUT, area=area, transfer=view.transfer)
    met = view_case(service, area, by, row.case_ref)
    found = met.found
    steps = []
    for step in (SEND_PACK, TAKE_BACK, HOST):
        asked = Asked(OFFER, step=step)
        offer = offer_of(found.version.rulebook, found.actor, found.facts, asked)
        reasons = tuple(
            ReasonTold(one.code, one.in_words(language), tuple(one.who))
            for one in tellable(offer.reasons)
        )
        steps.append(Answerable(step, offer.answer == "may", reasons))
    return found.version.pathway, met.case.version, tuple(steps)


def _answers(view: OfferView, language: str) -> tuple[Answerable, ...]:
    return tuple(
        Answerable(
            words,
            not against,
            tuple(
                ReasonTold(one.code, one.in_words(language), tuple(one.who))
                for one in tellable(against)
            ),
        )
        for words, against in view.answers.items()
    )
