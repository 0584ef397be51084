"""Record that somebody looks at the page of their own; it changes nothing."""

from workflows.errors import NotFoundError
from workflows.handlers.reading import recorded
from workflows.handlers.ruled import find
from workflows.receipts import Receipt
from workflows.unit_of_work import Work
from workflows.visiting.acting import NO_VISIT
from workflows.visiting.commands import ReadOwnPage

READ_OWN_PAGE = "read_own_page"


def read_own_page(command: ReadOwnPage, work: Work) -> Receipt:
    """Record that somebody looks at their own page, while that is safe."""
    with work:
        found = find(work, command)
        looked = work.prepared.visiting
        if command.visit is None or looked is None or not looked.is_safe:
            work.refuse(found.case, READ_OWN_PAGE, ("E_WINDOW",))
            raise NotFoundError(NO_VISIT)
        role = next(held.role for held in found.actor.roles)
        entry = work.entry("read", case=found.case.ref, role=role, action=READ_OWN_PAGE)
        return recorded(work, found, entry, "read")
