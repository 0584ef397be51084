"""A log read as a whole: its events case by case, and what could not be read.

- Nothing is recorded before the last row was read, so a log that is refused
  leaves no trace, and how much there is to do is known.
- Whether it is a table or XML is told by its content, never by its name.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from states.errors import Problem
from workflows.recorded.csv_log import csv_rows
from workflows.recorded.errors import LogFileError
from workflows.recorded.events import Cases, Understanding
from workflows.recorded.limits import MOST_ROWS
from workflows.recorded.mapping import ReadMapping
from workflows.recorded.rows import Row
from workflows.recorded.source import opened
from workflows.recorded.xes_log import xes_rows


@dataclass(frozen=True, slots=True)
class LogFile:
    """What a log holds: every row is either an event or a problem."""

    cases: Cases
    problems: tuple[Problem, ...]


def read_log(path: Path, mapping: ReadMapping, now: datetime) -> LogFile:
    """Read a log by its mapping; raises where the log as a whole is not to be read."""
    columns = mapping.content.columns.named()
    understanding = Understanding(mapping.content, columns, now)
    cases, problems = Cases(columns), []
    with opened(path) as source:
        read = xes_rows if source.is_xml else csv_rows
        for count, row in enumerate(read(source, mapping.demand_columns), 1):
            if count > MOST_ROWS:
                raise _too_long()
            problem = _taken_in(row, understanding, cases)
            if problem is not None:
                problems.append(problem)
    return LogFile(cases, tuple(problems))


def _taken_in(
    row: Row | Problem, understanding: Understanding, cases: Cases
) -> Problem | None:
    if isinstance(row, Problem):
        return row
    event = understanding.event(row)
    return event if isinstance(event, Problem) else cases.add(event, row)


def _too_long() -> LogFileError:
    return LogFileError(
        f"expected at most {MOST_ROWS} rows, met more",
        code="E-SIZE",
        hint="divide the log by its cases and read the parts in one by one",
    )
