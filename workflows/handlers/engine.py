"""What only the engine does: it acts in its own names, never in a person's."""

from workflows.errors import NotFoundError
from workflows.people import SERVICES, SYSTEM
from workflows.unit_of_work import Work


def demand_engine(work: Work) -> None:
    """Refuse, on record, a person who asks for what the engine does by itself."""
    if work.command.by not in SERVICES | {SYSTEM}:
        work.refuse(None, "engine", ("E_ROLE",), kind="probe")
        raise NotFoundError("no such thing to ask for")
