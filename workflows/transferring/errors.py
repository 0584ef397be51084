"""What can stand in the way of a transfer."""

from workflows.errors import WorkError


class TransferError(WorkError):
    """The other area cannot take the case, or nothing is offered: see which."""

    code = "E_TRANSFER"
