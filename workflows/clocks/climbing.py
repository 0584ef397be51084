"""Who is told at a rung: the first who can be, and never nobody while anybody is there.

- A rung falls through to the next when nobody holds its role, or only people who
  are late themselves, conflicted in the case, or away.
- After the last rung comes the role that the pathway names for idle cases, then the
  administrators of the area, as an alarm.
- Of a role those are told who hold it on the case; where they cannot be, the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from policies.escalation import Target, Unable, ladder_target
from workflows.cases import ASSIGNED, REQUESTS, Case
from workflows.clocks.rows import IDLE, LETTER, MERGE, REQUEST, Firing
from workflows.people import ADMINISTRATOR, HOLDERS
from workflows.relations_on_case import INTERESTS
from workflows.standing_in.absence import away_now
from workflows.unit_of_work import Notice, Work
from workflows.versions import Version

ALARM = "alarm"
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Late:
    """Who has not done in time what a clock waits for: a role, perhaps of a party."""

    role: str
    organisation: str | None = None


def climb(
    work: Work, case: Case, version: Version, row: Any, rungs: Sequence[str]
) -> Target:
    """Find who is told now at the first of these rungs, or above it."""
    last = version.pathway.idle_cases_to
    roles = dict.fromkeys([*rungs, *([last] if last else []), ADMINISTRATOR])
    on_case = _on_case(work, case)
    holders = {
        role: _holders(work, role) | on_case.get(role, frozenset()) for role in roles
    }
    late = late_at(work, case, version, row)
    interests = work.connection.all(INTERESTS, area=work.area, case_ref=case.ref)
    unable = Unable(
        late=_late_people(work, late, on_case) if late else frozenset(),
        conflicted=frozenset(one.person for one in interests),
        absent=away_now(work.connection, work.area, work.micros),
    )
    found = ladder_target(tuple(roles), holders, unable)
    chosen = found.persons & on_case.get(found.role or "", frozenset())
    return Target(found.role, chosen or found.persons, found.fell)


def tell_them(work: Work, kind: str, told: Target) -> None:
    """Put a notice into the outbox for each person who is told."""
    said = ALARM if told.role == ADMINISTRATOR else kind
    for person in sorted(told.persons):
        work.tell(Notice(said, role=told.role, person=person))


def told_as_refs(told: Target) -> tuple[str, ...]:
    """Say in an entry which role was told, and which rungs fell through and why."""
    fell = (f"{one.role}/{one.why}" for one in told.fell)
    return (told.role or NOBODY, *fell)


def late_at(work: Work, case: Case, version: Version, row: Any) -> Late | None:
    """Give who is late by a clock; nobody in particular where none acts."""
    if row.kind in {IDLE, LETTER, MERGE}:
        return None
    if row.kind == REQUEST:
        asked = work.connection.all(REQUESTS, area=work.area, case_ref=case.ref)
        sent = next((one for one in asked if one.request == row.request), None)
        return Late(sent.role, sent.organisation) if sent else None
    owner = version.pathway.tracks[row.track].states[row.state].owner
    return Late(owner) if owner else None


def rungs_from(firings: Iterable[Firing], place: int, kind: str) -> list[str]:
    """Give the roles of this rung and of those above it."""
    above = [one for one in firings if one.kind == kind and one.place >= place]
    return [one.what for one in above if one.what is not None]


def _late_people(
    work: Work, late: Late, on_case: dict[str, frozenset[str]]
) -> frozenset[str]:
    """Give those who are late in person: on the case, or alone in their role."""
    assigned = on_case.get(late.role)
    if assigned:
        return assigned
    people = _holders(work, late.role, late.organisation)
    return people if len(people) == 1 else frozenset()


def _on_case(work: Work, case: Case) -> dict[str, frozenset[str]]:
    held: dict[str, frozenset[str]] = {}
    for row in work.connection.all(ASSIGNED, area=work.area, case_ref=case.ref):
        held[row.role] = held.get(row.role, frozenset()) | {row.person}
    return held


def _holders(work: Work, role: str, organisation: str | None = None) -> frozenset[str]:
    rows = work.connection.all(HOLDERS, area=work.area, role=role)
    return frozenset(
        row.person for row in rows if organisation in {None, row.organisation}
    )
