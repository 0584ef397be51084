"""Agreements as those see them who make them: with whom, for what, until when."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.now import from_micros, to_micros
from policies.reasons import label
from states.definition import Pathway
from workflows.administering.looking import pathways_in_force, plainly
from workflows.agreements.in_force import all_agreements
from workflows.agreements.listing import standing_of
from workflows.errors import PeopleError
from workflows.people import ADMINISTRATOR, PATHWAY_OWNER, actor_of
from workflows.service import Service

type Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AgreementTold:
    """An agreement and how it stands."""

    ref: str
    pathway: str
    organisation: str
    purposes: tuple[str, ...]
    fields: tuple[str, ...]
    begins: datetime
    ends: datetime
    standing: str  # proposed, not yet, in force, over, ended
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class PathwayChoice:
    """What an agreement about a pathway can name."""

    name: str
    label: str
    organisations: tuple[Choice, ...]
    purposes: tuple[Choice, ...]
    fields: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class AgreementsShown:
    """The agreements of an area, and what can be chosen for another."""

    agreements: tuple[AgreementTold, ...]
    pathways: tuple[PathwayChoice, ...]
    may_make: bool


def agreements_shown(
    service: Service, area: str, by: str, language: str
) -> AgreementsShown:
    """Give the agreements to an administrator or a pathway owner."""
    now = to_micros(service.now())
    with service.database.reading(area) as connection:
        actor = actor_of(connection, area, by)
        makes = actor.holds(PATHWAY_OWNER)
        if not (makes or actor.holds(ADMINISTRATOR)):
            message = "this is for a pathway owner or an administrator"
            raise PeopleError(message, code="E_ROLE")
        rows = all_agreements(connection, area)
        pathways = pathways_in_force(service, connection, area)
    labels = {one.pathway: label(one.label, language) for one in pathways}
    return AgreementsShown(
        tuple(_told(row, labels, now, by) for row in rows),
        tuple(_choice(one, language) for one in pathways if _asks(one)),
        makes,
    )


def _asks(pathway: Pathway) -> bool:
    return any(
        request.under is not None
        for track in pathway.tracks.values()
        for state in track.states.values()
        for request in state.requests.values()
    )


def _choice(pathway: Pathway, language: str) -> PathwayChoice:
    asked = {
        request.organisation: request
        for track in pathway.tracks.values()
        for state in track.states.values()
        for request in state.requests.values()
        if request.under is not None
    }
    fields = {
        name: label(field.label, language)
        for form in pathway.forms.values()
        for name, field in form.fields.items()
    }
    return PathwayChoice(
        pathway.pathway,
        label(pathway.label, language),
        tuple((name, plainly(name)) for name in sorted(asked)),
        tuple(
            (name, label(one.label, language)) for name, one in pathway.purposes.items()
        ),
        tuple(fields.items()),
    )


def _told(row: Any, labels: Any, now: int, by: str) -> AgreementTold:
    return AgreementTold(
        row.agreement,
        labels.get(row.pathway, row.pathway),
        plainly(row.organisation),
        tuple(plainly(one) for one in json.loads(row.purposes)),
        tuple(plainly(one) for one in json.loads(row.fields)),
        from_micros(row.from_ts),
        from_micros(row.until_ts),
        standing_of(row, now),
        row.confirmed_ts is None and row.ended_ts is None and row.proposed_by != by,
    )
