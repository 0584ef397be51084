"""The example pathway of this room's tests, and mistakes put into it."""

from datetime import UTC, datetime
from pathlib import Path

from states.checks.everything import check
from states.errors import PathwayFileError, Problem
from states.facts import Facts
from states.reading import ReadPathway, read

SOURCE = Path(__file__).with_name("example.yaml").read_text(encoding="utf-8")
EXAMPLE = read(SOURCE.encode())
PATHWAY = EXAMPLE.pathway
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def mutant(*changes: tuple[str, str]) -> str:
    """Give the example with each text replaced where it first stands."""
    source = SOURCE
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new, 1)
    return source


def problems_of(source: str | bytes) -> tuple[Problem, ...]:
    """Give what reading finds, or where it can be read what the checks find."""
    content = source.encode() if isinstance(source, str) else source
    try:
        return check(read(content))
    except PathwayFileError as error:
        return error.problems


def codes_of(source: str | bytes) -> set[str]:
    return {problem.code for problem in problems_of(source)}


def read_mutant(*changes: tuple[str, str]) -> ReadPathway:
    return read(mutant(*changes).encode())


def line_of(source: str, text: str) -> int:
    return source[: source.index(text)].count("\n") + 1


def facts(main: str = "drafting", **given) -> Facts:
    """Give facts of the example, everything else being as at the start."""
    tracks = {
        "main": main,
        "consent": given.pop("consent", "not_asked"),
        "concern": given.pop("concern", "clear"),
    }
    return Facts(tracks=tracks, now=given.pop("now", NOW), **given)
