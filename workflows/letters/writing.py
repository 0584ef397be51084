"""Letters that an action brings about: written at once, waiting for a person.

- Each waits until somebody in a role that approves it has done so; its clock runs
  whatever becomes of the case, and beyond its end.
- Who approves it is told; when it is late, those above them are.
"""

from sqlalchemy import insert

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from policies.clocks import due
from states.definition import Letter, Pathway
from workflows.cases import Case
from workflows.clocks.rows import LETTER, Firing, Starting, insert_clock
from workflows.letters.tables import letter
from workflows.people import ADMINISTRATOR
from workflows.unit_of_work import Notice, Work

INSERT_LETTER = Statement(insert(letter))
WAITING = "waiting"
ESCALATE = "escalate"
NO_TRACK = NO_STATE = ""


def write_letters(work: Work, case: Case, action: str) -> None:
    """Write the letters that the pathway wants sent on this action."""
    version = work.versions.named(work.connection, work.area, case.digest)
    pathway = version.pathway
    for name, wanted in pathway.letters.items():
        if action not in wanted.actions:
            continue
        until = due(work.moment, wanted.within, version.calendar, pathway.time_zone)
        ref = new_id()
        work.connection.run(
            INSERT_LETTER,
            area=work.area,
            letter=ref,
            case_ref=case.ref,
            name=name,
            action=action,
            role=wanted.to,
            language=pathway.languages[0],
            status=WAITING,
            taken_by=work.command.by,
            written_ts=work.micros,
            due_ts=to_micros(until.at),
            approved_by=None,
            approved_ts=None,
        )
        where = Starting(work.area, case.ref, NO_TRACK, NO_STATE, ref)
        above = Firing(to_micros(until.at), ESCALATE, _above(pathway, wanted), 0)
        insert_clock(work.connection, where, LETTER, until, [above])
        work.tell(*(Notice("to_approve", role=role) for role in wanted.approved_by))


def _above(pathway: Pathway, wanted: Letter) -> str:
    """Give who is above those that approve a letter."""
    managers = (pathway.managers.get(role) for role in wanted.approved_by)
    known = (one for one in (*managers, pathway.idle_cases_to) if one is not None)
    return next(known, ADMINISTRATOR)
