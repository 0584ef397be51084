"""A case as its page shows it: place on the way, dates, what one may do, why not.

- Every offer comes from the guard; nothing here decides who may do what.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from config.now import from_micros
from policies.offers import Offer
from policies.reasons import label
from policies.tellable import tellable
from states.explaining import action_label, state_label, track_name
from states.phrases.languages import phrases_in
from workflows.cases import ASSIGNED
from workflows.glass.offering import Running, can_break, running
from workflows.reading.case_map import MAIN, Way, way_of
from workflows.reading.case_parts import Part, parts_of, tabs_of
from workflows.reading.due_day import due_day
from workflows.reading.due_told import due_told
from workflows.reading.queries import CaseView, view_case
from workflows.reading.refused import ReasonTold
from workflows.reading.ties import works_on
from workflows.service import Service
from workflows.visiting.codes_page import gives_codes


@dataclass(frozen=True, slots=True)
class SideTrack:
    """Where a track beside main is; most of them rest until something happens."""

    track: str
    name: str
    state: str
    is_resting: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A clock that runs: when it is due, how that came about, on a page of its own."""

    clock: str
    state: str
    at: datetime
    day: date | None  # the last day it may be done; None: at an hour
    how: str


@dataclass(frozen=True, slots=True)
class Offered:
    """An action with its answer to this person: may, not yet, not you."""

    action: str
    label: str
    answer: str
    request: str | None
    reasons: tuple[ReasonTold, ...]
    who: tuple[str, ...]  # labels of the roles that could
    track: str | None = None  # none of what may be done in any state
    is_decision: bool = False  # of a panel


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A case in one language, for one person."""

    ref: str
    version: int
    pathway: str
    zone: str
    has_ended: bool
    state: str
    since: datetime
    way: Way
    side: tuple[SideTrack, ...]
    due: tuple[Due, ...]
    tabs: tuple[str, ...]
    readable: tuple[Part, ...]
    purposes: tuple[tuple[str, str], ...]
    caseworkers: tuple[str, ...]  # by reference: who has the case in its owner's role
    may: tuple[Offered, ...]
    not_yet: tuple[Offered, ...]
    not_you: tuple[Offered, ...]
    gives_codes: bool  # for the page of whom the case is about
    glass: Running | None  # a reading in an emergency of who looks
    can_break_glass: bool


def case_shown(
    service: Service, area: str, by: str, ref: str, language: str
) -> CaseShown:
    """Look at a case and say it in words.

    Raises NotFoundError for a case that is not there, or not to be known.
    """
    view = view_case(service, area, by, ref)
    with service.database.reading(area) as connection:
        assigned = connection.all(ASSIGNED, area=area, case_ref=ref)
    return shown(view, language, assigned)


def shown(view: CaseView, language: str, assigned: Sequence[Any] = ()) -> CaseShown:
    """Say a view of a case in words."""
    pathway, main = view.found.version.pathway, view.case.places[MAIN]
    offered = [offered_in_words(view, one, language) for one in view.offers]
    by_answer = {
        answer: tuple(one for one in offered if one.answer == answer)
        for answer in ("may", "not yet", "not you")
    }
    parts = parts_of(view, language)
    return CaseShown(
        ref=view.case.ref,
        version=view.case.version,
        pathway=label(pathway.label, language),
        zone=pathway.time_zone,
        has_ended=pathway.tracks[MAIN].states[main.state].final,
        state=state_label(pathway, MAIN, main.state, language),
        since=from_micros(main.since),
        way=way_of(pathway, main, language),
        side=tuple(_side(view, language)),
        due=tuple(_due(view, row, language) for row in view.clocks),
        tabs=tabs_of(view, parts),
        readable=tuple(one for one in parts if one.is_open),
        purposes=tuple(
            (name, label(one.label, language)) for name, one in pathway.purposes.items()
        ),
        caseworkers=_caseworkers(view, assigned),
        may=by_answer["may"],
        not_yet=by_answer["not yet"],
        not_you=by_answer["not you"],
        gives_codes=gives_codes(view.found),
        glass=running(view),
        can_break_glass=can_break(view),
    )


def _caseworkers(view: CaseView, assigned: Sequence[Any]) -> tuple[str, ...]:
    """Give who is assigned in the role that has the case, to who works on it."""
    found = view.found
    if not works_on(found.version, found.actor):
        return ()
    here = found.version.pathway.tracks[MAIN].states[view.case.states[MAIN]]
    return tuple(sorted(row.person for row in assigned if row.role == here.owner))


def _side(view: CaseView, language: str) -> Iterator[SideTrack]:
    pathway = view.found.version.pathway
    for track, place in view.case.places.items():
        if track == MAIN:
            continue
        state = pathway.tracks[track].states[place.state]
        name = track_name(track, language)
        yield SideTrack(
            track,
            name[:1].upper() + name[1:],
            label(state.label, language),
            state.resting or state.final or state.owner is None,
            from_micros(place.since),
        )


def _due(view: CaseView, row: Any, language: str) -> Due:
    states = {
        name: state
        for track in view.found.version.pathway.tracks.values()
        for name, state in track.states.items()
    }
    state = states.get(row.state)
    return Due(
        row.clock,
        label(state.label, language) if state else row.state,
        from_micros(row.due_ts),
        due_day(from_micros(row.due_ts), view.found.version.pathway.time_zone),
        due_told(json.loads(row.how), phrases_in(language)),
    )


def offered_in_words(view: CaseView, offer: Offer, language: str) -> Offered:
    """Say an offer in words: what it is called, why not, who could."""
    pathway = view.found.version.pathway
    words = action_label(pathway, offer.action, language)
    is_decision = False
    if offer.track is not None:
        track = offer.track
        state = pathway.tracks[track].states[view.case.states[track]]
        words = label(state.actions[offer.action].label, language)
        is_decision = state.actions[offer.action].decided_by == "panel"
    return Offered(
        offer.action,
        words,
        offer.answer,
        offer.request,
        tuple(
            ReasonTold(one.code, one.in_words(language), tuple(one.who))
            for one in tellable(offer.reasons)
        ),
        tuple(
            label(pathway.roles[role].label, language)
            for role in offer.who
            if role in pathway.roles
        ),
        offer.track,
        is_decision,
    )
