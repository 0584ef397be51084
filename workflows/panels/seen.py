"""A sitting as somebody looks at it: its panel, its people, where it stands.

- It is there for who may sit on the panel, who sat, and who owns the cases before it;
  for anybody else it is the same as one that is not there.
"""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.actors import Actor
from states.definition import Pathway
from states.panels import Panel
from workflows.errors import NotFoundError
from workflows.panels.body import Body, body_of, chairs
from workflows.panels.chairing import PLAN, Chaired
from workflows.panels.papers import SAT
from workflows.panels.sittings import SITTING
from workflows.panels.tables import papers
from workflows.people import actor_of
from workflows.service import Service
from workflows.versions import Version

NOT_THERE = "expected a sitting, met none of that reference"
PAPERS_OF = Statement(
    select(papers).where(
        papers.c.area == bindparam("area"), papers.c.sitting == bindparam("sitting")
    )
)

type Stage = Literal["planned", "called_off", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A sitting with its panel, as one person looks at it."""

    sitting: str
    version: Version
    name: str
    body: Body
    actor: Actor
    plan: Any = None
    row: Any = None  # once it was opened

    @property
    def panel(self) -> Panel:
        """The panel as its pathway says it."""
        return self.body.panel

    @property
    def pathway(self) -> Pathway:
        """The pathway whose panel it is."""
        return self.version.pathway

    @property
    def is_chair(self) -> bool:
        """Tell whether this person may chair it."""
        return chairs(self.body, self.actor)

    @property
    def stage(self) -> Stage:
        """Say where it stands."""
        if self.row is not None:
            return "open" if self.row.closed_ts is None else "closed"
        return "planned" if self.plan.called_off_ts is None else "called_off"

    @property
    def starts_ts(self) -> int:
        """Since or from when: as planned, or as it was opened."""
        at = self.plan.starts_ts if self.plan is not None else self.row.opened_ts
        return int(at)

    @property
    def chaired(self) -> Chaired:
        """Give it as the handlers meet it."""
        row = self.row if self.row is not None else self.plan
        return Chaired(self.version, self.name, self.body, self.actor, row)


def sitting_seen(
    service: Service, connection: Connection, area: str, by: str, sitting: str
) -> Seen:
    """Give a sitting to who may know of it.

    Raises NotFoundError for one that is not there, or not to be known.
    """
    seen = any_sitting(service, connection, area, by, sitting)
    sat = connection.one(SAT, area=area, sitting=sitting, person=by) is not None
    if not (sat or may_know(seen.pathway, seen.name, seen.body, seen.actor)):
        raise NotFoundError(NOT_THERE)
    return seen


def any_sitting(
    service: Service, connection: Connection, area: str, by: str, sitting: str
) -> Seen:
    """Give a sitting to somebody of whom it is known that they may see it."""
    plan = connection.one(PLAN, area=area, sitting=sitting)
    row = connection.one(SITTING, area=area, sitting=sitting)
    where = row if row is not None else plan
    if where is None:
        raise NotFoundError(NOT_THERE)
    version = service.versions.current(connection, area, where.pathway)
    if where.panel not in version.pathway.panels:
        raise NotFoundError(NOT_THERE)
    body = body_of(connection, area, version.pathway, where.panel, service.now())
    actor = actor_of(connection, area, by)
    return Seen(sitting, version, where.panel, body, actor, plan, row)


def may_know(pathway: Pathway, panel: str, body: Body, actor: Actor) -> bool:
    """Tell who knows of a panel's sittings: who may sit, who owns the cases."""
    return actor.ref in body.members() or owns(pathway, panel, actor)


def owns(pathway: Pathway, panel: str, actor: Actor) -> bool:
    """Tell whether somebody owns a state before this panel."""
    return any(
        state.panel == panel and state.owner is not None and actor.holds(state.owner)
        for track in pathway.tracks.values()
        for state in track.states.values()
    )


def spoken(name: str) -> str:
    """Say the name of a panel or a seat, which has no label."""
    return name.replace("_", " ").capitalize()
