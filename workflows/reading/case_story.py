"""What was made on a case, from what is counted of its acts: no entry is read.

- It says what was done, where, in which role, first and last; never by whom.
- Consent is the same story of its own tracks, with what may be done there now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.now import from_micros
from policies.reasons import label
from states.definition import Pathway
from states.explaining import role_label, state_label, track_name
from states.leaves import is_consent, is_given
from workflows.cases import ACTS, BY_PROPOSING
from workflows.reading.case_map import MAIN
from workflows.reading.case_page import Offered, offered_in_words
from workflows.reading.queries import CaseView
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Done:
    """An act of the way: what, in which state, by which role, when, how often."""

    label: str
    state: str
    role: str
    at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class Consent:
    """One scope of consent: how it stands, what was done, what can be done."""

    name: str
    state: str
    since: datetime
    is_given: bool
    done: tuple[Done, ...]
    may: tuple[Offered, ...]


def story_of(service: Service, view: CaseView, language: str) -> tuple[Done, ...]:
    """Give what was done on every track, the first first."""
    pathway = view.found.version.pathway
    tracks = frozenset(pathway.tracks)
    return tuple(_done(pathway, _acts(service, view), tracks, language))


def consents_of(service: Service, view: CaseView, language: str) -> tuple[Consent, ...]:
    """Give each scope of consent that the pathway asks for."""
    pathway, acts = view.found.version.pathway, _acts(service, view)
    return tuple(
        _consent(view, pathway, track, acts, language)
        for track in pathway.tracks
        if is_consent(track)
    )


def _consent(
    view: CaseView, pathway: Pathway, track: str, acts: list[Any], language: str
) -> Consent:
    place, name = view.case.places[track], track_name(track, language)
    return Consent(
        name[:1].upper() + name[1:],
        state_label(pathway, track, place.state, language),
        from_micros(place.since),
        is_given(place.state),
        tuple(_done(pathway, acts, frozenset({track}), language)),
        tuple(
            offered_in_words(view, one, language)
            for one in view.offers
            if one.track == track and one.answer == "may"
        ),
    )


def _acts(service: Service, view: CaseView) -> list[Any]:
    case = view.case
    with service.database.reading(case.area) as connection:
        return list(connection.all(ACTS, area=case.area, case_ref=case.ref))


def _done(
    pathway: Pathway, acts: list[Any], tracks: frozenset[str], language: str
) -> Iterator[Done]:
    """Give the acts that are arrows of these tracks, in the order of their time."""
    of_state = {
        (name, action): track
        for track in tracks
        for name, state in pathway.tracks[track].states.items()
        for action in state.actions
    }
    for row in sorted(acts, key=lambda one: (one.last_ts, one.action)):
        track = of_state.get((row.state, row.action))
        if row.state == BY_PROPOSING or track is None:
            continue
        state = pathway.tracks[track].states[row.state]
        yield Done(
            label(state.actions[row.action].label, language),
            label(state.label, language) if track == MAIN else "",
            role_label(pathway, row.role, language),
            from_micros(row.last_ts),
            row.times,
        )
