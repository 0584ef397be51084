"""The lists of an auditor: entries and reads; looking at one is an entry.

- What is looked for is checked first, so that only references, names and days stand
  in the entry that says so.
- Patterns are looked for among the newest reads, so many that a page stays quick; the
  page says among how many.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select

from audit.entry import KINDS
from config.statements import Statement
from workflows import tables
from workflows.inspecting.bytes_of import quoted, said
from workflows.inspecting.commands import SearchLog
from workflows.inspecting.errors import InspectingError
from workflows.inspecting.rows_told import EntryTold, rows_told
from workflows.inspecting.searching import AT_ONCE, Page, Wanted, search
from workflows.references import is_reference
from workflows.service import Service

READS = ("read", "export", "disclose", "break_glass")
LOOKED_THROUGH = 1_000  # reads among which a pattern is looked for
IN_AN_HOUR = 10
HOUR = timedelta(hours=1)
_NAME = re.compile(r"[a-z0-9_.]{1,64}")
_HASH = re.compile(r"sha256:[0-9a-f]{64}")

_i, _a = tables.interest.c, tables.assignment.c
INTERESTS = Statement(
    select(_i.case_ref, _i.person).where(_i.area == bindparam("area"))
)
ASSIGNMENTS = Statement(
    select(_a.case_ref, _a.person).where(_a.area == bindparam("area"))
)

type Asked = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list, and where the next one begins."""

    rows: list[EntryTold]
    size: int
    older: int | None
    asked: Asked  # what fits and was asked for
    looked_through: int = 0


def entries_listed(
    service: Service, asking: Mapping[str, Any], asked: Asked, zone: str, language: str
) -> Listed:
    """Look for entries; that somebody did is an entry."""
    wanted, given = wanted_from(asked, zone)
    return looked_for(service, asking, "entries", wanted, given, language)


def reads_listed(
    service: Service, asking: Mapping[str, Any], asked: Asked, zone: str, language: str
) -> Listed:
    """Look for who opened what; perhaps only where a pattern is met."""
    wanted, given = wanted_from(asked, zone)
    if not wanted.any_of:
        wanted = replace(wanted, any_of=tuple(said("kind", one) for one in READS))
    pattern = PATTERNS.get(asked.get("pattern", ""))
    if pattern is None:
        return looked_for(service, asking, "reads", wanted, given, language)
    given = {**given, "pattern": asked["pattern"]}
    _record(service, asking, "reads", given)
    page = search(service, asking["area"], asking["by"], wanted, LOOKED_THROUGH)
    rows = rows_told(service, asking["area"], page.rows, language)
    met = pattern(service, asking["area"], [one for one in rows if one.case])
    return Listed(met[:AT_ONCE], page.size, None, given, len(rows))


def wanted_from(asked: Asked, zone: str) -> tuple[Wanted, Asked]:
    """Read what is looked for; give it with what of it was said.

    Raises InspectingError for what nothing can be looked for by.
    """
    given = {name: text for name, text in asked.items() if text and name in _ASKED}
    for name, text in given.items():
        if not _ASKED[name](text):
            raise InspectingError(f"{_EXPECTED[name]}, met another text", where=name)
    all_of = [say(given[name]) for name, say in _IN_ENTRIES.items() if name in given]
    wanted = Wanted(
        case=given.get("case", ""),
        entry=int(given["entry"]) if "entry" in given else None,
        version=given.get("version", ""),
        since=_day(given["since"], zone) if "since" in given else None,
        until=_day(given["until"], zone) + timedelta(days=1)
        if "until" in given
        else None,
        any_of=(said("kind", given["kind"]),) if "kind" in given else (),
        all_of=tuple(all_of),
        before=int(given["before"]) if "before" in given else None,
    )
    return wanted, given


def looked_for(
    service: Service,
    asking: Mapping[str, Any],
    what: str,
    wanted: Wanted,
    given: Asked,
    language: str,
) -> Listed:
    """Give a page of what is wanted, after the entry that says it was looked for."""
    _record(service, asking, what, given)
    page: Page = search(service, asking["area"], asking["by"], wanted)
    rows = rows_told(service, asking["area"], page.rows, language)
    older = page.rows[-1].seq if page.more else None
    return Listed(rows, page.size, older, given)


def _record(
    service: Service, asking: Mapping[str, Any], what: str, given: Asked
) -> None:
    service.handle(SearchLog(what=what, wanted=given, **asking))


def _day(text: str, zone: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), time(), ZoneInfo(zone))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_index(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len("999999999999")


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text))


_ASKED = {
    "case": is_reference,
    "entry": _is_index,
    "actor": _is_name,
    "version": lambda text: bool(_HASH.fullmatch(text)),
    "since": _is_day,
    "until": _is_day,
    "kind": lambda text: text in KINDS,
    "role": _is_name,
    "part": _is_name,
    "code": lambda text: bool(re.fullmatch(r"[A-Z][A-Z0-9_-]{1,40}", text)),
    "before": _is_index,
}
_EXPECTED = {
    "case": "expected the reference of a case, 26 letters and digits",
    "entry": "expected the index of an entry, such as 120",
    "actor": "expected the reference of a person or a service",
    "version": "expected the hash of a version, sha256: and 64 digits",
    "since": "expected a day such as 2026-03-02",
    "until": "expected a day such as 2026-03-02",
    "kind": "expected a kind of the list",
    "role": "expected the name of a role",
    "part": "expected the name of a group of fields",
    "code": "expected a code such as E_ROLE",
    "before": "expected the index of an entry, such as 120",
}
_IN_ENTRIES = {
    "actor": lambda text: said("actor", text),
    "role": lambda text: said("role", text),
    "part": lambda text: said("comp", text),
    "code": quoted,
}


def _no_part(service: Service, area: str, rows: Iterable[EntryTold]) -> list[EntryTold]:
    """Give reads by who was never assigned to the case."""
    with service.database.reading(area) as connection:
        known = {
            (row.case_ref, row.person) for row in connection.all(ASSIGNMENTS, area=area)
        }
    return [one for one in rows if (one.case, one.actor) not in known]


def _interested(
    service: Service, area: str, rows: Iterable[EntryTold]
) -> list[EntryTold]:
    """Give reads by who has declared an interest in the case."""
    with service.database.reading(area) as connection:
        known = {
            (row.case_ref, row.person) for row in connection.all(INTERESTS, area=area)
        }
    return [one for one in rows if (one.case, one.actor) in known]


def _many(_service: Service, _area: str, rows: Iterable[EntryTold]) -> list[EntryTold]:
    """Give reads of who opened many cases within one hour."""
    of: dict[str, list[EntryTold]] = defaultdict(list)
    for one in rows:
        of[one.actor].append(one)
    met: set[int] = set()
    for own in of.values():
        for last in own:
            within = [
                one
                for one in own
                if one.at and last.at and last.at - HOUR < one.at <= last.at
            ]
            if len({one.case for one in within}) >= IN_AN_HOUR:
                met |= {one.index for one in within}
    return [one for one in rows if one.index in met]


PATTERNS = {"no_assignment": _no_part, "interest": _interested, "many": _many}
