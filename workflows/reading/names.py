"""What people who work here are called: opened from their sealed names.

- A name is given to who works in the same area, on a page; never to a log.
"""

from collections.abc import Iterable, Mapping

from records.cases import load, open_version, records_of
from workflows.people import NOBODYS
from workflows.preparing import ACTOR_MAP
from workflows.service import Service


def names_of(service: Service, area: str, refs: Iterable[str]) -> Mapping[str, str]:
    """Give the name of each reference."""
    return {ref: name_of(service, area, ref) for ref in dict.fromkeys(refs)}


def name_of(service: Service, area: str, person: str) -> str:
    """Open the name of somebody known in an area, or give the reference again."""
    if person in NOBODYS:
        return person
    with service.database.reading(area) as connection:
        sealed = [
            load(connection, area, person, record)
            for record, compartment in records_of(connection, area, person)
            if compartment == ACTOR_MAP
        ]
    opened = [open_version(one, service.data_keys).content for one in sealed]
    return str(opened[0]["name"]) if opened else person
