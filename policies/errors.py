"""What goes wrong in a policy: a refusal, or a calendar that does not know.

- A refusal carries every reason, not only the first.
- The code of a refusal is the code of its first reason.
"""

from config.errors import CasepathError
from policies.ruling import Refusal


class PolicyError(CasepathError):
    """A policy has no answer that lets the command go on."""

    code = "E-POLICY"


class NotPermittedError(PolicyError):
    """The guard refused; every reason stands in `refusal`, not only the first."""

    def __init__(self, case: str, refusal: Refusal) -> None:
        super().__init__(
            f"case {case}: {refusal.action} is not possible: {refusal.in_words('en')}",
            code=refusal.codes[0],
            where=f"case {case}",
        )
        self.case, self.refusal = case, refusal


class CalendarError(PolicyError):
    """A calendar or a year of it is not known, and is never guessed."""

    code = "E-CAL"
