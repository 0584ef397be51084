"""What can go wrong with a pathway, and how a problem in its file is told.

- A problem has a code, a place, one sentence, and where it helps a hint and a story.
- Every problem of a file is told at once, fifty at most.
- The names with `E-PATH-` are aliases of the codes of the checker, and so are the
  refusal codes with which a version is not published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from config.errors import CasepathError

MOST_PROBLEMS = 50
ALIASES: dict[str, tuple[str, ...]] = {
    "E-PATH-UNKNOWN-FIELD": ("PC001",),
    "E-PATH-DURATION": ("PC001",),
    "E-PATH-INT": ("PC001",),
    "E-PATH-TYPE": ("PC001",),
    "E-PATH-TIMER": ("PC001",),
    "E-PATH-NO-STATE": ("PC011",),
    "E-PATH-ROLE": ("PC012", "PC029"),
    "E-PATH-UNREACHABLE": ("PC030",),
    "E-PATH-DEADEND": ("PC023", "PC032"),
    "E-PATH-AMBIGUOUS": ("PC093",),
    "E-PATH-CLOSE-UNGUARDED": ("PC060", "PC102"),
    "E_SCORING": ("PC110", "PC111", "PC112"),
    "E_LABEL": ("PC070",),
    "E_BYPASS": ("PC116",),
    "E_PURPOSE": ("PC117",),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found in a pathway file."""

    code: str
    line: int
    column: int
    sentence: str
    hint: str | None = None
    severity: Literal["error", "warning"] = "error"
    story: tuple[str, ...] = ()

    def in_one_line(self, file: str) -> str:
        """Give the problem as a terminal and an editor show it."""
        hint = f" ({self.hint})" if self.hint else ""
        place = f"{file}:{self.line}:{self.column}"
        return f"{place}: {self.severity} {self.code} {self.sentence}{hint}"


class StateError(CasepathError):
    """A pathway, or what is asked of it, is not as it has to be."""

    code = "E-PATH"


class PathwayFileError(StateError):
    """A pathway file is refused; every problem stands in `problems`."""

    def __init__(self, problems: Iterable[Problem], file: str = "pathway") -> None:
        self.problems = tuple(problems)[:MOST_PROBLEMS]
        first = self.problems[0]
        super().__init__(
            "\n".join(problem.in_one_line(file) for problem in self.problems),
            code=first.code,
            where=f"{first.line}:{first.column}",
            hint=first.hint,
        )


class NoSuchActionError(StateError):
    """The pathway has no such action on any track, or on the one that is named."""

    code = "E_STATE"

    def __init__(self, action: str, hint: str | None = None) -> None:
        super().__init__(
            f"expected an action of the pathway, met '{action}'", hint=hint
        )
        self.action = action
