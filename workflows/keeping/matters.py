"""What every handler does with a matter of keeping: its row, its reason, its act."""

from typing import Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.permits import roles_that_may
from policies.ruling import Permit
from workflows.cases import Case
from workflows.errors import FieldError
from workflows.handlers.ruled import Found, refuse_input, role_acted_in
from workflows.keeping.standing import ENDED
from workflows.keeping.tables import case_matter
from workflows.moving import count_act
from workflows.rows import Put
from workflows.unit_of_work import Notice, Work

PUT_MATTER = Put(case_matter)
MATTER = Statement(
    select(case_matter).where(
        case_matter.c.area == bindparam("area"),
        case_matter.c.case_ref == bindparam("case_ref"),
        case_matter.c.matter == bindparam("matter"),
        case_matter.c.status != ENDED,
    )
)


def matter_of(work: Work, case: str, matter: str) -> Any:
    """Give the row of a matter that is under way or in force, or None."""
    return work.connection.one(MATTER, area=work.area, case_ref=case, matter=matter)


def put_matter(
    work: Work,
    case: str,
    matter: str,
    status: str,
    *,
    person: str | None = None,
    other: str | None = None,
    detail: str | None = None,
    until_ts: int | None = None,
) -> None:
    """Let a matter of a case stand like this from now on."""
    PUT_MATTER(
        work.connection,
        {"area": work.area, "case_ref": case, "matter": matter},
        status=status,
        person=person or work.command.by,
        other=other,
        detail=detail,
        since_ts=work.micros,
        until_ts=until_ts,
    )


def demand_reason(work: Work, found: Found, action: str, reason: str | None) -> None:
    """Refuse what has to be said why, and is not."""
    if reason is None:
        refuse_input(work, found, action, without_reason())


def without_reason() -> FieldError:
    """Give the problem of what has to be said why, and is not."""
    return FieldError(
        "expected a reason in words, met none",
        where="reason",
        hint="say why, in words: --reason",
    )


def count_standing(work: Work, case: Case, action: str, role: str) -> None:
    """Remember that the actor did a standing action on a case."""
    state = case.states["main"]
    count_act(work, case.ref, action, state, work.command.by, role, work.micros)


def acted(work: Work, found: Found, action: str, permit: Permit) -> str:
    """Count a standing action on the case and give the role acted in."""
    role = role_acted_in(found, permit)
    count_standing(work, found.case, action, role)
    return role


def tell_those_who_may(work: Work, found: Found, kind: str, *actions: str) -> None:
    """Tell the roles that some permit allows these actions, each once."""
    rulebook = found.version.rulebook
    roles = [role for one in actions for role in roles_that_may(rulebook, one)]
    work.tell(*(Notice(kind, role=role) for role in dict.fromkeys(roles)))
