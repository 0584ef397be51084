"""Which parts of the work concern somebody, by the roles they use.

- It is what the pathways of the area say of their roles; the guard behind each page
  still decides on every case.
"""

from collections.abc import Iterator
from typing import Literal

from policies.permits import roles_that_may
from workflows.loading.checking import PERSON
from workflows.loading.imports import opener_role
from workflows.people import ADMINISTRATOR, AUDITOR, PATHWAY_OWNER, actor_of
from workflows.reading.worklist import PUBLISHED
from workflows.service import Service
from workflows.versions import Version

type Part = Literal[
    "cases", "refers", "imports", "manages", "keeps",
    "auditor", "administrator", "pathway_owner", "anybody",
]  # fmt: skip
# Who keeps or ends what is held, and sees to what people ask about themselves.
KEEPING = ("propose_shred", "confirm_shred", "hold", "release_hold")
ENGINE: dict[str, Part] = {
    AUDITOR: "auditor",
    ADMINISTRATOR: "administrator",
    PATHWAY_OWNER: "pathway_owner",
}


def parts_for(service: Service, area: str, by: str) -> frozenset[Part]:
    """Give the parts of the work that concern somebody."""
    with service.database.reading(area) as connection:
        roles = {held.role for held in actor_of(connection, area, by).roles}
        met: set[Part] = {ENGINE[role] for role in roles if role in ENGINE}
        working = roles - ENGINE.keys()
        if roles:
            met.add("anybody")
        if working:
            met.add("cases")
            for row in connection.all(PUBLISHED, area=area):
                version = service.versions.named(connection, area, row.digest)
                met.update(_parts_of(version, working))
    return frozenset(met)


def _parts_of(version: Version, roles: set[str]) -> Iterator[Part]:
    """Give what some roles have to do in a pathway beside its cases."""
    pathway = version.pathway
    if opener_role(pathway) in roles:
        yield "refers"
        if pathway.subject != PERSON:
            yield "imports"
    if roles.intersection(pathway.managers.values()):
        yield "manages"
    if any(roles.intersection(roles_that_may(version.rulebook, k)) for k in KEEPING):
        yield "keeps"
