"""The rule book as plain parts, and as Markdown.

- What is said does not depend on where it is shown: text, page, print.
- A point has what it is about, and sentences; a grid has heads and rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Point:
    """One thing and what is said of it."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heads and rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the book; `anchor` is its name within a page."""

    anchor: str
    title: str
    sentences: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    grid: Grid | None = None
    sections: tuple["Section", ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say here."""
        return not (self.sentences or self.points or self.sections or self.grid)


@dataclass(frozen=True, slots=True)
class Book:
    """A rule book in one language; its notes say what a reader has to know of it."""

    title: str
    language: str
    direction: Literal["ltr", "rtl"]
    notes: tuple[str, ...]
    sections: tuple[Section, ...]


def in_markdown(book: Book) -> str:
    """Write a book as Markdown."""
    lines = [f"# {book.title}"]
    for note in book.notes:
        lines.extend(["", f"*{note}*"])
    for section in book.sections:
        lines.extend(_section(section, 2))
    return "\n".join([*lines, ""])


def grid_in_markdown(grid: Grid) -> Iterator[str]:
    """Give the lines of a table."""
    yield _row(grid.heads)
    yield _row(["---"] * len(grid.heads))
    yield from map(_row, grid.rows)


def _section(section: Section, depth: int) -> Iterator[str]:
    yield ""
    yield f"{'#' * depth} {section.title}"
    if section.sentences:
        yield ""
        yield from section.sentences
    if section.points:
        yield ""
        yield from (f"- **{point.lead}**: {point.text}" for point in section.points)
    if section.grid is not None:
        yield ""
        yield from grid_in_markdown(section.grid)
    for inner in section.sections:
        yield from _section(inner, depth + 1)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
