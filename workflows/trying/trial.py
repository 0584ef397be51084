"""A trial: every path of a pathway on the real handlers, held against paper.

- Each step is compared: whether it is allowed, where every track is, who refuses.
- What nobody can be brought to do is counted as not tried, with what it needs.
- At the end the log of each area is verified; it is part of the result.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from policies.simulating.paths import START, Path, Paths, PathStep, find_paths
from policies.simulating.telling import path_lines, step_line
from states.reading import ReadPathway, read
from workflows.pathways import find_pathway, path_to_check
from workflows.trying.driver import Driver, Outcome
from workflows.trying.errors import NotTriedError
from workflows.trying.home import TrialHome, publish, trial_home
from workflows.trying.troupe import Troupe

# A calendar ends; before that a stage begins again, in an area of its own.
LONGEST = timedelta(days=200)

type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Difference:
    """A step that went otherwise than on paper."""

    path: str
    step: int
    words: str
    expected: str
    met: str


@dataclass(slots=True)
class Trial:
    """What a trial gave."""

    paths: Paths
    walked: int = 0
    steps: int = 0
    differences: list[Difference] = field(default_factory=list)
    not_tried: list[tuple[str, str]] = field(default_factory=list)  # path, needs
    entries: int = 0
    findings: list[str] = field(default_factory=list)  # of verifying the logs

    @property
    def is_as_expected(self) -> bool:
        """Whether no step differed and every log is sound."""
        return not self.differences and not self.findings


def try_out(read_pathway: ReadPathway, source: bytes, progress: Progress) -> Trial:
    """Run every path of a pathway on the real handlers, in a throw-away home."""
    paths = find_paths(read_pathway.pathway)
    with trial_home() as home:
        trial = run_paths(home, read_pathway, source, paths, progress)
        for area in home.areas:
            report = home.verify(area)
            trial.entries += report.log.size
            trial.findings.extend(finding.message for finding in report.findings)
    return trial


def run_paths(
    home: TrialHome,
    read_pathway: ReadPathway,
    source: bytes,
    paths: Paths,
    progress: Progress,
) -> Trial:
    """Run these paths in a home, each as a case of its own."""
    trial = Trial(paths)
    troupe: Troupe | None = None
    for done, path in enumerate(paths.paths):
        progress(done, len(paths.paths))
        if troupe is None or home.clock.at - START > LONGEST:
            troupe = home.new_troupe()
            digest = publish(troupe, source)
        _run(trial, Driver(troupe, home.clock, digest), path, read_pathway)
    progress(len(paths.paths), len(paths.paths))
    return trial


def _run(trial: Trial, driver: Driver, path: Path, read_pathway: ReadPathway) -> None:
    for place, step in enumerate(path.steps, start=1):
        try:
            outcome = driver.tell(step.told) if step.told else _made(driver, step)
        except NotTriedError as error:
            trial.not_tried.append((path.name, error.needs))
            return
        trial.steps += 1
        expected, met = _expected(step), _met(step, outcome)
        if expected != met:
            words = step_line(read_pathway.pathway, step, "en")
            trial.differences.append(
                Difference(path.name, place, words, _said(expected), _said(met))
            )
            return
    trial.walked += 1


def _made(driver: Driver, step: PathStep) -> Outcome:
    if step.move is None:
        raise NotTriedError("a step that says what happens")
    return driver.make(step.move)


def _expected(step: PathStep) -> tuple[Any, ...]:
    told = step.told.role if step.told else ""
    return not step.refusing, dict(step.tracks), step.refusing, told


def _met(step: PathStep, outcome: Outcome) -> tuple[Any, ...]:
    return outcome.allowed, dict(outcome.tracks), outcome.guards, outcome.told


def _said(what: tuple[Any, ...]) -> str:
    allowed, tracks, refusing, told = what
    places = ", ".join(f"{track} in {state}" for track, state in tracks.items())
    verdict = "allowed" if allowed else f"refused by {', '.join(refusing)}"
    return f"{verdict}{f', {told} told' if told else ''}; {places}"
