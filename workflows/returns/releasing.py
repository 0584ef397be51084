"""Release what the engine has prepared: looked at first, by a role that makes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from workflows.entries import hash_of_text
from workflows.returns.errors import ReturnError
from workflows.returns.keeping import is_there, maker
from workflows.returns.making import Made, make_return, returning
from workflows.returns.tables import prepared_return
from workflows.service import Service

_p = prepared_return.c
WAITING = Statement(
    select(prepared_return)
    .where(_p.area == bindparam("area"), _p.pathway == bindparam("pathway"))
    .order_by(_p.name, _p.first_day)
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A prepared return, upon how large a log it was counted, and its hash."""

    made: Made
    size: int
    hash: str

    def as_plain(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {**self.made.content, "tree_size": self.size, "hash": self.hash}


def waiting_returns(
    service: Service, area: str, by: str, pathway: str
) -> list[Waiting]:
    """Give the prepared returns of a pathway that somebody may release."""
    returns = returning(service, area, pathway).returns
    with service.database.reading(area) as connection:
        rows = [
            row
            for row in connection.all(WAITING, area=area, pathway=pathway)
            if row.name in returns
            and maker(connection, area, by, returns[row.name]) is not None
        ]
    return [
        Waiting(
            Made(json.loads(row.content), row.entry),
            row.size,
            hash_of_text(row.content),
        )
        for row in rows
    ]


def release_return(
    service: Service, asking: Mapping[str, Any], pathway: str, name: str, first: date
) -> Made:
    """Make a prepared return as it waits; one that was made is given as it was."""
    which = {"pathway": pathway, "name": name, "first_day": first.isoformat()}
    with service.database.reading(asking["area"]) as connection:
        if not is_there(connection, asking["area"], **which):
            raise ReturnError(
                "expected a return that is prepared, met none of this period",
                hint="casepath returns waiting shows them; returns make counts one now",
            )
    return make_return(service, asking, pathway, name, first, lambda *_: None)
