"""What can go wrong in trying a pathway out."""

from workflows.errors import WorkError


class TrialError(WorkError):
    """A trial cannot be made like this."""

    code = "E-TRIAL"


class NotTriedError(TrialError):
    """Nobody can be brought to do this here; `needs` says what is missing."""

    def __init__(self, needs: str) -> None:
        super().__init__(
            f"expected a step that can be tried here, met one that needs {needs}",
            hint="the step is counted as not tried",
        )
        self.needs = needs
