"""What can go wrong in looking through a log."""

from workflows.errors import WorkError


class InspectingError(WorkError):
    """Nothing can be looked for like this: correct what was asked."""

    code = "E-INSPECT"
