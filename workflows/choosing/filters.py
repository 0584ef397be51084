"""What somebody wants to see on their worklists, kept for the session.

- Nothing of it stands in an address, and nothing is kept longer than the session.
"""

import json
from collections.abc import Mapping

from sqlalchemy import bindparam, delete, insert, select

from config.now import to_micros
from config.statements import Statement
from workflows.choosing.tables import session_filter
from workflows.service import Service
from workflows.signing_in.sessions import WebSession

NAMES = ("pathway", "state", "due", "role", "caseworker", "unread")
LONGEST = 100  # no name or reference is longer

_f = session_filter.c
_THIS = _f.area == bindparam("of_area"), _f.digest == bindparam("of_digest")
KEPT = Statement(select(_f.said).where(*_THIS))
DROP = Statement(delete(session_filter).where(*_THIS))
PUT = Statement(insert(session_filter))


def kept_filter(service: Service, session: WebSession) -> Mapping[str, str]:
    """Give what was wanted last in this session."""
    with service.database.reading(session.area) as connection:
        row = connection.one(KEPT, of_area=session.area, of_digest=session.digest)
    return {} if row is None else dict(json.loads(row.said))


def keep_filter(
    service: Service, session: WebSession, wanted: Mapping[str, str]
) -> None:
    """Remember what is wanted from now on; nothing takes a filter away."""
    said = {name: wanted.get(name, "")[:LONGEST] for name in NAMES}
    with service.database.writing(session.area) as connection:
        connection.run(DROP, of_area=session.area, of_digest=session.digest)
        if any(said.values()):
            connection.run(
                PUT,
                area=session.area,
                digest=session.digest,
                person=session.person,
                said=json.dumps({name: one for name, one in said.items() if one}),
                ends_ts=to_micros(session.ends),
            )
