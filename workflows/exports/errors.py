"""What can go wrong with all cases of a pathway at once."""

from policies.ruling import Refusal
from workflows.errors import WorkError


class NotPermittedOnAllError(WorkError):
    """The actor may not do this to all cases of the pathway: ask somebody who may."""

    code = "E_ROLE"

    def __init__(self, pathway: str, refusal: Refusal) -> None:
        super().__init__(
            f"all cases of {pathway}: {refusal.action} is not possible:"
            f" {refusal.in_words('en')}",
            code=refusal.codes[0],
            hint="a permit that names a state or a relation speaks of single cases",
        )
        self.refusal = refusal


class SmallNumbersError(WorkError):
    """So few cases that people may be recognised in spite of the pseudonyms."""

    code = "E-SMALL-NUMBERS"
