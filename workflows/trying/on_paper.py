"""Paths, walks and simulations for the door: find the file, and say what came of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any

from policies.simulating.paths import Paths, find_paths
from policies.simulating.report import as_plain, beside, lines
from policies.simulating.simulation import Simulated, simulate
from policies.simulating.telling import path_as_plain, path_lines
from policies.simulating.walking import Walk
from policies.simulating.workload import Workload, read_workload
from states.checks.everything import check
from states.definition import Pathway
from states.errors import PathwayFileError
from states.reading import ReadPathway, read
from workflows.errors import NotFoundError
from workflows.pathways.finding import find_pathway, path_to_check

type Told = Callable[[int, int], None]


def sound_pathway(name: str) -> tuple[ReadPathway, bytes]:
    """Read a pathway in which no name is wrong; its other problems do not matter."""
    source, file = find_pathway(name)
    met = read(source, path_to_check(name, file))
    wrong = [one for one in check(met) if one.code in UNTRIED]
    if wrong:
        raise PathwayFileError(wrong, file)
    return met, source


# With these the pathway does not say what can happen.
UNTRIED = frozenset({"E-PATH-NAME", *(f"PC0{number}" for number in range(10, 21))})


@dataclass(frozen=True, slots=True)
class PathsFound:
    """The paths of a file, ready to be said."""

    pathway: Pathway
    found: Paths
    language: str

    def lines(self) -> Iterator[str]:
        """Say every path, and how many there are."""
        for number, path in enumerate(self.found.paths, start=1):
            first, *rest = path_lines(self.pathway, path, self.language)
            yield f"{number}. {first}"
            yield from rest
        for aim, name in self.found.missing:
            yield f"not found: {aim} {name}: {self.found.reasons.get(name, '')}"
        counted = ", ".join(f"{n} {aim}" for aim, n in self.found.counts().items())
        yield f"{len(self.found.paths)} paths ({counted})"

    def as_plain(self) -> dict[str, Any]:
        """Give every path as plain values."""
        return {
            "pathway": self.pathway.pathway,
            "counts": self.found.counts(),
            "paths": [
                path_as_plain(self.pathway, path, self.language)
                for path in self.found.paths
            ],
            "not_found": [
                [*one, self.found.reasons.get(one[1], "")] for one in self.found.missing
            ],
        }


def paths_of(name: str, language: str) -> PathsFound:
    """Find the paths of a pathway file."""
    met, _ = sound_pathway(name)
    return PathsFound(met.pathway, find_paths(met.pathway), language)


def walk_of(name: str, language: str) -> Walk:
    """Begin a walk through a pathway file."""
    met, _ = sound_pathway(name)
    return Walk(met.pathway, language)


@dataclass(frozen=True, slots=True)
class SimulationSaid:
    """One simulation, or two on the same draw."""

    first: Simulated
    second: Simulated | None
    language: str

    def lines(self) -> Iterator[str]:
        """Say what came of it."""
        yield from lines(self.first, self.language)
        if self.second is not None:
            yield from beside(self.first, self.second, self.language)

    def as_plain(self) -> dict[str, Any]:
        """Give it as plain values."""
        other = as_plain(self.second) if self.second is not None else None
        return {**as_plain(self.first), "what_if": other}


def simulation_of(
    name: str,
    *,
    staff: File | None,
    cases: int,
    seed: int,
    what_if: str | None,
    language: str,
    told: Told,
) -> SimulationSaid:
    """Simulate a pathway file, and another on the same draw where one is named."""
    workload = _workload(staff)
    met, _ = sound_pathway(name)
    first = simulate(met.pathway, workload, cases, seed, lambda n: told(n, cases))
    if what_if is None:
        return SimulationSaid(first, None, language)
    other, _ = sound_pathway(what_if)
    second = simulate(other.pathway, workload, cases, seed, lambda n: told(n, cases))
    return SimulationSaid(first, second, language)


def _workload(staff: File | None) -> Workload:
    if staff is None:
        return Workload()
    if not staff.is_file():
        raise NotFoundError("expected a file with the staff, met none of that name")
    return read_workload(staff.read_bytes(), staff.name)
