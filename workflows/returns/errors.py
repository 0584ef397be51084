"""What can be wrong with a return that is asked for."""

from workflows.errors import WorkError


class PeriodError(WorkError):
    """Refuse a period that a return does not have."""

    code = "E-RETURN-PERIOD"


class ReturnError(WorkError):
    """Refuse a return that a pathway does not name, or who does not make it."""

    code = "E-RETURN"
