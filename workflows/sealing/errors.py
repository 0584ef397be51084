"""What can go wrong with sealing and unsealing, and what to do next."""

from collections.abc import Sequence

from workflows.errors import WorkError


class UnsealError(WorkError):
    """It was not unsealed: the same words whatever the reason is."""

    code = "E-UNSEAL"


class SharesError(UnsealError):
    """Some of the passphrases do not fit their custodians: which of those given."""

    code = "E-UNSEAL-SHARE"

    def __init__(self, wrong: Sequence[int]) -> None:
        super().__init__(
            f"expected passphrases that fit their custodians, met {len(wrong)} that do"
            " not",
            hint="each custodian types theirs again",
        )
        self.wrong = tuple(wrong)


class TooOftenError(UnsealError):
    """Too many wrong passphrases: nobody can try for a while."""

    code = "E-UNSEAL-WAIT"
