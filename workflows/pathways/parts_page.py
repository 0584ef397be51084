"""The parts of a version as tables: times, keeping, roles, facts, records, panels."""

from collections.abc import Iterator
from dataclasses import dataclass

from states.telling.places import clock, keeping, review
from states.telling.teller import Teller, as_walked, ordered_tracks
from workflows.pathways.books import teller_in
from workflows.pathways.version_page import Head, anchor_of, version_met
from workflows.service import Service

type Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RoleTold:
    """A role: for which organisations, what it is in charge of."""

    label: str
    organisations: tuple[str, ...]
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartsTold:
    """The parts of a version."""

    head: Head
    times: tuple[tuple[str, str, str], ...]  # anchor, state, by when
    kept: tuple[Row, ...]  # an end, how long its cases are kept
    roles: tuple[RoleTold, ...]
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    compartments: tuple[tuple[str, int], ...]  # with how many questions lie in it
    purposes: tuple[str, ...]
    letters: tuple[tuple[str, str, str], ...]  # what, to whom, within


def parts_told(
    service: Service, area: str, by: str, wanted: tuple[str, str], language: str
) -> PartsTold:
    """Give the parts of a version."""
    head, pathway = version_met(service, area, by, wanted, language)
    teller = teller_in(pathway, language)
    return PartsTold(
        head,
        tuple(_times(teller)),
        tuple(_kept(teller)),
        tuple(_roles(teller)),
        tuple(
            (teller.label(fact.label), tuple(_plain(one) for one in fact.of))
            for fact in pathway.facts.values()
        ),
        tuple(_compartments(teller)),
        tuple(teller.label(one.label) for one in pathway.purposes.values()),
        tuple(
            (
                teller.label(one.label),
                teller.role(one.to),
                teller.length(one.within),
            )
            for one in pathway.letters.values()
        ),
    )


def _times(teller: Teller) -> Iterator[tuple[str, str, str]]:
    for track in ordered_tracks(teller.pathway):
        for name in as_walked(teller.pathway, track):
            state = teller.pathway.tracks[track].states[name]
            said = [*(clock(teller, state.clock) if state.clock else ())]
            said += review(teller, state.review) if state.review else ()
            if said:
                yield anchor_of(track, name), teller.label(state.label), " ".join(said)


def _kept(teller: Teller) -> Iterator[Row]:
    for state in teller.pathway.tracks["main"].states.values():
        if state.keep is not None:
            yield teller.label(state.label), " ".join(keeping(teller, state.keep))


def _roles(teller: Teller) -> Iterator[RoleTold]:
    main = teller.pathway.tracks["main"].states.values()
    for name, role in teller.pathway.roles.items():
        owned = (teller.label(one.label) for one in main if one.owner == name)
        whose = tuple(_plain(one) for one in role.organisations)
        yield RoleTold(teller.label(role.label), whose, tuple(owned))


def _compartments(teller: Teller) -> Iterator[tuple[str, int]]:
    lying = [
        field.compartment or form.compartment
        for form in teller.pathway.forms.values()
        for field in form.fields.values()
    ]
    for name, one in teller.pathway.compartments.items():
        yield teller.label(one.label), lying.count(name)


def _plain(name: str) -> str:
    return name.replace("_", " ")
