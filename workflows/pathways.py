"""Pathway files for the door: find, check, show, and the schema for editors."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from states.checks.everything import check
from states.drawing.as_text import mermaid
from states.drawing.graph import graph_of
from states.errors import PathwayFileError, Problem
from states.reading import ReadPathway, read
from states.schema import json_schema
from states.telling.book import in_markdown
from states.telling.rules import rule_book
from states.telling.teller import Teller
from workflows.errors import NotFoundError

SHIPPED = "pathways"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker said of a file; `read` is absent where it could not be read."""

    file: str
    problems: tuple[Problem, ...]
    read: ReadPathway | None

    @property
    def has_errors(self) -> bool:
        """Whether anything found keeps this file from being published."""
        return any(problem.severity == "error" for problem in self.problems)

    def as_plain(self) -> dict[str, Any]:
        """Give the findings as plain values."""
        return {
            "file": self.file,
            "digest": self.read.digest if self.read else None,
            "problems": [
                {
                    "code": one.code,
                    "severity": one.severity,
                    "line": one.line,
                    "column": one.column,
                    "sentence": one.sentence,
                    "hint": one.hint,
                    "story": list(one.story),
                }
                for one in self.problems
            ],
        }

    def lines(self) -> Iterator[str]:
        """Say the findings, one a line, and the verdict."""
        for problem in self.problems:
            yield problem.in_one_line(self.file)
            yield from (f"    {step}" for step in problem.story)
        errors = sum(problem.severity == "error" for problem in self.problems)
        warnings = len(self.problems) - errors
        yield f"{self.file}: {errors} errors, {warnings} warnings"


def find_pathway(name: str) -> tuple[bytes, str]:
    """Give a pathway file by its path, or a shipped one by its id."""
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        if not path.is_file():
            raise NotFoundError(
                "expected a pathway file, met none of that name",
                hint="give a path, or the id of a shipped pathway",
            )
        return path.read_bytes(), path.name
    inside = f"{name.replace('.', '/')}.yaml"
    shipped = files("states") / SHIPPED / inside
    if ".." in name or not shipped.is_file():
        raise NotFoundError(
            "expected a pathway file or a shipped pathway, met neither",
            hint=f"shipped: {', '.join(shipped_pathways())}",
        )
    return shipped.read_bytes(), inside


def shipped_pathways() -> list[str]:
    """Give the ids of the pathways that come along."""
    root = Path(str(files("states") / SHIPPED))
    found = (path.relative_to(root) for path in root.rglob("*.yaml"))
    return sorted(str(path.with_suffix("")).replace("/", ".") for path in found)


def path_to_check(name: str, file: str) -> str | None:
    """Give the path that must agree with the id, for shipped pathways alone."""
    return None if Path(name).suffix in {".yaml", ".yml"} else file


def check_pathway(name: str) -> Checked:
    """Read and check a file; whatever is wrong with it is a finding."""
    source, file = find_pathway(name)
    try:
        met = read(source, path_to_check(name, file))
    except PathwayFileError as error:
        return Checked(file, error.problems, None)
    return Checked(file, check(met), met)


def show_pathway(name: str, language: str) -> Iterator[str]:
    """Say a pathway's rules in words, and draw each track."""
    source, file = find_pathway(name)
    pathway = read(source, path_to_check(name, file)).pathway
    yield in_markdown(rule_book(pathway, language))
    for track in pathway.tracks:
        yield ""
        yield mermaid(graph_of(Teller(pathway, language), track))


def schema_text() -> str:
    """Give the JSON Schema of the pathway language, for editors."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2)
