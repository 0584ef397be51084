"""A trial: every path of a pathway on the real handlers, held against paper.

- Each step is compared: whether it is allowed, where every track is, who refuses.
- What nobody can be brought to do is counted as not tried, with what it needs.
- At the end the log of each area is verified; it is part of the result.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from policies.simulating.paths import START, Path, Paths, PathStep, find_paths
from policies.simulating.telling import step_line
from states.reading import ReadPathway
from workflows.errors import PublicationError
from workflows.trying.driver import Driver, Outcome
from workflows.trying.errors import NotTriedError
from workflows.trying.home import TrialHome, publish, put, trial_home
from workflows.trying.on_paper import sound_pathway
from workflows.trying.troupe import Troupe

# A calendar ends; before that a stage begins again, in an area of its own.
LONGEST = timedelta(days=200)
NOT_YET = "E-PATH-NOT-YET"

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
    unpublished: str = ""  # why it was put there without being published
    entries: int = 0
    findings: list[str] = field(default_factory=list)  # of verifying the logs

    def lines(self) -> Iterator[str]:
        """Say what differed, what was not tried, and how much was."""
        for one in self.differences:
            yield f"DIFFERS: {one.path}, step {one.step}: {one.words}"
            yield f"    expected {one.expected}"
            yield f"    met {one.met}"
        for needs, count in sorted(Counter(n for _, n in self.not_tried).items()):
            yield f"not tried: {count} paths need {needs}"
        if self.unpublished:
            yield f"not published, but tried: {self.unpublished}"
        for aim, name in self.paths.missing:
            yield f"not found: {aim} {name}: {self.paths.reasons.get(name, '')}"
        for finding in self.findings:
            yield f"FOUND in the log: {finding}"
        counted = ", ".join(f"{n} {aim}" for aim, n in self.paths.counts().items())
        yield (
            f"{self.walked} of {len(self.paths.paths)} paths ({counted}),"
            f" {self.steps} steps, {len(self.differences)} differences;"
            f" {self.entries} entries verified"
        )

    def as_plain(self) -> dict[str, Any]:
        """Give it as plain values."""
        return {
            "as_expected": self.is_as_expected,
            "paths": len(self.paths.paths),
            "counts": self.paths.counts(),
            "walked": self.walked,
            "steps": self.steps,
            "differences": [asdict(one) for one in self.differences],
            "not_tried": [
                {"path": path, "needs": needs} for path, needs in self.not_tried
            ],
            "unpublished": self.unpublished or None,
            "not_found": [
                [*one, self.paths.reasons.get(one[1], "")] for one in self.paths.missing
            ],
            "entries": self.entries,
            "findings": self.findings,
        }

    @property
    def is_as_expected(self) -> bool:
        """Whether no step differed and every log is sound."""
        return not self.differences and not self.findings


def trial_of(name: str, progress: Progress) -> Trial:
    """Try out a pathway file, or a shipped pathway."""
    met, source = sound_pathway(name)
    return try_out(met, source, progress)


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
            digest = _published(trial, troupe, source)
        _run(trial, Driver(troupe, home.clock, digest), path, read_pathway)
    progress(len(paths.paths), len(paths.paths))
    return trial


def _published(trial: Trial, troupe: Troupe, source: bytes) -> str:
    """Publish the version; with words not carried out yet, put it there instead."""
    try:
        return publish(troupe, source)
    except PublicationError as error:
        if error.code != NOT_YET:
            raise
        trial.unpublished = error.message
        return put(troupe, source)


def _run(trial: Trial, driver: Driver, path: Path, read_pathway: ReadPathway) -> None:
    for place, step in enumerate(path.steps, start=1):
        try:
            outcome = driver.tell(step.told) if step.told else _made(driver, step)
        except NotTriedError as error:
            trial.not_tried.append((path.name, error.needs))
            return
        trial.steps += 1
        expected, met = _expected(step), _met(outcome)
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


def _met(outcome: Outcome) -> tuple[Any, ...]:
    return outcome.allowed, dict(outcome.tracks), outcome.guards, outcome.told


def _said(what: tuple[Any, ...]) -> str:
    allowed, tracks, refusing, told = what
    places = ", ".join(f"{track} in {state}" for track, state in tracks.items())
    verdict = "allowed" if allowed else f"refused by {', '.join(refusing)}"
    return f"{verdict}{f', {told} told' if told else ''}; {places}"
