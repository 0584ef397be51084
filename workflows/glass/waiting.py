"""Readings in an emergency that wait: for a second person, or for their review.

- One to confirm is listed for who could, and for who asked; one to review for who
  could review it, each on its own, while it runs and until somebody has judged it.
"""

from collections.abc import Iterator
from typing import Any

from config.now import from_micros, to_micros
from policies.breaking_glass import Grant, against_confirming
from policies.reasons import label
from workflows.glass import rows
from workflows.glass.reviewing import reasons_against
from workflows.glass.telling import line_of
from workflows.handlers.ruled import Found
from workflows.reading.second_person import Matter
from workflows.reading.to_confirm_cases import Reader

GLASS, REVIEW = "glass", "glass_review"


def glass_matters(reader: Reader) -> Iterator[Matter]:
    """Give what waits of readings in an emergency, the oldest of each kind first."""
    now = to_micros(reader.service.now())
    place = {"area": reader.area}
    for row in reader.connection.all(rows.WAITING, now_ts=now, **place):
        yield from _to_confirm(reader, row, now)
    for row in reader.connection.all(rows.TO_REVIEW, **place):
        yield from _to_review(reader, row, now)


def _to_confirm(reader: Reader, row: Any, now: int) -> Iterator[Matter]:
    found = reader.found(row.case_ref)
    if found is None:
        return
    standing, grant = found.facts.standing, Grant(row.person, None, None)
    pathway = found.version.pathway
    reasons = tuple(against_confirming(pathway, found.actor, standing, grant))
    is_mine = row.person == reader.by
    if reasons and not is_mine:
        return
    declared = pathway.break_glass
    yield _matter(
        reader,
        found,
        row,
        now,
        kind=GLASS,
        could=declared.confirmed_by if declared is not None else (),
        is_mine=is_mine,
        may_confirm=not is_mine,
        until=from_micros(row.until_ts),
    )


def _to_review(reader: Reader, row: Any, now: int) -> Iterator[Matter]:
    found = reader.found(row.case_ref)
    if found is None or row.person == reader.by:
        return
    if reasons_against(reader.connection, reader.area, found, row):
        return
    yield _matter(
        reader,
        found,
        row,
        now,
        kind=REVIEW,
        could=(),
        is_mine=False,
        may_confirm=rows.ends_at(row) <= now,
        until=from_micros(row.review_ts),
        elsewhere=f"/break-glass/{row.glass}",
    )


def _matter(
    reader: Reader,
    found: Found,
    row: Any,
    now: int,
    could: tuple[str, ...],
    **said: Any,
) -> Matter:
    pathway, language = found.version.pathway, reader.language
    line = line_of(pathway, row, language, now)
    return Matter(
        ref=row.glass,
        by=row.person,
        since=line.begun or line.asked,
        case=found.case.ref,
        version=found.case.version,
        pathway=line.pathway,
        said=(("reason", line.reason), *(("part", part) for part in line.parts)),
        could=tuple(
            label(pathway.roles[role].label, language)
            for role in could
            if role in pathway.roles
        ),
        **said,
    )
