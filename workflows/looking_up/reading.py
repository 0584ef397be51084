"""Looking a person up, as a page does it: the entry first, then what it showed."""

from dataclasses import dataclass
from datetime import datetime

from config.now import from_micros
from policies.reasons import label
from states.explaining import state_label
from workflows.looking_up.commands import FindPerson
from workflows.looking_up.digests import tokens_of_person
from workflows.looking_up.finding import cases_found, may_look_up
from workflows.people import actor_of
from workflows.reading.case_map import MAIN
from workflows.reading.worklist import PUBLISHED
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case that may be about the person."""

    ref: str
    pathway: str  # its label
    state: str
    opened: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Searchable:
    """A pathway whose cases somebody may look in, with its purposes."""

    pathway: str
    label: str
    purposes: tuple[tuple[str, str], ...]


def searchable(
    service: Service, area: str, by: str, language: str
) -> tuple[Searchable, ...]:
    """Give the pathways in which somebody may look a person up."""
    with service.database.reading(area) as connection:
        roles = {held.role for held in actor_of(connection, area, by).roles}
        versions = [
            service.versions.named(connection, area, row.digest)
            for row in connection.all(PUBLISHED, area=area)
        ]
    found = {
        one.pathway.pathway: Searchable(
            one.pathway.pathway,
            label(one.pathway.label, language),
            tuple(
                (name, label(purpose.label, language))
                for name, purpose in one.pathway.purposes.items()
            ),
        )
        for one in versions
        if may_look_up(one, roles)
    }
    return tuple(found.values())


def look_up(
    service: Service, command: FindPerson, language: str
) -> tuple[int | None, tuple[FoundCase, ...]]:
    """Look for a person; give the entry that says so, and the cases."""
    receipt = service.handle(command)
    tokens = tokens_of_person(service.provider.index_key(command.area), command)
    with service.database.reading(command.area) as connection:
        found = cases_found(
            connection, service.versions, service.now(), command, tokens
        )
        cases = tuple(
            FoundCase(
                case.ref,
                label(version.pathway.label, language),
                state_label(version.pathway, MAIN, case.states[MAIN], language),
                from_micros(case.opened_ts),
                version.pathway.time_zone,
            )
            for case, version in found
        )
    return receipt.entry, cases
