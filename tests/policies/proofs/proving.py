"""The pathway these proofs are tried on, and mistakes put into it."""

from functools import cache
from pathlib import Path

from policies.proofs.everything import prove
from states.errors import Problem
from states.reading import ReadPathway, read

SHIPPED = Path(__file__).parents[3] / "states" / "pathways"
SOURCE = (SHIPPED / "adults" / "panel.yaml").read_text(encoding="utf-8")


def changed(*changes: tuple[str, str]) -> str:
    """Give the pathway with each text replaced where it first stands."""
    source = SOURCE
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new, 1)
    return source


def without(*beginnings: str) -> str:
    """Give the pathway without the lines that begin so."""
    source = SOURCE
    for beginning in beginnings:
        found = [n for n in source.splitlines(True) if n.strip().startswith(beginning)]
        assert found, beginning
        source = source.replace(found[0], "", 1)
    return source


def read_text(source: str) -> ReadPathway:
    return read(source.encode())


@cache
def proved(source: str) -> tuple[Problem, ...]:
    return prove(read_text(source))


def line_of(source: str, text: str) -> int:
    return source[: source.index(text)].count("\n") + 1
