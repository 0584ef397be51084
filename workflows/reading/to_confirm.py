"""All that waits for a second person, for one person: theirs to confirm, their own.

- One reading of the tables gives every kind; the page sorts them under headings.
"""

from workflows.errors import NotFoundError
from workflows.glass.waiting import glass_matters
from workflows.reading.second_person import Matter
from workflows.reading.to_confirm_area import beside_cases
from workflows.reading.to_confirm_cases import Reader, on_cases
from workflows.service import Service


def to_confirm(service: Service, area: str, by: str, language: str) -> list[Matter]:
    """Give what waits for this person, or was proposed by them, the oldest first."""
    with service.database.reading(area) as connection:
        reader = Reader(service, connection, area, by, language)
        met = [*on_cases(reader), *beside_cases(reader), *glass_matters(reader)]
    return sorted(met, key=lambda one: (one.since, one.kind, one.ref))


def how_many_to_confirm(service: Service, area: str, by: str) -> int:
    """Count what others proposed and this person can confirm now, or judge."""
    met = to_confirm(service, area, by, "en")
    return sum(1 for one in met if not one.is_mine and one.may_confirm)


def matter_named(
    service: Service, area: str, by: str, language: str, kind: str, ref: str
) -> Matter:
    """Give one matter that waits.

    Raises NotFoundError for one that is over, is not there, or is not this person's.
    """
    for one in to_confirm(service, area, by, language):
        if (one.kind, one.ref) == (kind, ref):
            return one
    raise NotFoundError("expected something that waits for a second person, met none")
