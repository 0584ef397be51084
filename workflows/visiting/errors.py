"""What can go wrong at the door of a person's own page."""

from workflows.errors import WorkError


class NoVisitError(WorkError):
    """No page opens with this: the same words for whatever was wrong."""

    code = "E-CODE"

    def __init__(self) -> None:
        super().__init__(
            "No page opens with this code and this answer.",
            where="code",
            hint="look at what was given to you and try again",
        )


class CodeLockedError(WorkError):
    """Too many wrong answers with this code: it opens nothing any more."""

    code = "E-CODE-LOCKED"

    def __init__(self) -> None:
        super().__init__(
            "There were too many wrong answers, so this code opens nothing any more."
            " Ask whoever gave it to you for a new one.",
            where="code",
            hint="ask whoever gave the code for a new one",
        )
