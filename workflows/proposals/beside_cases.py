"""What of an area waits for a second person beside any case, kind by kind.

- Kind and reference are those by which the list of what is to be confirmed has it.
- Each kind says who proposed it, who could confirm it, and what ends it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import bindparam, update

from config.statements import Statement
from policies.entered_days import digest_of
from records import epochs as e
from states.moves import load_plan
from workflows.calendars.entering import INSERT_YEAR, REMOVE_YEAR, year_of
from workflows.emergency.rows import ENTER, PACK
from workflows.handlers.people import GRANT
from workflows.moves.plans import CONFIRMED, PROPOSED
from workflows.pathways.publication import PROPOSAL
from workflows.people import ADMINISTRATOR, PATHWAY_OWNER
from workflows.proposals.anew import end
from workflows.proposals.standing import PLAN, VERSION
from workflows.tables import role_grant
from workflows.unit_of_work import Work
from workflows.versions import CANONICAL

BETWEEN = "~"  # the parts of a reference of several

_g = role_grant.c
END_GRANT = Statement(
    update(role_grant)
    .where(
        _g.area == bindparam("of_area"),
        _g.grant_ref == bindparam("of_grant"),
        _g.confirmed_ts.is_(None),
    )
    .values(ended_ts=bindparam("ended_ts"))
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: who proposed it, how it is named and ends, who could confirm it."""

    by: str
    refs: tuple[str, ...]
    end: Callable[[], Any]
    roles: tuple[str, ...] = (ADMINISTRATOR,)
    holder: str = ""  # who would hold what is proposed, and does not confirm it


def waiting(work: Work, kind: str, ref: str) -> Waiting | None:
    """Give what waits under this kind and reference, if anything does."""
    find = KINDS.get(kind)
    return find(work, ref) if find is not None else None


def _grant(work: Work, ref: str) -> Waiting | None:
    row = work.connection.one(GRANT, area=work.area, grant_ref=ref)
    if row is None or row.confirmed_ts is not None or row.ended_ts is not None:
        return None
    end_it = partial(
        work.connection.run,
        END_GRANT,
        of_area=work.area,
        of_grant=ref,
        ended_ts=work.micros,
    )
    refs = (ref, row.person, row.role, row.organisation)
    return Waiting(row.granted_by, refs, end_it, holder=row.person)


def _days(work: Work, ref: str) -> Waiting | None:
    calendar, year, digest, *_ = [*ref.split(BETWEEN), "", ""]
    if not year.isdigit():
        return None
    row = year_of(work.connection, work.area, calendar, int(year))
    if row is None or row.wanted is None or digest_of(row.wanted) != digest:
        return None
    return Waiting(
        row.wanted_by, (calendar, year, digest), partial(_end_days, work, row)
    )


def _end_days(work: Work, row: Any) -> None:
    """Let days that wait come to nothing; what holds goes on holding."""
    of = {"of_area": work.area, "of_calendar": row.calendar, "of_year": row.year}
    work.connection.run(REMOVE_YEAR, **of)
    if row.days is not None:
        said = {"calendar": row.calendar, "year": row.year, "days": row.days}
        work.connection.run(
            INSERT_YEAR, area=work.area, **said, wanted=None, wanted_by=None
        )


def _of_key(step: str, work: Work, ref: str) -> Waiting | None:
    if not ref.isdigit():
        return None
    row = e.step_of(work.connection, work.area, int(ref), step)
    if row is None or row.status != e.PROPOSED:
        return None
    end_it = partial(
        work.connection.run,
        e.DROP_STEP,
        of_area=work.area,
        of_epoch=row.epoch,
        of_step=step,
    )
    return Waiting(row.proposed_by, (ref,), end_it)


def _opening(work: Work, ref: str) -> Waiting | None:
    if not ref.isdigit():
        return None
    row = work.connection.one(PACK, area=work.area, number=int(ref))
    if row is None or row.entered_by is None or row.confirmed_by is not None:
        return None
    end_it = partial(
        work.connection.run,
        ENTER,
        of_area=work.area,
        of_number=row.number,
        entered_by=None,
        entered_ts=None,
    )
    return Waiting(row.entered_by, (ref,), end_it)


def _plan(work: Work, ref: str) -> Waiting | None:
    place = {"area": work.area, "plan": ref}
    row = work.connection.one(PROPOSED, **place)
    if row is None or work.connection.one(CONFIRMED, **place) is not None:
        return None
    to = work.versions.named(work.connection, work.area, load_plan(row.canonical).to)
    return _by_digest(work, PLAN, ref, row.proposed_by, to.pathway.owner)


def _version(work: Work, ref: str) -> Waiting | None:
    place = {"area": work.area, "digest": ref}
    row = work.connection.one(PROPOSAL, **place)
    if row is None or work.connection.one(CANONICAL, **place) is not None:
        return None
    owner = json.loads(row.canonical)["owner"]
    return _by_digest(work, VERSION, ref, row.proposed_by, owner)


def _by_digest(work: Work, kind: str, ref: str, by: str, owner: str) -> Waiting:
    end_it = partial(end, work, kind, ref, by)
    return Waiting(by, (ref, by), end_it, roles=(PATHWAY_OWNER, owner))


KINDS: Mapping[str, Callable[[Work, str], Waiting | None]] = {
    "grant": _grant,
    "days": _days,
    "rotation": partial(_of_key, e.ROTATE),
    "destroying": partial(_of_key, e.DESTROY),
    "opening": _opening,
    PLAN: _plan,
    VERSION: _version,
}
