"""How the cases of a pathway stand, in numbers, for who has a role in it.

- Small numbers are withheld by the one rule that returns are made with, where the
  pathway says below which number; and with them how long those cases have waited.
- A number that is told leads to its cases; one that is withheld leads nowhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import and_, bindparam, select

from audit.canonical import parse
from audit.reading import read_head
from audit.tables import audit_entry
from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.reasons import label
from states.definition import Pathway
from states.phrases.languages import phrases_in
from workflows import tables
from workflows.cases import places_from
from workflows.clocks.rows import NOT_DUE_TO_ANYBODY, REVIEW
from workflows.errors import NotFoundError
from workflows.inspecting.bytes_of import holds, said
from workflows.inspecting.searching import first_since
from workflows.inspecting.seeing import PATHWAYS
from workflows.people import actor_of
from workflows.returns.suppressing import suppressed
from workflows.service import Service

LOOKED_BACK = timedelta(days=90)
AHEAD = timedelta(days=30)
MOST_LISTED = 200
STATES, OVERDUE, REVIEWS, ESCALATIONS = "state", "overdue", "reviews", "escalations"

_c, _k, _e = tables.cases.c, tables.clock.c, audit_entry.c
OPEN_CASES = Statement(
    select(_c.case_ref, _c.main_state, _c.tracks).where(
        _c.area == bindparam("area"),
        _c.pathway == bindparam("pathway"),
        _c.ended_ts.is_(None),
    )
)
DUE_BEFORE = Statement(
    select(_k.case_ref, _k.kind, _k.track, _k.state, _k.started_ts, _k.due_ts)
    .join_from(
        tables.clock,
        tables.cases,
        and_(_c.area == _k.area, _c.case_ref == _k.case_ref),
    )
    .where(
        _k.area == bindparam("area"),
        _c.pathway == bindparam("pathway"),
        _c.ended_ts.is_(None),
        _k.due_ts < bindparam("before"),
    )
)
SAID_SINCE = Statement(
    select(_e.case_ref, _e.body)
    .join_from(
        audit_entry,
        tables.cases,
        and_(_c.area == _e.area, _c.case_ref == _e.case_ref),
    )
    .where(
        _e.area == bindparam("area"),
        _e.gen == bindparam("gen"),
        _e.seq >= bindparam("first"),
        _c.pathway == bindparam("pathway"),
        holds(_e.body, "kind"),
        holds(_e.body, "more"),
    )
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One number: what it is of; nothing where it is withheld; where it leads."""

    name: str
    label: str
    count: int | None
    median: timedelta | None = None
    longest: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one pathway."""

    pathway: str
    label: str
    below: int | None
    open_cases: int | None
    states: list[Cell]
    beside: list[Cell]  # overdue, reviews due, escalations
    refusals: list[Cell]


@dataclass(frozen=True, slots=True)
class Behind:
    """The cases behind a number."""

    label: str
    pathway: str
    cases: list[tuple[str, datetime | None]]  # reference, since or due when


@dataclass(frozen=True, slots=True)
class _Stood:
    """How the cases of a pathway stand now."""

    now: datetime
    since: Mapping[str, list[tuple[str, datetime]]]  # state -> case, since when
    overdue: list[tuple[str, datetime]]
    reviews: list[tuple[str, datetime]]
    escalated: list[str]
    codes: Counter[str]


def figures_of(service: Service, area: str, by: str, language: str) -> list[Figures]:
    """Give the numbers of every pathway in which somebody has a role."""
    with service.database.reading(area) as connection:
        return [
            _figures(service, connection, area, pathway, language)
            for pathway in _known(service, connection, area, by)
        ]


def behind(
    service: Service, asked: tuple[str, str, str], what: str, name: str, language: str
) -> Behind:
    """Give the cases behind a number that is told.

    `asked` is where, by whom, of which pathway. Raises NotFoundError for a number
    that is not there or withheld.
    """
    area, by, wanted = asked
    with service.database.reading(area) as connection:
        pathway = next(
            (
                one
                for one in _known(service, connection, area, by)
                if one.pathway == wanted
            ),
            None,
        )
        if pathway is None:
            raise NotFoundError("expected a pathway, met none of yours")
        shown = _figures(service, connection, area, pathway, language)
        stood = _stood(service, connection, area, pathway)
    cells = shown.states if what == STATES else shown.beside
    key = name if what == STATES else what
    cell = next((one for one in cells if one.name == key and one.count), None)
    if cell is None:
        raise NotFoundError("expected a number that is told, met none")
    return Behind(cell.label, shown.label, _cases(stood, what, name)[:MOST_LISTED])


def _cases(stood: _Stood, what: str, name: str) -> list[tuple[str, datetime | None]]:
    found: Iterable[tuple[str, datetime | None]]
    match what:
        case "state":
            found = stood.since[name]
        case "overdue":
            found = stood.overdue
        case "reviews":
            found = stood.reviews
        case _:
            found = [(ref, None) for ref in dict.fromkeys(stood.escalated)]
    return sorted(found, key=lambda one: (one[1] or stood.now, one[0]))


def _known(
    service: Service, connection: Connection, area: str, by: str
) -> Iterator[Pathway]:
    held = {one.role for one in actor_of(connection, area, by).roles}
    for row in connection.all(PATHWAYS, area=area):
        pathway = service.versions.current(connection, area, row.pathway).pathway
        if held & pathway.roles.keys():
            yield pathway


def _figures(
    service: Service,
    connection: Connection,
    area: str,
    pathway: Pathway,
    language: str,
) -> Figures:
    stood = _stood(service, connection, area, pathway)
    main = pathway.tracks["main"].states
    below = max(
        (one.suppress_below or 0 for one in pathway.returns.values()), default=0
    )
    states = suppressed(
        {
            name: len(stood.since.get(name, ()))
            for name, state in main.items()
            if not state.final
        },
        below or None,
    )
    codes = suppressed(stood.codes, below or None)
    spoken = phrases_in(language)
    beside = {
        OVERDUE: len({ref for ref, _ in stood.overdue}),
        REVIEWS: len({ref for ref, _ in stood.reviews}),
        ESCALATIONS: len(set(stood.escalated)),
    }
    return Figures(
        pathway.pathway,
        label(pathway.label, language),
        below or None,
        states.total,
        [
            _waited(
                Cell(name, label(main[name].label, language), count),
                stood,
                stood.since.get(name, ()),
            )
            for name, count in states.cells.items()
        ],
        [
            Cell(name, name, None if 0 < count < below else count)
            for name, count in beside.items()
        ],
        [
            Cell(code, spoken.words.get(f"refusal:{code}", code), count)
            for code, count in codes.cells.items()
        ],
    )


def _waited(cell: Cell, stood: _Stood, cases: Sequence[tuple[str, datetime]]) -> Cell:
    if not cell.count:
        return cell
    waited = [stood.now - since for _, since in cases]
    middle = timedelta(seconds=median(one.total_seconds() for one in waited))
    return Cell(cell.name, cell.label, cell.count, middle, max(waited))


def _stood(
    service: Service, connection: Connection, area: str, pathway: Pathway
) -> _Stood:
    now, which = service.now(), {"area": area, "pathway": pathway.pathway}
    places, since = {}, defaultdict(list)
    for row in connection.all(OPEN_CASES, **which):
        places[row.case_ref] = places_from(row.tracks)
        at = from_micros(places[row.case_ref]["main"].since)
        since[row.main_state].append((row.case_ref, at))
    overdue, reviews = [], []
    for row in connection.all(DUE_BEFORE, before=to_micros(now + AHEAD), **which):
        place = places[row.case_ref].get(row.track)
        if place is None or row.state != place.state or row.started_ts < place.since:
            continue
        one = (row.case_ref, from_micros(row.due_ts))
        if row.kind == REVIEW:
            reviews.append(one)
        elif row.kind not in NOT_DUE_TO_ANYBODY and row.due_ts < to_micros(now):
            overdue.append(one)
    escalated = _said(service, connection, which, "clock", said("action", "escalate"))
    refused = _said(service, connection, which, "refused", b'"codes":[')
    codes = Counter(
        code for row in refused for code in parse(bytes(row.body)).get("codes", ())
    )
    refs = [row.case_ref for row in escalated]
    return _Stood(now, since, overdue, reviews, refs, codes)


def _said(
    service: Service,
    connection: Connection,
    which: Mapping[str, str],
    kind: str,
    more: bytes,
) -> list[Any]:
    """Give what the log said lately of the cases of a pathway."""
    log = service.line(which["area"]).log
    size = read_head(connection, log).size
    since = to_micros(service.now() - LOOKED_BACK)
    first = first_since(connection, log, since, size)
    return connection.all(
        SAID_SINCE, gen=log.gen, first=first, kind=said("kind", kind), more=more,
        **which,
    )  # fmt: skip
