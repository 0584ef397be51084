"""Logs as tables: comma-separated values, read strictly and as text.

- The heading decides whether the log is read at all: its names are whole, each
  once, and every one of them is known to the mapping.
- A row of another width, a stray quote, a byte that is no UTF-8, a control
  character or an endless cell makes that row a problem; the rest goes on.
- A quote that swallows lines refuses the log: nobody could say what was lost.
- An empty line is no row.
"""

import csv
import re
from collections.abc import Iterator, Sequence

from states.errors import Problem
from states.texts import named, shown
from workflows.recorded.errors import LogFileError
from workflows.recorded.limits import MOST_CELL, MOST_COLUMNS
from workflows.recorded.rows import DemandColumns, Row
from workflows.recorded.source import Source

CODE = LogFileError.code
OTHER_DELIMITERS = ";\t|"
# Bytes that are no UTF-8 are read as lone surrogates, so that they have a place.
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def csv_rows(source: Source, demand: DemandColumns) -> Iterator[Row | Problem]:
    """Give each row of a table, or the problem for which it cannot be read."""
    texts = (line.decode("utf-8", "surrogateescape") for line in source.lines())
    reader = csv.reader(texts, strict=True)
    heading = _heading(reader)
    demand(heading)
    columns = {name: place for place, name in enumerate(heading, 1)}
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _stray_quote(first, reader.line_num, error)
            continue
        if cells:
            yield _row(first, cells, heading, columns)


def _heading(reader: Iterator[list[str]]) -> Sequence[str]:
    try:
        heading = next(reader, [])
    except csv.Error as error:
        raise _refused(1, f"expected a heading, met a fault: {error}") from error
    if not heading:
        raise _refused(1, "expected a heading with the names of the columns, met none")
    if len(heading) > MOST_COLUMNS:
        raise _refused(1, f"expected at most {MOST_COLUMNS} columns, met more")
    _demand_delimiter(heading)
    for place, name in enumerate(heading, 1):
        odd = _ODD.search(name)
        if odd is not None:
            raise _refused(place, f"expected a name in UTF-8, met {_met(odd[0])}")
        if not name.strip():
            raise _refused(place, "expected a name for each column, met none")
        if name in heading[: place - 1]:
            raise _refused(
                place, f"expected each column once, met '{shown(name)}' twice"
            )
    return heading


def _demand_delimiter(heading: Sequence[str]) -> None:
    """Raise where the whole heading fell into one column for another delimiter."""
    if len(heading) > 1:
        return
    other = next((mark for mark in OTHER_DELIMITERS if mark in heading[0]), None)
    if other is not None:
        column = heading[0].index(other) + 1
        raise _refused(
            column, f"expected commas between the columns, met {named(other)}"
        )


def _refused(column: int, sentence: str) -> LogFileError:
    return LogFileError(
        sentence, where=f"1:{column}", hint="correct the first line of the log"
    )


def _stray_quote(first: int, last: int, error: csv.Error) -> Problem:
    if last > first:
        raise LogFileError(
            f"expected a closing quote, met none in the lines {first} to {last}",
            where=f"{first}:1",
            hint="a quote within a cell is written twice",
        ) from error
    return Problem(
        CODE, first, 1, "expected whole cells, met a stray quote or an endless one"
    )


def _row(
    line: int, cells: list[str], heading: Sequence[str], columns: dict[str, int]
) -> Row | Problem:
    if len(cells) != len(heading):
        sentence = f"expected {len(heading)} cells, met {len(cells)}"
        return Problem(CODE, line, min(len(cells), len(heading)) + 1, sentence)
    for place, cell in enumerate(cells, 1):
        odd = _ODD.search(cell)
        if odd is not None:
            sentence = f"expected text in UTF-8, met {_met(odd[0])}"
            return Problem(CODE, line, place, sentence)
        if len(cell) > MOST_CELL:
            sentence = f"expected at most {MOST_CELL} characters, met {len(cell)}"
            return Problem(CODE, line, place, sentence)
    return Row(line, dict(zip(heading, cells, strict=True)), columns)


def _met(odd: str) -> str:
    lone = 0xD800
    if ord(odd) >= lone:
        return f"the byte 0x{ord(odd) & 0xFF:02X}"
    return named(odd)
