"""What may be looked at of what was noticed: who was suggested, what is held.

- Who was suggested for a case is for those who may assign.
- Of a list of what is held somebody sees the compartments that they may read
  themselves; of all others the number alone.
"""

from dataclasses import dataclass

from config.connection import Connection
from policies.facts import Asked
from policies.keeping import READ
from policies.permission import rule
from policies.permits import who_reasons
from policies.ruling import Refusal
from workflows.cases import case_facts, load_case
from workflows.errors import PeopleError
from workflows.handlers.assigning import ASSIGN
from workflows.handlers.reading import classes_in
from workflows.noticing.counting import counts_of
from workflows.noticing.held import HELD, Held
from workflows.noticing.routing import suggested_now
from workflows.noticing.suggesting import Suggested
from workflows.people import actor_of
from workflows.reading.queries import view_case
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class HeldShown:
    """What somebody is shown of such a list."""

    listed_ts: int | None
    rows: tuple[Held, ...]
    others: int  # that somebody else has to look at


def suggested_for(service: Service, area: str, by: str, ref: str) -> Suggested | None:
    """Give who was suggested for a case that waits for somebody to have it."""
    found = view_case(service, area, by, ref).found
    asked = Asked(ASSIGN)
    if who_reasons(found.version.rulebook, found.actor, found.facts, asked):
        raise PeopleError("this is for those who may assign the case", code="E_ROLE")
    with service.database.reading(area) as connection:
        return suggested_now(connection, service.versions, area, ref)


def day_counts(service: Service, area: str, by: str) -> dict[str, tuple[int, int]]:
    """Give what waits and what is late, by the notice that told somebody of it."""
    with service.database.reading(area) as connection:
        rows = counts_of(connection, area, by)
    return {notice: (row.waiting, row.overdue) for notice, row in rows.items()}


def held_for(service: Service, area: str, by: str, ref: str) -> HeldShown:
    """Give what somebody who may know of a request may see of its list."""
    view_case(service, area, by, ref)
    with service.database.reading(area) as connection:
        rows = connection.all(HELD, area=area, case_ref=ref)
        shown = tuple(
            (row.about, row.compartment, row.version)
            for row in rows
            if _may_read(service, connection, area, by, row.about, row.compartment)
        )
    listed = max((row.listed_ts for row in rows), default=None)
    return HeldShown(listed, shown, len(rows) - len(shown))


def _may_read(
    service: Service,
    connection: Connection,
    area: str,
    by: str,
    ref: str,
    compartment: str,
) -> bool:
    case = load_case(connection, area, ref)
    if case is None:
        return False
    version = service.versions.named(connection, area, case.digest)
    actor = actor_of(connection, area, by)
    facts = case_facts(connection, case, version, actor, service.now())
    opened = frozenset({compartment})
    asked = Asked(
        READ,
        compartments=opened,
        classes=classes_in(version.pathway, opened),
        reason_given=True,
    )
    return not isinstance(rule(version.rulebook, actor, facts, asked), Refusal)
