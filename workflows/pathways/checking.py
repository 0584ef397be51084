"""A pathway file examined for the door: what was found, and what it comes to."""

import csv
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policies.examining import Examination, examine, examined
from policies.proofs.people.staffing import Member
from states.checks.places import MAIN
from states.checks.together import named_elsewhere
from states.errors import PathwayFileError, Problem
from states.explaining import label
from states.explanations import explained
from states.exploring.deep import DeepReport
from states.exploring.moves import MOST_DEEP, MOST_SECONDS, Budget
from states.reading import ReadPathway, read
from workflows.errors import FieldError, NotFoundError
from workflows.pathways.finding import find_pathway, path_to_check
from workflows.pathways.not_yet import not_carried_out
from workflows.pathways.together import around_file

type Progress = Callable[[int, int], None]

STAFF = ("person", "role", "organisation")
SENT = "pathway"  # what a text without a name is called


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker said of a file; `read` is absent where it could not be read."""

    file: str
    problems: tuple[Problem, ...]
    read: ReadPathway | None = None
    found: Examination | None = None

    @property
    def has_errors(self) -> bool:
        """Whether anything found keeps this file from being published."""
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def not_yet(self) -> tuple[tuple[int, str], ...]:
        """What this release would not carry out, with its lines."""
        return not_carried_out(self.read) if self.read else ()

    def as_plain(self) -> dict[str, Any]:
        """Give the findings as plain values."""
        return {
            "file": self.file,
            "digest": self.read.digest if self.read else None,
            "problems": [problem_as_plain(one) for one in self.problems],
            "people": people_as_plain(self.found) if self.found else [],
            "points": self.found.points if self.found else 0,
            "deep": _deep_as_plain(self.found.deep) if self.found else None,
            "not_yet": [{"line": line, "words": words} for line, words in self.not_yet],
        }

    def lines(self) -> Iterator[str]:
        """Say the findings, one a line, what they come to, and the verdict."""
        for problem in self.problems:
            yield problem.in_one_line(self.file)
            yield from (f"    {step}" for step in problem.story)
        if self.found is not None and self.read is not None:
            yield from self._summary(self.read, self.found)
        errors = sum(problem.severity == "error" for problem in self.problems)
        warnings = len(self.problems) - errors
        yield f"{self.file}: {errors} errors, {warnings} warnings"

    def _summary(self, read: ReadPathway, found: Examination) -> Iterator[str]:
        if found.people:
            yield "How many different people it takes, from opening to:"
        ends = read.pathway.tracks[MAIN].states
        for one in found.people:
            yield f"  {label(ends[one.state].label, 'en')} - {one.in_words()}"
        promises = len(read.pathway.promises)
        if not self.has_errors:
            asked = f"the guard was asked at {found.points} points"
            yield f"{promises} promises proved; {asked}"
        if found.deep is not None:
            yield _deep_in_words(found.deep)
        for line, words in self.not_yet:
            yield (
                f"{self.file}:{line}: not carried out by this release yet: {words};"
                " it can be checked, not published"
            )


def check_pathway(
    name: str, deep: Progress | None = None, staff: Path | None = None
) -> Checked:
    """Read and examine a file; whatever is wrong with it is a finding.

    With `deep` everything is explored within a budget, and `deep` is told how many
    seconds of it are spent.
    """
    source, file = find_pathway(name)
    members = _members(staff) if staff is not None else ()
    try:
        met = read(source, path_to_check(name, file))
    except PathwayFileError as error:
        return Checked(file, error.problems)
    if deep is None and not members:
        found = examined(source)
    else:
        found = examine(met, _budget(deep) if deep else None, members)
    beside = tuple(named_elsewhere(met, around_file(met.pathway, name)))
    problems = sorted((*found.problems, *beside), key=lambda one: one.line)
    return Checked(file, tuple(problems), met, found)


def check_source(source: bytes) -> Checked:
    """Read and examine the text of a file that stands alone."""
    try:
        met = read(source)
    except PathwayFileError as error:
        return Checked(SENT, error.problems)
    found = examined(source)
    return Checked(SENT, tuple(found.problems), met, found)


def explain(code: str) -> tuple[str, ...]:
    """Say what a code means, with an example; raises NotFoundError for an unknown."""
    known = explained(code)
    if known is None:
        raise NotFoundError(
            "expected a code of a finding, such as PC060 or P3, met another"
        )
    wrong, right = (
        text.strip("\n").splitlines() for text in (known.wrong, known.right)
    )
    return (
        f"{code}: {known.meaning}",
        "",
        "Wrong:",
        *(f"    {line}" for line in wrong),
        "Right:",
        *(f"    {line}" for line in right),
        "",
        known.why,
    )


def _budget(told: Progress) -> Budget:
    """Give how far to look, counted in this process's own seconds of computing."""
    begun = time.process_time()

    def spent() -> float:
        seconds = time.process_time() - begun
        told(int(seconds), int(MOST_SECONDS))
        return seconds

    return Budget(MOST_DEEP, MOST_SECONDS, spent)


def problem_as_plain(one: Problem) -> dict[str, Any]:
    """Give a finding as plain values."""
    return {
        "code": one.code,
        "severity": one.severity,
        "line": one.line,
        "column": one.column,
        "sentence": one.sentence,
        "hint": one.hint,
        "story": list(one.story),
    }


def people_as_plain(found: Examination) -> list[dict[str, Any]]:
    """Give how many people each end takes, as plain values."""
    return [
        {
            "end": one.state,
            "number": one.number,
            "exact": one.exact,
            "path": list(one.path),
            "people": [list(person) for person in one.people],
        }
        for one in found.people
    ]


def _members(path: Path) -> tuple[Member, ...]:
    if not path.is_file():
        raise NotFoundError("expected a staff list, met no file of that name")
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    if (
        not rows
        or tuple(rows[0]) != STAFF
        or any(len(row) != len(STAFF) for row in rows)
    ):
        raise FieldError(
            f"expected rows of {', '.join(STAFF)}, the first of which says so",
            code="E-FILE",
            hint="one row for each role that somebody holds",
        )
    return tuple(Member(*row) for row in rows[1:])


def _deep_as_plain(report: DeepReport | None) -> dict[str, Any] | None:
    if report is None:
        return None
    return {
        "configurations": report.configurations,
        "moves": report.moves,
        "exhaustive": report.exhaustive,
    }


def _deep_in_words(report: DeepReport) -> str:
    far = "that is all there are"
    if not report.exhaustive:
        far = "NOT all there are: the budget ended first, nothing is proved of the rest"
    return (
        f"looked at {report.configurations} configurations and {report.moves} moves in"
        f" {report.seconds:.1f} s of computing; {far}"
    )
