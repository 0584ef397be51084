"""What delegations give an actor on a case, as conditions of the database.

- Each says the same as `workflows.standing_in.delegations` reads of one case.
- An actor none of whose roles can be delegated costs the database nothing.
"""

from sqlalchemy import BindParameter, and_, bindparam, false, or_

from policies.actors import Actor
from policies.rulebook import Rulebook
from workflows.reading.case_conditions import (
    ME,
    Condition,
    rows_of_case,
    there_is,
)
from workflows.standing_in.delegations import delegable
from workflows.standing_in.tables import delegation
from workflows.tables import (
    assignment,
    case_act,
    cases,
    interest,
    proposal,
    role_grant,
)

ROLE = delegation.c.role
NOW: BindParameter[int] = bindparam("now_ts")


def stands_in(
    rulebook: Rulebook, actor: Actor, *wanted: Condition, assigned: bool = False
) -> Condition:
    """Give when the actor stands in for somebody, or for somebody assigned only."""
    roles = delegable(rulebook)
    pairs = sorted((h.role, h.organisation) for h in actor.roles if h.role in roles)
    if not pairs:
        return false()
    row, grant = delegation.c, role_grant.c
    theirs = _is_assigned()
    here = row.case_ref == cases.c.case_ref
    return there_is(
        [delegation],
        row.area == cases.c.area,
        row.delegate == ME,
        row.from_ts <= NOW,
        row.until_ts > NOW,
        row.ended_ts.is_(None),
        or_(
            *(
                and_(row.role == role, row.organisation == whose)
                for role, whose in pairs
            )
        ),
        there_is(
            [role_grant],
            grant.area == row.area,
            grant.person == row.person,
            grant.role == row.role,
            grant.organisation == row.organisation,
            grant.confirmed_ts.is_not(None),
            grant.ended_ts.is_(None),
        ),
        ~rows_of_case(interest, interest.c.person == row.person),
        or_(here, and_(row.case_ref.is_(None), theirs)),
        *([theirs] if assigned else []),
        *wanted,
    )


def done_for(rulebook: Rulebook, actor: Actor, action: str) -> Condition:
    """Give when somebody the actor stands in for did this on the case."""
    theirs = stands_in(rulebook, actor, delegation.c.person == case_act.c.person)
    return rows_of_case(case_act, case_act.c.action == action, theirs)


def proposed_for(rulebook: Rulebook, actor: Actor, action: str) -> Condition:
    """Give when somebody the actor stands in for has proposed this."""
    made = proposal.c
    theirs = stands_in(rulebook, actor, delegation.c.person == made.person)
    return rows_of_case(proposal, made.status == "open", made.action == action, theirs)


def _is_assigned() -> Condition:
    row = assignment.c
    return rows_of_case(
        assignment,
        row.person == delegation.c.person,
        row.role == ROLE,
        row.ended_ts.is_(None),
    )
