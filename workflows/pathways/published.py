"""The pathways around one that is proposed: as they are published in the area now.

- What is not there yet is checked when it comes.
"""

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from states.checks.together import Around
from states.definition import Pathway
from states.reading import load
from workflows.pathways.together import around, asks_parent
from workflows.tables import pathway_version
from workflows.versions import CANONICAL, CURRENT

_v = pathway_version.c
PUBLISHED = Statement(select(_v.pathway).where(_v.area == bindparam("area")).distinct())


def around_published(connection: Connection, area: str, pathway: Pathway) -> Around:
    """Give the pathways around one, as they are published in an area now."""
    if not (pathway.sub_cases or asks_parent(pathway)):
        return Around()
    rows = connection.all(PUBLISHED, area=area)
    newest = (connection.one(CURRENT, area=area, pathway=r.pathway) for r in rows)
    texts = (
        connection.one(CANONICAL, area=area, digest=row.digest).canonical
        for row in newest
    )
    return around(pathway, (load(text) for text in texts))
