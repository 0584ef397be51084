"""What goes wrong in a policy: a refusal, or a calendar that is not known.

- A refusal carries every reason, not only the first.
- The code of a refusal is the code of its first reason.
"""

from config.errors import CasepathError
from policies.ruling import Refusal
from policies.tellable import tellable


class PolicyError(CasepathError):
    """A policy has no answer that lets the command go on."""

    code = "E-POLICY"


class NotPermittedError(PolicyError):
    """The guard refused; every reason stands in `refusal`, not only the first.

    What is said are those reasons that the asker may be told.
    """

    def __init__(self, case: str, refusal: Refusal) -> None:
        told = tellable(refusal.reasons)
        words = " ".join(reason.in_words("en") for reason in told)
        super().__init__(
            f"case {case}: {refusal.action} is not possible: {words}",
            code=told[0].code,
            where=f"case {case}",
        )
        self.case, self.refusal = case, refusal


class CalendarError(PolicyError):
    """A calendar is not known, or a year is none that it can show or be entered."""

    code = "E-CAL"
