"""Coming in by a code, once: the code and an answer open a visit of half an hour.

- A code that is used up, over, or not to be shown, gives the answer of none at all.
- Wrong answers are counted with the code: the fifth locks it, and it stays locked.
- Of two who come in at once one does; the database decides.
- Only what is tried with a code that was given is an entry, or strangers could fill
  the log.
"""

from typing import Any, NoReturn

from config.now import to_micros
from policies.visiting import role_of_party
from workflows.cases import ASSIGNED, Case, load_case
from workflows.errors import NotFoundError
from workflows.handlers.ruled import NOT_FOUND
from workflows.receipts import Receipt
from workflows.unit_of_work import Work
from workflows.visiting import answers
from workflows.visiting.acting import UNDER
from workflows.visiting.commands import EnterByCode
from workflows.visiting.errors import CodeLockedError, NoVisitError
from workflows.visiting.lasting import MOST_FAILURES, VISIT_LASTS
from workflows.visiting.rows import (
    END_CODE,
    FAILED,
    GIVEN,
    INSERT_VISIT,
    LOCKED,
    USED,
    code_of,
)

ENTER = "enter_by_code"


def enter_by_code(command: EnterByCode, work: Work) -> Receipt:
    """Let somebody in by a code, once, if the answer beside it is right."""
    with work:
        case = load_case(work.connection, work.area, command.case)
        row = code_of(work.connection, work.area, command.code)
        if case is None or row is None or row.case_ref != case.ref:
            raise NotFoundError(NOT_FOUND)
        work.by_code = (UNDER + row.code_ref,)
        if not _is_there(work, row):
            _refuse(work, case, NoVisitError())
        if row.status == LOCKED:
            _refuse(work, case, CodeLockedError())
        if row.status != GIVEN:
            _refuse(work, case, NoVisitError())
        this = {"of_area": work.area, "of_code": row.code_ref}
        if not answers.is_answer(row.shown, command.answers):
            _count_failure(work, case, row, this)
        work.connection.run(END_CODE, **this, to=USED, at_ts=work.micros)
        _begin(work, command, row)
        entry = work.entry(
            "read", case=case.ref, role=_role(work, case, row), action=ENTER
        )
        appended = work.record_on_case(case, case, entry)
        work.commit()
        return Receipt("entered", appended.seq, case.ref, case.version)


def _is_there(work: Work, row: Any) -> bool:
    """Tell whether a page may be there at all: in time, safe, still about them."""
    looked = work.prepared.visiting
    rows = work.connection.all(ASSIGNED, area=work.area, case_ref=row.case_ref)
    stands = any((one.person, one.role) == (row.person, row.party) for one in rows)
    is_safe = looked is not None and looked.is_safe
    return stands and is_safe and row.ends_ts > work.micros


def _count_failure(work: Work, case: Case, row: Any, this: dict[str, str]) -> NoReturn:
    count = row.failures + 1
    work.connection.run(FAILED, **this, count=count)
    if count < MOST_FAILURES:
        _refuse(work, case, NoVisitError())
    work.connection.run(END_CODE, **this, to=LOCKED, at_ts=work.micros)
    _refuse(work, case, CodeLockedError())


def _refuse(
    work: Work, case: Case, problem: NoVisitError | CodeLockedError
) -> NoReturn:
    work.refuse(case, ENTER, (problem.code,))
    raise problem


def _begin(work: Work, command: EnterByCode, row: Any) -> None:
    work.connection.run(
        INSERT_VISIT,
        area=work.area,
        digest=command.digest,
        code_ref=row.code_ref,
        case_ref=row.case_ref,
        person=row.person,
        party=row.party,
        started_ts=work.micros,
        ends_ts=to_micros(work.moment + VISIT_LASTS),
    )


def _role(work: Work, case: Case, row: Any) -> str:
    version = work.versions.named(work.connection, work.area, case.digest)
    return role_of_party(version.rulebook, row.party) or "none"
