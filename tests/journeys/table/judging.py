"""What a try came to: what refused it, and everything it changed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select

from audit.canonical import parse
from audit.tables import audit_entry
from config.errors import CasepathError
from config.statements import Statement
from policies.errors import NotPermittedError
from policies.ruling import Refusal
from tests.journeys.table.playing import Play
from workflows.commands import TakeAction
from workflows.tables import metadata

LOGGED = {"cseq", "leaf"}  # where the log of a case ends: a refusal is an entry
EVERYTHING = {
    name: Statement(
        select(*(column for column in table.c if column.name not in LOGGED)).where(
            table.c.area == bindparam("area")
        )
    )
    for name, table in metadata.tables.items()
}
BODIES = Statement(
    select(audit_entry.c.body)
    .where(audit_entry.c.area == bindparam("area"))
    .order_by(audit_entry.c.seq)
)


@dataclass(frozen=True)
class Tried:
    """One try: what refused it, as its entry says; entries made, tables changed."""

    codes: tuple[str, ...]
    guards: tuple[str | None, ...]
    entries: tuple[str, ...]
    changed: tuple[str, ...] = field(default=())
    refusal: Refusal | None = field(default=None, compare=False)  # to be said in words


def tried(play: Play, person: str, said: Mapping[str, Any]) -> Tried:
    """Hand in an action that may be refused, and see what that changes."""
    guards: tuple[str | None, ...] = ()
    refusal: Refusal | None = None
    with watched(play) as seen:
        try:
            play.troupe.ask(person, TakeAction, **said)
        except NotPermittedError as error:
            refusal = error.refusal
            guards = tuple(reason.guard for reason in refusal.reasons)
        except CasepathError:
            guards = (None,)  # nothing is said of the case, or of what was brought
    [change] = seen
    return Tried(change.codes, guards, change.entries, change.changed, refusal)


def everything(play: Play) -> dict[tuple[str, str], list[Any]]:
    """Give every row of every table of the areas there are, but for the log."""
    return {
        (area, name): sorted(map(repr, found))
        for area in _areas(play)
        for name, found in _tables_of(play, area)
    }


def bodies(play: Play) -> list[Any]:
    """Give the entries of the logs of the areas there are."""
    return [parse(row.body) for area in _areas(play) for row in _log_of(play, area)]


def _areas(play: Play) -> list[str]:
    there = [play.there.area] if play.there is not None else []
    return [play.troupe.area, *there]


def _tables_of(play: Play, area: str) -> Iterator[tuple[str, list[Any]]]:
    with play.troupe.service.database.reading(area) as connection:
        for name, statement in EVERYTHING.items():
            yield name, connection.all(statement, area=area)


def _log_of(play: Play, area: str) -> list[Any]:
    with play.troupe.service.database.reading(area) as connection:
        return connection.all(BODIES, area=area)


@dataclass(frozen=True)
class Change:
    """What happened between two looks: new entries and their codes, tables changed."""

    entries: tuple[str, ...]
    codes: tuple[str, ...]
    changed: tuple[str, ...]


@contextmanager
def watched(play: Play) -> Iterator[list[Change]]:
    """Watch what happens inside; what came of it is the one thing in the list."""
    before, known = everything(play), bodies(play)
    seen: list[Change] = []
    yield seen
    after = everything(play)
    changed = tuple(
        name for area, name in after if after[area, name] != before[area, name]
    )
    more = [body for body in bodies(play) if body not in known]
    codes = tuple(code for body in more for code in body.get("codes", ()))
    seen.append(Change(tuple(body["kind"] for body in more), codes, changed))
