"""What can go wrong where anybody hands something in."""

from workflows.errors import WorkError


class HandingInError(WorkError):
    """Something that has to be said is missing: say it."""

    code = "E-MISSING"


class ClosedError(WorkError):
    """The time in which this could be handed in is over, or has not begun."""

    code = "E_WINDOW"
