"""What can be wrong with a draft."""

from workflows.errors import WorkError


class DraftError(WorkError):
    """A draft cannot be changed or sent as it stands: see what is said beside it."""

    code = "E-DRAFT"
