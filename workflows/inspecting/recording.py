"""Looking through a log is an entry: by whom, at what, for what.

- It is for an auditor; that somebody else tried is an entry too.
- What was looked for is said in references, names and days, never in prose.
"""

from workflows.errors import PeopleError
from workflows.handlers.people import refuse_alone
from workflows.inspecting.commands import SearchLog
from workflows.people import AUDITOR, actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

SEARCH, ACTION = "search", "search_log"


def search_log(command: SearchLog, work: Work) -> Receipt:
    """Record that the log is looked through."""
    with work:
        demand_auditor(work, ACTION)
        said = (f"{name}/{value}" for name, value in sorted(command.wanted.items()))
        entry = work.entry(
            SEARCH,
            role=AUDITOR,
            action=ACTION,
            purpose="audit",
            refs=(command.what, *said),
        )
        appended = work.record(entry)
        work.commit()
        return Receipt("searched", appended.seq)


def demand_auditor(work: Work, action: str) -> None:
    """Refuse, on record, whoever is no auditor here."""
    actor = actor_of(work.connection, work.area, work.command.by)
    if not actor.holds(AUDITOR):
        problem = PeopleError("this is for an auditor", code="E_ROLE")
        refuse_alone(work, action, problem)
