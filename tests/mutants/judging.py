"""What the checker says of a mutant, held against the lines of the original file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from policies.comparing import compare
from policies.proofs.everything import prove
from states.canonical import canonical_json, digest
from states.checks.everything import check
from states.definition import Pathway
from states.errors import Problem, StateError
from states.reading import ReadPathway, load, read
from states.settings import chosen_in, filled_in
from tests.mutants.making import Mutant

ROOT = FilePath(__file__).parents[2]
FILES = {
    "channel": "states/pathways/channel/case.yaml",
    "receipt": "states/pathways/permit_receipt.yaml",
    "adults": "states/pathways/adults/panel.yaml",
    "plan_line": "states/pathways/adults/plan_line.yaml",
}
UNREADABLE = Problem("PC001", 0, 0, "the file cannot be read any more")


@dataclass(frozen=True)
class Original:
    """A shipped pathway: read, plain, and by lines."""

    found: ReadPathway
    plain: dict
    lines: tuple[str, ...]


@lru_cache
def original(name: str, **adopted: Any) -> Original:
    return original_of((ROOT / FILES[name]).read_bytes(), adopted)


def original_of(source: bytes, adopted: Mapping[str, Any]) -> Original:
    """Read a file with its settings filled in: the values adopted, else its own."""
    found = read(source)
    plain = json.loads(found.canonical)
    plain = filled_in(plain, chosen_in(plain) | adopted)
    plain.pop("settings", None)
    content = canonical_json(plain)
    found = replace(found, pathway=load(content), canonical=content)
    return Original(found, plain, tuple(source.decode().splitlines()))


def findings(of: Original, mutant: Mutant) -> tuple[Problem, ...]:
    """Give all that the checks and the proofs find in a mutant."""
    content = canonical_json(mutant.plain)
    try:
        pathway = Pathway.model_validate_json(content, by_alias=True, by_name=False)
    except ValidationError:
        return (UNREADABLE,)
    positions = _without(of.found.positions, mutant.removed)
    changed = ReadPathway(pathway, content, digest(content), positions)
    found = check(changed)
    if any(problem.severity == "error" for problem in found):
        return found
    try:
        return (*found, *prove(changed))
    except StateError as error:
        return (Problem(error.code, 0, 0, str(error)),)


PROMISED = {"PC060", "PC061", "PC062", "PC063", "PC064"}


def on_its_line(of: Original, mutant: Mutant, problem: Problem) -> bool:
    """Tell whether the line of a finding speaks of what was changed."""
    if problem is UNREADABLE or problem.line == of.found.place(mutant.path)[0]:
        return True
    if problem.code in PROMISED and mutant.path[0] != "promises":
        # It stands at the promise that is broken; its hint names the last step.
        return "{id: " in of.lines[problem.line - 1]
    told = (problem.sentence, problem.hint or "", *problem.story)
    text = " ".join((of.lines[problem.line - 1], *told))
    if mutant.names & set(re.findall(r"[a-z][a-z0-9_-]*", text)):
        return True
    return any(label in text for label in _labels(of.found.pathway, mutant.names))


def shown_to_signer(of: Original, mutant: Mutant, how: str) -> bool:
    """Tell whether the comparison lists a change, and if asked, one to sign for."""
    changed = load(canonical_json(mutant.plain))
    comparison = compare(of.found.pathway, changed, ("old", "new"))
    return bool(comparison.to_sign if how == "signed" else comparison.changes)


def _labels(pathway: Pathway, names: frozenset[str]) -> set[str]:
    """Give the English labels of states and actions of these names."""
    labels = set()
    for track in pathway.tracks.values():
        for name, state in track.states.items():
            labels |= {state.label["en"]} if name in names else set()
            for action, taken in state.actions.items():
                labels |= {taken.label["en"]} if action in names else set()
    return labels


def nothing(plain) -> Mutant:
    """Give the mutant in which nothing is changed."""
    return Mutant("nothing", (), plain, frozenset())


def _without(positions, removed):
    """Move the places of what comes after a removed item of a list."""
    if removed is None:
        return positions
    around, index = removed[:-1], removed[-1]
    depth, moved = len(around), {}
    for path, position in positions.items():
        inside = path[:depth] == around and len(path) > depth
        step = path[depth] if inside else None
        if not isinstance(step, int) or step < index:
            moved[path] = position
        elif step > index:
            moved[(*around, step - 1, *path[depth + 1 :])] = position
    return MappingProxyType(moved)
