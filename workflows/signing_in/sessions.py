"""Sessions: made at sign-in, known by a random token, ended at once.

- The token is twice 256 random bits in a cookie, behind the name of its area; the table
  holds its SHA-256, so that a copy of the database signs nobody in.
- Its first random part lasts as long as the session and makes the tokens of forms; the
  second is new whenever a second factor was shown, so that a copied cookie from before
  is worth nothing (ASVS 7.2.4) and a form that lies open in another tab still counts.
- A session ends by idling 15 minutes, ten hours after it began, or when it is ended
  (OWASP ASVS 5.0, 7.3; `security.md` section 2).
- When it was last used is written at most once a minute: reading a page must not
  cost a commit each time.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from config.now import from_micros, to_micros
from config.statements import Statement
from workflows.choosing.following import follow, forget_ended
from workflows.service import Service
from workflows.signing_in.lasting import IDLE, LONGEST, STRONG_FOR
from workflows.signing_in.tables import web_session

USED_EVERY = timedelta(minutes=1)
TOKEN_BYTES = 32
# Behind the name of its area: the part that lasts, and the one that is renewed.
TOKEN = re.compile(r"([a-z0-9-]+)\.([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)")

_s = web_session.c
_THIS = _s.area == bindparam("of_area"), _s.digest == bindparam("of_digest")
PUT = Statement(insert(web_session))
FIND = Statement(select(web_session).where(*_THIS))
OF_PERSON = Statement(
    select(web_session)
    .where(_s.area == bindparam("area"), _s.person == bindparam("person"))
    .order_by(_s.used_ts.desc(), _s.digest)
)
USED = Statement(update(web_session).where(*_THIS).values(used_ts=bindparam("at_ts")))
STRONG = Statement(
    update(web_session).where(*_THIS).values(strong_ts=bindparam("at_ts"))
)
RENEW = Statement(
    update(web_session).where(*_THIS).values(digest=bindparam("new_digest"))
)
END = Statement(delete(web_session).where(*_THIS))
END_ONE = Statement(
    delete(web_session).where(*_THIS, _s.person == bindparam("of_person"))
)
FORGET = Statement(
    delete(web_session).where(
        _s.area == bindparam("of_area"), _s.ends_ts <= bindparam("at_ts")
    )
)
END_OTHERS = Statement(
    delete(web_session).where(
        _s.area == bindparam("of_area"),
        _s.person == bindparam("of_person"),
        _s.digest != bindparam("of_digest"),
    )
)


@dataclass(frozen=True, slots=True)
class WebSession:
    """Somebody who is signed in: where, who, since when, how surely."""

    area: str
    person: str
    digest: str
    device: str
    started: datetime
    used: datetime
    ends: datetime
    strong: datetime | None

    def is_strong(self, at: datetime) -> bool:
        """Tell whether a second factor was shown within the last five minutes."""
        return self.strong is not None and at - self.strong < STRONG_FOR

    def idles_out(self) -> datetime:
        """Give when it ends if nothing more is asked."""
        return min(self.used + IDLE, self.ends)


def begin(
    service: Service, area: str, person: str, device: str, *, strong: bool
) -> str:
    """Begin a session; give its token, which is never kept."""
    token = f"{secrets.token_urlsafe(TOKEN_BYTES)}.{secrets.token_urlsafe(TOKEN_BYTES)}"
    at = service.now()
    with service.database.writing(area) as connection:
        connection.run(FORGET, of_area=area, at_ts=to_micros(at))
        forget_ended(connection, area, to_micros(at))
        connection.run(
            PUT,
            area=area,
            digest=digest_of(token),
            person=person,
            device=device,
            started_ts=to_micros(at),
            used_ts=to_micros(at),
            ends_ts=to_micros(at + LONGEST),
            strong_ts=to_micros(at) if strong else None,
        )
    return f"{area}.{token}"


def find(service: Service, given: str) -> WebSession | None:
    """Give the session of a token that still goes on, and say that it is used."""
    met = TOKEN.fullmatch(given)
    if met is None:
        return None
    area, token = met.groups()
    digest, at = digest_of(token), service.now()
    with service.database.reading(area) as connection:
        row = connection.one(FIND, of_area=area, of_digest=digest)
    if row is None:
        return None
    session = _session(row)
    if at >= session.idles_out():
        end(service, session)
        return None
    if at - session.used >= USED_EVERY:
        with service.database.writing(area) as connection:
            connection.run(USED, of_area=area, of_digest=digest, at_ts=to_micros(at))
    return replace(session, used=at)


def session_of(service: Service, area: str, digest: str) -> WebSession | None:
    """Give a session by what it is kept by, if it still goes on."""
    with service.database.reading(area) as connection:
        row = connection.one(FIND, of_area=area, of_digest=digest)
    session = None if row is None else _session(row)
    if session is None or service.now() >= session.idles_out():
        return None
    return session


def sessions_of(service: Service, area: str, person: str) -> list[WebSession]:
    """Give the sessions of a person that still go on, the last used first."""
    with service.database.reading(area) as connection:
        rows = connection.all(OF_PERSON, area=area, person=person)
    at = service.now()
    return [one for one in map(_session, rows) if at < one.idles_out()]


def strengthen(service: Service, session: WebSession) -> None:
    """Say that a second factor was shown just now."""
    with service.database.writing(session.area) as connection:
        connection.run(
            STRONG,
            of_area=session.area,
            of_digest=session.digest,
            at_ts=to_micros(service.now()),
        )


def renew(service: Service, session: WebSession, token: str) -> tuple[str, WebSession]:
    """Give a session another token, and what it is kept by from now on."""
    lasting = token.rpartition(".")[0]
    renewed = f"{lasting}.{secrets.token_urlsafe(TOKEN_BYTES)}"
    digest = digest_of(renewed.removeprefix(f"{session.area}."))
    with service.database.writing(session.area) as connection:
        connection.run(
            RENEW,
            of_area=session.area,
            of_digest=session.digest,
            new_digest=digest,
        )
        follow(connection, session.area, session.digest, digest)
    return renewed, replace(session, digest=digest)


def end(service: Service, session: WebSession) -> None:
    """End a session."""
    with service.database.writing(session.area) as connection:
        connection.run(END, of_area=session.area, of_digest=session.digest)


def end_one(service: Service, session: WebSession, digest: str) -> None:
    """End one session of who has this one, by what it is kept by."""
    with service.database.writing(session.area) as connection:
        connection.run(
            END_ONE,
            of_area=session.area,
            of_person=session.person,
            of_digest=digest,
        )


def end_others(service: Service, session: WebSession) -> None:
    """End every other session of who has this one."""
    with service.database.writing(session.area) as connection:
        connection.run(
            END_OTHERS,
            of_area=session.area,
            of_person=session.person,
            of_digest=session.digest,
        )


def digest_of(token: str) -> str:
    """Give by what a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def _session(row: Any) -> WebSession:
    values = row._asdict()
    strong = values["strong_ts"]
    return WebSession(
        area=values["area"],
        person=values["person"],
        digest=values["digest"],
        device=values["device"],
        started=from_micros(values["started_ts"]),
        used=from_micros(values["used_ts"]),
        ends=from_micros(values["ends_ts"]),
        strong=None if strong is None else from_micros(strong),
    )
