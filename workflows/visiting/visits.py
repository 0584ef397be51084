"""Visits: what a code opened, on one case, for half an hour and for nothing else.

- The token is 256 random bits in a cookie of the person's page alone, behind the name
  of its area; the table holds its SHA-256.
- A visit ends half an hour after it began, when somebody leaves, or with its code.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from config.now import from_micros
from workflows.service import Service
from workflows.visiting.codes import digest_of_token
from workflows.visiting.rows import END_VISIT, VISIT

TOKEN = re.compile(r"([a-z0-9-]+)\.([A-Za-z0-9_-]+)")  # behind the name of its area


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who came in by a code: to which case, as whom, until when."""

    area: str
    case: str
    person: str
    party: str
    digest: str
    ends: datetime


def find(service: Service, given: str) -> Visit | None:
    """Give the visit of a token that still goes on."""
    met = TOKEN.fullmatch(given)
    if met is None:
        return None
    area, token = met.groups()
    digest = digest_of_token(token)
    with service.database.reading(area) as connection:
        row = connection.one(VISIT, area=area, digest=digest)
    if row is None or from_micros(row.ends_ts) <= service.now():
        return None
    ends = from_micros(row.ends_ts)
    return Visit(area, row.case_ref, row.person, row.party, digest, ends)


def end(service: Service, visit: Visit) -> None:
    """End a visit."""
    with service.database.writing(visit.area) as connection:
        connection.run(END_VISIT, of_area=visit.area, of_digest=visit.digest)
