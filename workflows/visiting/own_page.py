"""What the page of one's own says: where it is, what was decided, what one agreed to.

- What was decided is what was sent: letters to this role that somebody approved, by
  their labels. No state is named, no clock, nobody's role: what the pathway does not
  say to the person is not said here.
- Consent is told as given or not given, with what ends it at once.
- What may be asked for, and which part of the record may be opened, the guard says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.facts import Asked
from policies.offers import offer_of
from policies.reasons import label
from policies.rulebook import RIGHTS
from states.definition import Pathway
from states.explaining import action_label, track_name
from states.leaves import is_consent, is_given
from states.phrases.languages import phrases_in
from workflows.cases import Case, case_facts, load_case
from workflows.commands import ReadCase
from workflows.errors import NotFoundError
from workflows.feedback.receipt import stage_of
from workflows.forms.checking import compartment_of
from workflows.handlers.reading import READ, classes_in
from workflows.handlers.ruled import Found
from workflows.letters.approving import READY
from workflows.letters.reading import OF_CASE as LETTERS
from workflows.reading.queries import read_case
from workflows.reading.record_page import Opened, in_words
from workflows.service import Service
from workflows.tables import case_act, sub_case
from workflows.versions import Version
from workflows.visiting.acting import NO_VISIT, actor_as
from workflows.visiting.commands import ReadOwnPage
from workflows.visiting.tables import visit as visit_table
from workflows.visiting.tables import visit_code
from workflows.visiting.visits import Visit

WHOLE = "consent"  # a track for all that one agrees to
type Where = Literal["received", "being_looked_at", "concluded"]

_s, _a = sub_case.c, case_act.c
OWN_CHILDREN = Statement(
    select(_s.child, _s.kind, _s.opened_ts)
    .join(case_act, (_a.area == _s.area) & (_a.case_ref == _s.child))
    .where(
        _s.area == bindparam("area"),
        _s.parent == bindparam("parent"),
        _a.action == "open",
        _a.person == bindparam("person"),
    )
    .order_by(_s.opened_ts, _s.child)
)

_c, _v = visit_code.c, visit_table.c
GIVER = Statement(
    select(_a.role)
    .join(
        visit_code,
        (_c.area == _a.area)
        & (_c.case_ref == _a.case_ref)
        & (_c.given_by == _a.person)
        & (_a.action == "give_code"),
    )
    .join(visit_table, (_v.area == _c.area) & (_v.code_ref == _c.code_ref))
    .where(_v.area == bindparam("area"), _v.digest == bindparam("digest"))
    .order_by(_a.last_ts.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Decided:
    """Something that was decided and sent: what, on which day, in whose words."""

    label: str
    done: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends a consent: its name, and what it is called."""

    action: str
    label: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """One scope of consent: what it is called, whether it is given, since when."""

    name: str
    is_given: bool
    since: datetime
    endings: tuple[Ending, ...]


@dataclass(frozen=True, slots=True)
class Right:
    """What may be asked for: an action, the kind of case it opens, in words."""

    action: str
    opens: str
    label: str


@dataclass(frozen=True, slots=True)
class AskedFor:
    """What was asked for before, and how far it is."""

    label: str
    at: datetime
    where: Where


@dataclass(frozen=True, slots=True)
class PartOfRecord:
    """A part of the record that may be opened, and for which purpose."""

    name: str
    label: str
    purpose: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The whole page."""

    pathway: str
    zone: str
    where: Where
    version: int
    decided: tuple[Decided, ...]
    agreed: tuple[Agreed, ...]
    rights: tuple[Right, ...]
    asked_for: tuple[AskedFor, ...]
    parts: tuple[PartOfRecord, ...]
    asks: str  # the role that gave the code, in words: whom to ask

    def ending(self, action: str) -> Ending:
        """Give what ends a consent by its name, or say that there is none."""
        for scope in self.agreed:
            for one in scope.endings:
                if one.action == action:
                    return one
        raise NotFoundError(NO_VISIT)

    def right(self, action: str) -> Right:
        """Give what may be asked for by its name, or say that there is none."""
        for one in self.rights:
            if one.action == action:
                return one
        raise NotFoundError(NO_VISIT)


def own_page(service: Service, visit: Visit, key: str, language: str) -> OwnPage:
    """Give the page of one's own; that it is looked at is an entry first."""
    service.handle(
        ReadOwnPage(
            area=visit.area, by=visit.person, key=key, via="page", case=visit.case,
            visit=visit.digest,
        )
    )  # fmt: skip
    with service.database.reading(visit.area) as connection:
        found = _found(service, connection, visit)
        letters = connection.all(LETTERS, area=visit.area, case_ref=visit.case)
        children = list(_children(service, connection, visit, found, language))
        giver = _giver(connection, visit, found, language)
    pathway = found.version.pathway
    return OwnPage(
        pathway=label(pathway.label, language),
        zone=pathway.time_zone,
        where=_where(found.case, found.version),
        version=found.case.version,
        decided=tuple(_decided(found, letters, language)),
        agreed=tuple(_agreed(found, language)),
        rights=tuple(_rights(found, language)),
        asked_for=tuple(children),
        parts=tuple(_parts(found, language)),
        asks=giver,
    )


def own_part(service: Service, command: ReadCase, language: str) -> tuple[Opened, ...]:
    """Open a part of the record by a visit; the entry that says so comes first."""
    _, content = read_case(service, command)
    with service.database.reading(command.area) as connection:
        case = load_case(connection, command.area, command.case)
        if case is None:
            raise NotFoundError(NO_VISIT)
        version = service.versions.named(connection, command.area, case.digest)
    return in_words(version.pathway, command, content, language)


def _found(service: Service, connection: Connection, visit: Visit) -> Found:
    case = load_case(connection, visit.area, visit.case)
    if case is None:
        raise NotFoundError(NO_VISIT)
    version = service.versions.named(connection, visit.area, case.digest)
    actor = actor_as(version.rulebook, visit.area, visit.person, visit.party)
    if actor is None:
        raise NotFoundError(NO_VISIT)
    facts = case_facts(connection, case, version, actor, service.now())
    return Found(case, version, actor, facts)


def _giver(connection: Connection, visit: Visit, found: Found, language: str) -> str:
    """Give in which role the code was given."""
    row = connection.one(GIVER, area=visit.area, digest=visit.digest)
    role = "" if row is None else str(row.role)
    known = found.version.pathway.roles.get(role)
    return "" if known is None else label(known.label, language)


def _where(case: Case, version: Version) -> Where:
    match stage_of(case, version):
        case "received" | "concluded" as told:
            return told
        case _:
            return "being_looked_at"


def _decided(found: Found, letters: Any, language: str) -> Iterator[Decided]:
    pathway = found.version.pathway
    mine = {held.role for held in found.actor.roles}
    for row in letters:
        if row.status != READY or row.role not in mine or row.approved_ts is None:
            continue
        yield Decided(
            label(pathway.letters[row.name].label, language),
            action_label(pathway, row.action, language),
            from_micros(row.approved_ts),
        )


def _agreed(found: Found, language: str) -> Iterator[Agreed]:
    pathway = found.version.pathway
    for track in pathway.tracks:
        if is_consent(track):
            place = found.case.places[track]
            yield Agreed(
                _scope(pathway, track, language),
                is_given(place.state),
                from_micros(place.since),
                tuple(_endings(found, track, place.state, language)),
            )


def _scope(pathway: Pathway, track: str, language: str) -> str:
    """Give what a scope of consent is about: what giving it is called."""
    giving = (
        name
        for place, state in pathway.tracks[track].states.items()
        for name, taken in state.actions.items()
        if not is_given(place) and is_given(taken.go_to or "") and not taken.system
    )
    first = None if track == WHOLE else next(giving, None)
    if first is not None:
        return action_label(pathway, first, language)
    name = track_name(track, language)
    return name[:1].upper() + name[1:]


def _endings(found: Found, track: str, state: str, language: str) -> Iterator[Ending]:
    """Give what takes a consent that is given back, where nothing has to be filled."""
    if not is_given(state):
        return
    pathway = found.version.pathway
    for name, taken in pathway.tracks[track].states[state].actions.items():
        to = taken.go_to
        if taken.system is not None or to is None or is_given(to) or taken.two_people:
            continue
        offer = offer_of(found.version.rulebook, found.actor, found.facts, Asked(name))
        if offer.answer == "may":
            yield Ending(name, action_label(pathway, name, language))


def _rights(found: Found, language: str) -> Iterator[Right]:
    rulebook, words = found.version.rulebook, phrases_in(language).words
    for kind, child in rulebook.pathway.sub_cases.items():
        for action in child.opened_by:
            if action not in RIGHTS:
                continue
            asked = Asked(action, opens=kind)
            offer = offer_of(rulebook, found.actor, found.facts, asked)
            if offer.answer == "may":
                own = words.get(f"standing:{action}", action.replace("_", " "))
                yield Right(action, kind, own[:1].upper() + own[1:])


def _children(
    service: Service,
    connection: Connection,
    visit: Visit,
    found: Found,
    language: str,
) -> Iterator[AskedFor]:
    kinds = found.version.pathway.sub_cases
    place = {"area": visit.area, "parent": visit.case, "person": visit.person}
    for row in connection.all(OWN_CHILDREN, **place):
        child = load_case(connection, visit.area, row.child)
        if child is None or row.kind not in kinds:
            continue
        version = service.versions.named(connection, visit.area, child.digest)
        yield AskedFor(
            label(kinds[row.kind].label, language),
            from_micros(row.opened_ts),
            _where(child, version),
        )


def _parts(found: Found, language: str) -> Iterator[PartOfRecord]:
    """Give each part of the record that the guard lets this role open now."""
    pathway, rulebook = found.version.pathway, found.version.rulebook
    filled = found.facts.facts.filled
    for name, compartment in pathway.compartments.items():
        opened = frozenset({name})
        classes = classes_in(pathway, opened)
        asked = Asked(READ, compartments=opened, classes=classes)
        purposes = [
            field.purpose
            for form in pathway.forms.values()
            for of, field in form.fields.items()
            if of in filled and compartment_of(form, of) == name
        ]
        offer = offer_of(rulebook, found.actor, found.facts, asked)
        if purposes and not offer.reasons:
            yield PartOfRecord(name, label(compartment.label, language), purposes[0])
