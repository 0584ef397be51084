"""Let who has roles that conflict use those they chose, in all that a page does."""

from contextlib import AbstractContextManager, nullcontext

from casepath.web.asked import Asked
from workflows.people import acting


def in_role(asked: Asked) -> AbstractContextManager[None]:
    """Let no other role of theirs count within; none where none was chosen yet."""
    if asked.worn is None or not asked.worn.conflict:
        return nullcontext()
    return acting(asked.area, asked.by, asked.worn.roles)
