"""What can be wrong with a file that is to be brought in."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.errors import WorkError
from workflows.forms.problems import FieldProblem


class LoadError(WorkError):
    """A file cannot be brought in as asked: see what is said beside it."""

    code = "E-LOAD"


class LoadVersionError(LoadError):
    """The pathway has another version since the file was checked: propose it anew."""

    code = "E-LOAD-VERSION"

    def __init__(self) -> None:
        super().__init__(
            "expected the version for which the file was checked, met a newer one",
            hint="drop it and propose the file anew: casepath load drop",
        )


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row: where, and what was expected in which column."""

    row: int
    line: int
    problem: FieldProblem

    @property
    def code(self) -> str:
        """The code of what is wrong."""
        return self.problem.code

    @property
    def said(self) -> str:
        """What was expected, in English and by the column's name."""
        return self.problem.by_name()

    def in_words(self, language: str) -> str:
        """Say what was expected, by the column's label."""
        return self.problem.in_words(language)

    def __str__(self) -> str:
        return f"row {self.row} (line {self.line}): {self.said} [{self.code}]"


class RowsError(LoadError):
    """Rows of the file do not fit the form: correct them and propose the file again."""

    code = "E-LOAD-ROWS"

    def __init__(self, problems: tuple[RowProblem, ...], rows: int) -> None:
        wrong = len({one.row for one in problems})
        super().__init__(
            f"expected {rows} rows that fit the form, met {wrong} that do not",
            where=f"line {problems[0].line}",
            hint="correct the rows named; nothing was kept of the file",
        )
        self.problems, self.rows = problems, rows

    def lines(self, most: int) -> Iterator[str]:
        """Say the first of the problems, and how many more there are."""
        yield from (f"  {one}" for one in self.problems[:most])
        if len(self.problems) > most:
            yield f"  and {len(self.problems) - most} more"
