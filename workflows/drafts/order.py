"""The order in which a pathway's file asks its questions.

- A published version is kept in canonical form, whose names stand in alphabetical
  order; the file it came from is kept beside it and says the order that was meant.
"""

from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import bindparam, select

from config.connection import Connection
from config.statements import Statement
from states.scanning import scan
from workflows.tables import pathway_version

SOURCE = Statement(
    select(pathway_version.c.source).where(
        pathway_version.c.area == bindparam("area"),
        pathway_version.c.digest == bindparam("digest"),
    )
)


def order_of(
    connection: Connection, area: str, digest: str, form: str
) -> tuple[str, ...]:
    """Give the fields of a form in the order of the file."""
    row = connection.one(SOURCE, area=area, digest=digest)
    return _orders(bytes(row.source)).get(form, ()) if row is not None else ()


@lru_cache(maxsize=32)
def _orders(source: bytes) -> Mapping[str, tuple[str, ...]]:
    """Read the order once a file: reading a long one takes a second."""
    found = scan(source).value
    forms = found.get("forms", {}) if isinstance(found, dict) else {}
    return {name: tuple(form.get("fields", {})) for name, form in forms.items()}
