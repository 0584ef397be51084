"""What the replay of all cases of a pathway shows, in numbers and case by case.

- Each question has three figures: as the version says, otherwise, not known.
- A case goes as it says when nothing in it is otherwise.
- Lateness and pairs kept apart are also given a case, as they are of history.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, get_args

from audit.canonical import parse
from workflows.conformance.deviations import Judged, Question, judged
from workflows.conformance.replaying import Replay
from workflows.entries import def_of
from workflows.moves.history import PlanOf
from workflows.recorded.measures import (
    LateAsRecorded,
    Shared,
    late_as_recorded,
    shared_pairs,
)
from workflows.recorded.tally import RecordedCase
from workflows.verifying.folding import VersionOf
from workflows.versions import Version

QUESTIONS: tuple[Question, ...] = get_args(Question.__value__)
IN_WORDS: dict[Question, str] = {
    "skipped": "not possible at that time",
    "late": "after the due date of its state or request",
    "role": "in a role that may not do this there",
    "person": "by the same person, where another must",
    "consent": "without the consent it needs",
}
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class ReplayedCase:
    """One case: what was answered about it, and how it counts as a whole."""

    case: str
    version: Version
    steps: int
    answers: tuple[Judged, ...]
    as_recorded: RecordedCase

    @property
    def otherwise(self) -> tuple[Judged, ...]:
        """The answers that are otherwise than the version says."""
        return tuple(one for one in self.answers if one.verdict == "otherwise")


@dataclass(frozen=True, slots=True)
class Figures:
    """The three figures of a question."""

    as_said: int
    otherwise: int
    not_known: int


@dataclass(frozen=True, slots=True)
class Deviating:
    """A case in which something is otherwise, and what."""

    case: str
    steps: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class ConformanceReport:
    """What the replay of all cases of a pathway shows."""

    pathway: str
    cases: int
    steps: int
    figures: dict[Question, Figures]
    late_as_recorded: LateAsRecorded
    pairs: tuple[Shared, ...]
    deviating: tuple[Deviating, ...]

    @property
    def conforms(self) -> bool:
        """Whether every case went as its version says."""
        return not self.deviating

    def as_dict(self) -> dict[str, Any]:
        """Give the report as plain values."""
        return {"conforms": self.conforms, **asdict(self)}

    def lines(self) -> Iterator[str]:
        """Say the report in words, a line each."""
        fine = self.cases - len(self.deviating)
        yield (
            f"{self.pathway}: {fine} of {self.cases} cases with {self.steps} steps"
            " went as their version says, as far as the log tells."
        )
        for question, met in self.figures.items():
            asked = met.as_said + met.otherwise
            yield (
                f"Steps {IN_WORDS[question]}: {met.otherwise} of {asked};"
                f" not known of {met.not_known}."
            )
        late = self.late_as_recorded
        if late.of:
            yield f"{late.late} of {late.of} ended cases were late, as recorded."
        for pair in self.pairs:
            yield (
                f"In {pair.shared} of {pair.both} cases with both, somebody did"
                f" {' and '.join(pair.pair)}, which are kept apart."
            )
        yield from self._case_lines()

    def _case_lines(self) -> Iterator[str]:
        for one in self.deviating[:MOST_SHOWN]:
            yield f"{one.case}:"
            for step in one.steps:
                why = f" ({step.why})" if step.why else ""
                yield (
                    f"    entry {step.index}: {step.action} in {step.state},"
                    f" {IN_WORDS[step.question]}{why}"
                )
        left = len(self.deviating) - MOST_SHOWN
        if left > 0:
            yield f"and {left} more cases; --json gives all"


@dataclass(slots=True)
class Counting:
    """The report as it grows, case by case."""

    pathway: str
    cases: int = 0
    steps: int = 0
    figures: Counter[tuple[Question, str]] = field(default_factory=Counter)
    of_cases: list[tuple[Version, RecordedCase]] = field(default_factory=list)
    deviating: list[Deviating] = field(default_factory=list)

    def add(self, replayed: ReplayedCase) -> None:
        """Count one more case."""
        self.cases += 1
        self.steps += replayed.steps
        self.figures.update((one.question, one.verdict) for one in replayed.answers)
        self.of_cases.append((replayed.version, replayed.as_recorded))
        if replayed.otherwise:
            self.deviating.append(Deviating(replayed.case, replayed.otherwise))

    def report(self) -> ConformanceReport:
        """Give the report of the cases counted so far."""
        return ConformanceReport(
            self.pathway,
            self.cases,
            self.steps,
            {
                question: Figures(
                    self.figures[question, "as_said"],
                    self.figures[question, "otherwise"],
                    self.figures[question, "not_known"],
                )
                for question in QUESTIONS
            },
            late_as_recorded(case for _, case in self.of_cases),
            shared_pairs(self.of_cases),
            tuple(self.deviating),
        )


def replayed_case(
    area: str, rows: Sequence[Any], version_of: VersionOf, plan_of: PlanOf
) -> ReplayedCase:
    """Replay the stored entries of one case, the first of which opens it."""
    replay = Replay(area, version_of, plan_of)
    steps = 0
    answers: list[Judged] = []
    for met in replay.meet(rows):
        steps += 1
        answers += judged(met)
    case, version = replay.case, replay.version
    opened = parse(bytes(rows[0].body))
    people: dict[str, set[str]] = {}
    for action, person in replay.all_acts():
        people.setdefault(action, set()).add(person)
    as_recorded = RecordedCase(
        def_of(version.digest),
        case.opened_ts,
        opened.get("due"),
        opened.get("ended"),
        people=people,
    )
    return ReplayedCase(case.ref, version, steps, tuple(answers), as_recorded)


def report_on(pathway: str, replayed: Iterable[ReplayedCase]) -> ConformanceReport:
    """Report on cases of a pathway that were replayed."""
    counting = Counting(pathway)
    for one in replayed:
        counting.add(one)
    return counting.report()
