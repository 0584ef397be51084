"""The parts of a record, and the tabs of a case, as far as this person may look.

- Whether a part may be opened is what the guard says of reading it, asked alone.
- A tab is there only where something behind it may be read by who asks.
- A part is told by its label and the labels of its filled fields; nothing is opened.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from policies.asking_access import (
    CONFLICT,
    could_break,
    could_open,
    is_open,
    offer_to_read,
)
from policies.offers import Offer
from policies.reasons import label
from policies.tellable import tellable
from states.definition import Pathway
from states.leaves import is_consent
from workflows.forms.checking import compartment_of
from workflows.glass.offering import can_break
from workflows.handlers.assigning import ASSIGN
from workflows.handlers.reading import classes_in
from workflows.reading.queries import CaseView
from workflows.reading.refused import ReasonTold
from workflows.reading.ties import works_on

READ_LOG = "read_log"

# Open already, can be asked for, only in an emergency, or closed whatever is asked.
type Access = Literal["open", "ask", "emergency", "never", "conflict", "nothing"]


@dataclass(frozen=True, slots=True)
class Part:
    """A compartment of a record: whether it may be opened, what is filled there."""

    name: str
    label: str
    is_open: bool
    filled: tuple[str, ...]  # labels of fields, for who may open it
    reasons: tuple[ReasonTold, ...]
    access: Access  # what becomes of asking for it


def parts_of(view: CaseView, language: str) -> tuple[Part, ...]:
    """Give every compartment of the pathway, as this person stands to it."""
    found = view.found
    offers = {
        name: _offer_to_read(view, name) for name in found.version.pathway.compartments
    }
    reads = any(map(is_open, offers.values()))
    return tuple(
        _part(view, name, offer, _access(view, name, offer, reads=reads), language)
        for name, offer in offers.items()
    )


def may_open(view: CaseView, compartment: str) -> bool:
    """Tell whether this person may open a compartment now."""
    if compartment not in view.found.version.pathway.compartments:
        return False
    return is_open(_offer_to_read(view, compartment))


def _offer_to_read(view: CaseView, compartment: str) -> Offer:
    found = view.found
    return offer_to_read(
        found.version.rulebook,
        found.actor,
        found.facts,
        compartment,
        lambda some: classes_in(found.version.pathway, some),
    )


def _access(view: CaseView, name: str, offer: Offer, *, reads: bool) -> Access:
    """Tell what becomes of asking for access to a part, by the rule book."""
    book, who = view.found.version.rulebook, view.found.actor
    if is_open(offer):
        return "open"
    if any(one.code == CONFLICT for one in offer.reasons):
        return "conflict"
    if could_open(book, who, name):
        return "ask" if reads else "nothing"
    return "emergency" if could_break(book, who, name) else "never"


def _part(
    view: CaseView, name: str, offer: Offer, access: Access, language: str
) -> Part:
    pathway = view.found.version.pathway
    reasons = tuple(
        ReasonTold(one.code, one.in_words(language), tuple(one.who))
        for one in tellable(offer.reasons)
    )
    opens = access == "open"
    filled = tuple(_filled(view, pathway, name, language)) if opens else ()
    words = label(pathway.compartments[name].label, language)
    return Part(name, words, opens, filled, reasons, access)


def _filled(
    view: CaseView, pathway: Pathway, compartment: str, language: str
) -> Iterator[str]:
    there = view.found.facts.facts.filled
    for form in pathway.forms.values():
        for name, field in form.fields.items():
            if name in there and compartment_of(form, name) == compartment:
                yield label(field.label, language)


def tabs_of(view: CaseView, parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Give the tabs behind which this person may read anything."""
    return tuple(_tabs(view, parts))


def _tabs(view: CaseView, parts: tuple[Part, ...]) -> Iterator[str]:
    found, pathway = view.found, view.found.version.pathway
    works = works_on(found.version, found.actor)
    reads = any(one.is_open for one in parts)
    own = found.facts.standing.held & {"is_subject", "guardian_of"}
    has_consent = any(is_consent(track) for track in pathway.tracks)
    there = {
        "progress": works,
        "record": reads or can_break(view),
        "requests": works and _asks(pathway),
        "people": works or _may(view, ASSIGN),
        "consent": has_consent and (works or bool(own)),
        "clocks": True,
        "panel": works and bool(pathway.panels) and not found.facts.papers_closed,
        "files": reads,
        "sub-cases": works and bool(pathway.sub_cases),
        "timeline": any(one.action == READ_LOG for one in view.offers),
    }
    yield from (name for name, is_there in there.items() if is_there)


def _may(view: CaseView, action: str) -> bool:
    return any(one.action == action and one.answer == "may" for one in view.offers)


def _asks(pathway: Pathway) -> bool:
    tracks = pathway.tracks.values()
    return any(state.requests for track in tracks for state in track.states.values())
