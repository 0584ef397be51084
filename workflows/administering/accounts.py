"""Service accounts: whose tokens stand, for what, until when, last used from where.

- Nothing that opens anything is here: a token is shown once, when it is made.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from config.now import from_micros, to_micros
from config.statements import Statement
from workflows.administering.looking import demand_administrator
from workflows.service import Service
from workflows.signing_in.place_tables import token_place
from workflows.signing_in.tokens import ALL, standing_of

PLACES = Statement(select(token_place).where(token_place.c.area == bindparam("area")))


@dataclass(frozen=True, slots=True)
class TokenTold:
    """A token as administrators see it."""

    ref: str
    account: str
    person: str
    scopes: tuple[str, ...]
    standing: str  # waits, holds, ended, revoked
    made_by: str
    may_confirm: bool
    made: datetime
    ends: datetime
    used: datetime | None
    place: str


def tokens_shown(service: Service, area: str, by: str) -> tuple[TokenTold, ...]:
    """Give an administrator every token, those that stand first."""
    at = to_micros(service.now())
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
        rows = connection.all(ALL, area=area)
        places = {one.token_ref: one.place for one in connection.all(PLACES, area=area)}
    told = (
        TokenTold(
            row.token_ref,
            row.label,
            row.person,
            tuple(row.scopes.split()),
            standing_of(row, at),
            row.made_by,
            by not in {row.made_by, row.person},
            from_micros(row.made_ts),
            from_micros(row.ends_ts),
            from_micros(row.used_ts) if row.used_ts else None,
            places.get(row.token_ref, ""),
        )
        for row in rows
    )
    order = ("waits", "holds", "ended", "revoked")
    return tuple(sorted(told, key=lambda one: order.index(one.standing)))
