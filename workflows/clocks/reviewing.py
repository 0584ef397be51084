"""Recurring reviews: when the next one begins, counted from the one held last.

- A review counts as held once the system has begun it; a state that was left and
  entered again without one goes on counting from where it was.
- What falls on a date of the case comes once for each day on which it falls.
- Of lengths after a state was entered, each comes once and in its order; entered from
  elsewhere than the review, it begins with the first again.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from config.connection import Connection
from config.now import from_micros, to_micros
from config.statements import Statement
from policies.clocks import DueDate
from policies.dated import next_review
from states.timing import Review
from workflows import tables
from workflows.clocks.rows import OF_KIND, REVIEW, Firing, Starting, insert_clock
from workflows.versions import Version

_a = tables.case_act.c
HELD = Statement(
    select(func.coalesce(func.sum(_a.times), 0).label("times")).where(
        _a.area == bindparam("area"),
        _a.case_ref == bindparam("case_ref"),
        _a.state == bindparam("state"),
        _a.action == bindparam("action"),
    )
)


def start_review(
    connection: Connection,
    version: Version,
    where: Starting,
    review: Review,
    moment: datetime,
    left: str | None,
    values: Mapping[str, str],
) -> None:
    """Start the clock of the next review of a state entered at this moment.

    `left` is the state from which it was entered anew; None where a case returns.
    """
    of_case = {"area": where.area, "case_ref": where.case}
    here = {**of_case, "track": where.track, "state": where.state}
    before = connection.all(OF_KIND, **here, kind=REVIEW)
    row = connection.one(HELD, **of_case, state=where.state, action=review.by)
    held = int(row.times)
    last = begun = moment
    earlier = held
    if before:
        how = json.loads(before[-1].how)
        if how.get("held") == held:
            last = from_micros(how["last"])
        if not _anew(version, where, review, left):
            begun, earlier = from_micros(how["begun"]), how["earlier"]
    until = next_review(
        moment,
        review,
        values,
        version.calendar,
        version.pathway.time_zone,
        visit=held - earlier + 1,
        first=begun,
        last=last,
    )
    if until is not None and not _held_then(before, until, review):
        acts = [Firing(to_micros(until.at), "act", review.by, 0)]
        counted = until.also(
            held=held, last=to_micros(last), begun=to_micros(begun), earlier=earlier
        )
        insert_clock(connection, where, REVIEW, counted, acts)


def _held_then(before: Sequence[Any], until: DueDate, review: Review) -> bool:
    """Tell whether a review that falls on a date has been begun for this date."""
    on = until.how.get("on")
    begun = (json.loads(row.how).get("on") for row in before if row.rung)
    return review.is_once and on in begun


def _anew(version: Version, where: Starting, review: Review, left: str | None) -> bool:
    """Tell whether the reviews of a state begin anew, and do not merely go on."""
    states = version.pathway.tracks[where.track].states
    return left not in {None, states[where.state].actions[review.by].go_to}
