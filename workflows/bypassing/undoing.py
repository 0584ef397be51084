"""Undo what came of a bypass, as far as it can be undone.

- Assignments, requests and proposals that were made under it end.
- What went ahead of a guard counts for no guard any more; who did it, did it.
- No track moves, nothing is taken out of the log, and answers stay.
"""

from sqlalchemy import bindparam, or_, select, update

from config.statements import Statement
from policies.permits import roles_that_may
from workflows import tables
from workflows.bypassing.marking import ASSIGNMENT, REQUEST
from workflows.bypassing.tables import ACT, bypass, bypass_made
from workflows.clocks.rows import Starting
from workflows.clocks.running import stop_clocks
from workflows.handlers.assigning import END_ASSIGNMENT
from workflows.handlers.ruled import Found
from workflows.unit_of_work import Notice, Work

UNDONE = "bypass_undone"
DATA_PROTECTION = ("hold", "propose_shred")

_r, _p, _b = (
    tables.request.c,
    tables.proposal.c,
    bypass.c,
)
MADE = Statement(
    select(bypass_made).where(
        bypass_made.c.area == bindparam("area"),
        bypass_made.c.bypass == bindparam("bypass"),
    )
)
END_REQUEST = Statement(
    update(tables.request)
    .where(
        _r.area == bindparam("of_area"),
        _r.request == bindparam("of_request"),
        or_(_r.status == "open", _r.status == "paused"),
    )
    .values(status="ended")
)
END_PROPOSAL = Statement(
    update(tables.proposal)
    .where(
        _p.area == bindparam("of_area"),
        _p.proposal == bindparam("of_proposal"),
        _p.status == "open",
    )
    .values(status="ended")
)
SETTLE = Statement(
    update(bypass)
    .where(
        _b.area == bindparam("of_area"),
        _b.bypass == bindparam("of_bypass"),
        _b.status == "open",
    )
    .values(
        status=bindparam("status"),
        judged_ts=bindparam("judged_ts"),
        judged_by=bindparam("judged_by"),
    )
)


def settle(work: Work, ref: str, status: str, by: str | None) -> None:
    """Close a bypass: from now on nothing is skipped under it."""
    work.connection.run(
        SETTLE,
        of_area=work.area,
        of_bypass=ref,
        status=status,
        judged_ts=work.micros,
        judged_by=by,
    )


def undo(work: Work, found: Found, ref: str) -> tuple[str, ...]:
    """End what was made under a bypass; give the references, for the entry."""
    case = found.case.ref
    ended = []
    for made in work.connection.all(MADE, area=work.area, bypass=ref):
        if made.kind == ASSIGNMENT:
            touched = work.connection.run(
                END_ASSIGNMENT,
                of_area=work.area,
                of_case=case,
                of_person=made.person,
                of_role=made.ref,
                ended_ts=work.micros,
            )
        elif made.kind == ACT:
            touched = 1  # by the status of the bypass alone
        elif made.kind == REQUEST:
            touched = _end_request(work, case, made.ref)
        else:
            touched = work.connection.run(
                END_PROPOSAL, of_area=work.area, of_proposal=made.ref
            )
        # Of an assignment the reference is its role.
        said = f"{made.person}/{made.ref}" if made.person else made.ref
        ended += [f"{made.kind}/{said}"] if touched else []
    return tuple(ended)


def tell_of_undoing(work: Work, found: Found) -> None:
    """Tell whose turn it is, whom they answer to, and who protects data."""
    pathway = found.version.pathway
    main = pathway.tracks["main"].states[found.case.states["main"]]
    rulebook = found.version.rulebook
    protects = [
        role for act in DATA_PROTECTION for role in roles_that_may(rulebook, act)
    ]
    told = [main.owner, pathway.managers.get(main.owner or ""), *protects]
    roles = dict.fromkeys(role for role in told if role is not None)
    for role in roles if protects else (*roles, pathway.owner):
        work.tell(Notice(UNDONE, role=role))


def _end_request(work: Work, case: str, ref: str) -> int:
    touched = work.connection.run(END_REQUEST, of_area=work.area, of_request=ref)
    if touched:
        stop_clocks(work.connection, Starting(work.area, case, "", "", ref))
    return touched
