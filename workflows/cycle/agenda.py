"""The agenda that is proposed for a sitting: to be looked at, and taken over.

- It is shown to who may list cases: who chairs, and who owns the state before the
  panel. Listing a case is their own command, and its entry theirs.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.now import from_micros
from config.statements import Statement
from policies.actors import Actor
from workflows.cycle.tables import agenda_proposal
from workflows.errors import SittingError
from workflows.panels.body import body_of, chairs
from workflows.panels.chairing import PLAN
from workflows.panels.outlook import AGENDA
from workflows.people import actor_of
from workflows.service import Service
from workflows.versions import Version

_a = agenda_proposal.c
PROPOSED = Statement(
    select(_a.case_ref, _a.due_ts)
    .where(_a.area == bindparam("area"), _a.sitting == bindparam("sitting"))
    .order_by(_a.due_ts, _a.case_ref)
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A case that is proposed for an agenda, when it is due, whether it is on it."""

    case: str
    due: datetime | None
    listed: bool


def proposed_agenda(
    service: Service, area: str, by: str, sitting: str
) -> tuple[Proposed, ...]:
    """Give what is proposed for a planned sitting, the first due first."""
    with service.database.reading(area) as connection:
        row = connection.one(PLAN, area=area, sitting=sitting)
        if row is None or row.called_off_ts is not None:
            raise SittingError("expected a planned sitting, met none of that reference")
        version = service.versions.current(connection, area, row.pathway)
        actor = actor_of(connection, area, by)
        if not _may_list(service, connection, version, row.panel, actor):
            raise SittingError(
                "this is for who chairs, or owns the cases before the panel",
                code="E_ROLE",
            )
        said = {"area": area, "sitting": sitting}
        listed = {one.case_ref for one in connection.all(AGENDA, **said)}
        return tuple(
            Proposed(
                one.case_ref,
                from_micros(one.due_ts) if one.due_ts is not None else None,
                one.case_ref in listed,
            )
            for one in connection.all(PROPOSED, **said)
        )


def _may_list(
    service: Service,
    connection: Connection,
    version: Version,
    panel: str,
    actor: Actor,
) -> bool:
    owners = {
        state.owner
        for track in version.pathway.tracks.values()
        for state in track.states.values()
        if state.panel == panel and state.owner
    }
    if any(actor.holds(owner) for owner in owners):
        return True
    body = body_of(connection, actor.area, version.pathway, panel, service.now())
    return chairs(body, actor)
