"""Which cases of a list lack documents that are expected of them where they are."""

from collections.abc import Iterable

from config.connection import Connection
from policies.expecting import missing_fields
from workflows.cases import FACTS, FILLED, Case, load_case
from workflows.service import Service
from workflows.versions import Version


def missing_documents(
    service: Service, area: str, cases: Iterable[str], language: str = "en"
) -> dict[str, tuple[str, ...]]:
    """Give the labels of what is missing, for each case that lacks anything."""
    found = {}
    with service.database.reading(area) as connection:
        for ref in cases:
            case = load_case(connection, area, ref)
            if case is None:
                continue
            version = service.versions.named(connection, area, case.digest)
            missing = _missing(connection, case, version, language)
            if missing:
                found[ref] = missing
    return found


def _missing(
    connection: Connection, case: Case, version: Version, language: str
) -> tuple[str, ...]:
    tracks = version.pathway.tracks
    if not any(tracks[t].states[name].expects for t, name in case.states.items()):
        return ()
    rows = connection.all(FACTS, area=case.area, case_ref=case.ref)
    filled = (
        row.name.removeprefix(FILLED) for row in rows if row.name.startswith(FILLED)
    )
    return missing_fields(version.pathway, case.states, filled, language)
