"""What can go wrong with the spool, and what to do next."""

from workflows.errors import WorkError


class SpoolError(WorkError):
    """A referral could not be taken or filed now: nothing of it was kept."""

    code = "E-SPOOL"


class SpoolFullError(SpoolError):
    """The spool takes no more: the referral is told by telephone."""

    code = "E-SPOOL-FULL"
