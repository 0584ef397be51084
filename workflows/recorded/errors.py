"""What can go wrong with another system's log, and with how it is to be read."""

from collections.abc import Iterable

from states.errors import Problem
from workflows.errors import WorkError

MOST_SHOWN = 20


class LogFileError(WorkError):
    """The log as a whole cannot be read; nothing of it was recorded: correct it."""

    code = "E-CSV"


class MappingFileError(WorkError):
    """The mapping does not fit its log or its pathway: correct it."""

    code = "E-MAPPING"


class ReplayError(WorkError):
    """The log cannot be recorded like this: see the hint."""

    code = "E-REPLAY"


def mapping_problems(problems: Iterable[Problem], file: str) -> MappingFileError:
    """Give the error that tells every problem of a mapping file at once."""
    told = sorted(problems, key=lambda problem: (problem.line, problem.column))
    first = told[0]
    return MappingFileError(
        "\n".join(problem.in_one_line(file) for problem in told[:MOST_SHOWN]),
        code=first.code,
        where=f"{first.line}:{first.column}",
        hint=first.hint,
    )
