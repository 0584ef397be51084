"""How long a closed case is kept: begun when it ends, and never by a look at it.

- The whole case has one length, and a compartment may have one of its own.
- It counts from the end, from the last act on the case, from full age where that is
  later, or from a date of the case where that is set.
- What goes on again is kept anew when it ends again.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, delete, null, select, update

from config.connection import Connection
from config.now import to_micros
from config.statements import Statement
from policies.clocks import due, end_of_day
from policies.keeping import EVERYTHING
from states.dates import instant_of
from states.durations import Duration
from states.timing import Keep, length_for
from workflows.clocks.rows import how_as_text
from workflows.keeping.standing import PROPOSED, SETTLED, SHRED
from workflows.keeping.tables import case_matter, kept_until
from workflows.rows import Put
from workflows.versions import Version

PUT_LENGTH = Put(kept_until)
_k = kept_until.c
KEPT_UNTIL = Statement(
    select(kept_until)
    .where(_k.area == bindparam("area"), _k.case_ref == bindparam("case_ref"))
    .order_by(_k.due_ts, _k.compartment)
)
KEPT_LONG_ENOUGH = Statement(
    select(_k.case_ref, _k.compartment, _k.due_ts, _k.next_ts)
    .where(
        _k.area == bindparam("area"),
        _k.next_ts.is_not(None),
        _k.next_ts <= bindparam("until"),
    )
    .order_by(_k.next_ts, _k.case_ref, _k.compartment)
    .limit(bindparam("most"))
)
TOLD = Statement(
    update(kept_until)
    .where(
        _k.area == bindparam("of_area"),
        _k.case_ref == bindparam("of_case"),
        _k.compartment == bindparam("of_compartment"),
        _k.next_ts.is_not(None),
    )
    .values(next_ts=null())
)
NOT_KEPT = Statement(
    delete(kept_until).where(
        _k.area == bindparam("of_area"), _k.case_ref == bindparam("of_case")
    )
)
_m = case_matter.c
END_PROPOSED = Statement(
    update(case_matter)
    .where(
        _m.area == bindparam("of_area"),
        _m.case_ref == bindparam("of_case"),
        _m.matter == SHRED,
        _m.status == PROPOSED,
    )
    .values(status=SETTLED)
)


def begin_keeping(
    connection: Connection,
    version: Version,
    case: tuple[str, str],
    state: str,
    at: datetime,
    *,
    values: Mapping[str, str],
    of_age_on: date | None = None,
) -> None:
    """Begin the lengths for which a case, named by area and reference, is kept.

    `values` are the facts as the case ends; `of_age_on` is the first day of full age.
    """
    keep = version.pathway.tracks["main"].states[state].keep
    if keep is None:
        return
    from_then = _begins(keep, version, at, of_age_on, values)
    lengths = {EVERYTHING: length_for(keep.length, keep.by_fact, values)}
    for compartment, length in (lengths | keep.compartments).items():
        _put(connection, version, case, compartment, from_then, length)


def stop_keeping(connection: Connection, area: str, case: str) -> None:
    """Let a case that goes on again be kept; what was proposed about it falls."""
    place = {"of_area": area, "of_case": case}
    connection.run(NOT_KEPT, **place)
    connection.run(END_PROPOSED, **place)


def _begins(
    keep: Keep,
    version: Version,
    at: datetime,
    of_age_on: date | None,
    values: Mapping[str, str],
) -> datetime:
    if keep.dates:
        return instant_of(values.get(keep.begins), version.pathway.time_zone) or at
    if keep.begins != "majority" or of_age_on is None:
        return at
    the_day = end_of_day(of_age_on - timedelta(days=1), version.pathway.time_zone)
    return max(at, the_day)


def _put(
    connection: Connection,
    version: Version,
    case: tuple[str, str],
    compartment: str,
    begun: datetime,
    length: Duration,
) -> None:
    area, ref = case
    until = due(begun, length, version.calendar, version.pathway.time_zone)
    PUT_LENGTH(
        connection,
        {"area": area, "case_ref": ref, "compartment": compartment},
        begun_ts=to_micros(begun),
        due_ts=to_micros(until.at),
        how=how_as_text(until),
        next_ts=to_micros(until.at),
    )
