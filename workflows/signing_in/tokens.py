"""Tokens by which a service account comes in: made once, shown once, known by hash.

- A service account is a person of the area whose login is `service:` and its name;
  its roles are granted by two people, as anybody's.
- A token is `cp_`, its area, and 256 random bits; the table holds its SHA-256.
- When it was last used is written at most once a minute.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, select, update

from config.now import from_micros, to_micros
from config.statements import Statement
from workflows.commands import AddPerson
from workflows.errors import FieldError, NotFoundError, PeopleError
from workflows.people import ADMINISTRATOR, actor_of
from workflows.reading.queries import person_of_login
from workflows.rows import Put
from workflows.service import Service
from workflows.signing_in.place_tables import token_place
from workflows.signing_in.token_steps import MakeToken
from workflows.signing_in.token_tables import api_token

ACCOUNT = "service:"
PREFIX = "cp_"
TOKEN_BYTES = 32
USED_EVERY = timedelta(minutes=1)
NAME = re.compile(r"[a-z][a-z0-9-]{1,39}")
TOKEN = re.compile(r"cp_([a-z][a-z0-9-]{1,31})_[A-Za-z0-9_-]{43}")

_t = api_token.c
OF_DIGEST = Statement(
    select(api_token).where(
        _t.area == bindparam("area"), _t.digest == bindparam("digest")
    )
)
ALL = Statement(
    select(api_token)
    .where(_t.area == bindparam("area"))
    .order_by(_t.made_ts, _t.token_ref)
)
USED = Statement(
    update(api_token)
    .where(_t.area == bindparam("of_area"), _t.token_ref == bindparam("of_ref"))
    .values(used_ts=bindparam("at_ts"))
)
PUT_PLACE = Put(token_place)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who comes in by a token: where, as which account, for what."""

    area: str
    person: str
    token_ref: str
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Made:
    """A token that was just made; it is shown once, and is nowhere kept."""

    token: str = field(repr=False)
    token_ref: str
    person: str
    entry: int | None
    ends: datetime


def make(
    service: Service,
    asking: Mapping[str, Any],
    name: str,
    scopes: tuple[str, ...],
    days: int,
) -> Made:
    """Propose a token of a service account, which is made known if it is not yet."""
    if not NAME.fullmatch(name):
        raise FieldError(
            "expected a name of small letters, digits and hyphens, met another",
            hint="for example: register-sync",
        )
    person = _account(service, asking, name)
    token = f"{PREFIX}{asking['area']}_{secrets.token_urlsafe(TOKEN_BYTES)}"
    ends = service.now() + timedelta(days=days)
    command = MakeToken(
        person=person,
        label=name,
        digest=digest_of(token),
        scopes=scopes,
        ends=ends,
        **asking,
    )
    receipt = service.handle(command)
    return Made(token, receipt.ref or "", person, receipt.entry, ends)


def find(service: Service, token: str, place: str = "") -> Caller | None:
    """Give who a token stands for while it holds, and note that it is used, where."""
    met = TOKEN.fullmatch(token)
    if met is None:
        return None
    area, at = met.group(1), to_micros(service.now())
    with service.database.reading(area) as connection:
        row = connection.one(OF_DIGEST, area=area, digest=digest_of(token))
    if row is None or not _holds(row, at):
        return None
    if row.used_ts is None or at - row.used_ts >= USED_EVERY.total_seconds() * 1e6:
        with service.database.writing(area) as connection:
            connection.run(USED, of_area=area, of_ref=row.token_ref, at_ts=at)
            this = {"area": area, "token_ref": row.token_ref}
            PUT_PLACE(connection, this, place=place)
    return Caller(area, row.person, row.token_ref, frozenset(row.scopes.split()))


def listed(service: Service, area: str, by: str) -> list[dict[str, Any]]:
    """Give an administrator every token of an area, without what opens anything."""
    at = to_micros(service.now())
    with service.database.reading(area) as connection:
        if not actor_of(connection, area, by).holds(ADMINISTRATOR):
            raise PeopleError("this is for an administrator", code="E_ROLE")
        rows = connection.all(ALL, area=area)
    return [
        {
            "token": row.token_ref,
            "account": row.label,
            "person": row.person,
            "scopes": row.scopes.split(),
            "stands": standing_of(row, at),
            "made": from_micros(row.made_ts).isoformat(),
            "ends": from_micros(row.ends_ts).isoformat(),
            "used": from_micros(row.used_ts).isoformat() if row.used_ts else None,
        }
        for row in rows
    ]


def digest_of(token: str) -> str:
    """Give by what a token is kept."""
    return sha256(token.encode()).hexdigest()


def _account(service: Service, asking: Mapping[str, Any], name: str) -> str:
    try:
        return person_of_login(service, asking["area"], f"{ACCOUNT}{name}")
    except NotFoundError:
        said = {**asking, "key": f"{asking['key']}/account"}
        added = service.handle(AddPerson(name=name, login=f"{ACCOUNT}{name}", **said))
        return added.ref or ""


def _holds(row: Any, at: int) -> bool:
    return standing_of(row, at) == "holds"


def standing_of(row: Any, at: int) -> str:
    """Say whether a token waits for its second person, holds, or is over."""
    if row.revoked_ts is not None:
        return "revoked"
    if at >= row.ends_ts:
        return "ended"
    return "waits" if row.confirmed_ts is None else "holds"
