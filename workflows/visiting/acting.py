"""Acting by a code: as the person or the guardian, on one case, while the visit lasts.

- Whoever came in has no account: their one role follows from the code, for this case
  alone, and is looked up in the transaction that acts. Nothing else opens anything.
- Every entry names the code under which it was made.
"""

from typing import Any

from policies.actors import Actor, RoleHeld
from policies.rulebook import Rulebook
from policies.visiting import role_of_party
from workflows.cases import Case
from workflows.commands import OnCase
from workflows.errors import NotFoundError
from workflows.unit_of_work import Work
from workflows.visiting.rows import VISIT

UNDER = "code/"
NO_VISIT = "expected a visit that goes on, met none"


def visitor_of(work: Work, command: OnCase, case: Case) -> Actor:
    """Give who acts by a visit of this case that goes on, or refuse on record."""
    row = work.connection.one(VISIT, area=work.area, digest=command.visit or "")
    version = work.versions.named(work.connection, work.area, case.digest)
    actor = None
    if row is not None and _goes_on(row, work, command):
        actor = actor_as(version.rulebook, work.area, row.person, row.party)
        work.by_code = (UNDER + row.code_ref,)
    if actor is None:
        work.refuse(case, "visit", ("E_OWNER",))
        raise NotFoundError(NO_VISIT)
    return actor


def _goes_on(row: Any, work: Work, command: OnCase) -> bool:
    is_theirs = (row.case_ref, row.person) == (command.case, command.by)
    return is_theirs and bool(row.ends_ts > work.micros)


def actor_as(rulebook: Rulebook, area: str, person: str, party: str) -> Actor | None:
    """Give a person in the one role of a party to a case, if the pathway has it."""
    role = role_of_party(rulebook, party)
    if role is None:
        return None
    known = rulebook.pathway.roles[role].organisations
    held = RoleHeld(role, known[0] if known else area)
    return Actor(person, "person", area, frozenset({held}))
