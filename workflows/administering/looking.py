"""Who looks: an administrator, and nobody else; and what roles are called.

- A page for administrators shows no case's content, and asks here first.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from policies.reasons import label
from states.definition import Pathway
from workflows.errors import PeopleError
from workflows.people import ADMINISTRATOR, actor_of
from workflows.service import Service
from workflows.tables import pathway_version

PUBLISHED = Statement(
    select(pathway_version.c.pathway, pathway_version.c.digest)
    .where(pathway_version.c.area == bindparam("area"))
    .order_by(pathway_version.c.entry)
)


def demand_administrator(connection: Connection, area: str, by: str) -> None:
    """Go on only for an administrator."""
    if not actor_of(connection, area, by).holds(ADMINISTRATOR):
        raise PeopleError("this is for an administrator", code="E_ROLE")


def pathways_in_force(
    service: Service, connection: Connection, area: str
) -> list[Pathway]:
    """Give the version in force of each pathway, by its name."""
    newest = {row.pathway: row.digest for row in connection.all(PUBLISHED, area=area)}
    return [
        service.versions.named(connection, area, newest[name]).pathway
        for name in sorted(newest)
    ]


def role_labels(pathways: Iterable[Pathway], language: str) -> Mapping[str, str]:
    """Give what each role is called, as the first pathway that has it says."""
    found: dict[str, str] = {}
    for pathway in pathways:
        for name, role in pathway.roles.items():
            found.setdefault(name, label(role.label, language))
    return found


def plainly(name: str) -> str:
    """Give a name without a label as words."""
    return name.replace("_", " ")
