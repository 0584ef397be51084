"""A file with the days of a year: `date,kind,name`, one day a row.

- Every row that is wrong is told, with its line, what was expected and what was met.
- `feast` is a day off and has a name; `work` is a day of a weekend that is worked.
- A date stands once, and in the year that the file is for.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from policies.calendars import SATURDAY
from policies.entered_days import FEAST, WORK, EnteredDay
from states.texts import is_control, is_hidden, shown

COLUMNS = ("date", "kind", "name")
MOST_ROWS, LONGEST_NAME, MOST_BYTES = 366, 120, 100_000
AS_FILE = "write a file to start from: casepath calendar days CALENDAR --year YEAR"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a row: where, what was expected and met, what to do."""

    line: int
    expected: str
    met: str
    to_do: str

    def __str__(self) -> str:
        said = f"expected {self.expected}, met {self.met}; {self.to_do}"
        return f"line {self.line}: {said}"

    def as_plain(self) -> dict[str, str | int]:
        """Give it as plain values."""
        return {
            "line": self.line,
            "expected": self.expected,
            "met": self.met,
            "hint": self.to_do,
        }


@dataclass(frozen=True, slots=True)
class DaysRead:
    """The days of a file, and everything that is wrong with it."""

    days: tuple[EnteredDay, ...]
    wrong: tuple[Wrong, ...]


def days_read(source: bytes, year: int) -> DaysRead:
    """Read the days of a year from a CSV file; nothing is guessed."""
    if len(source) > MOST_BYTES:
        return _unread(1, f"at most {MOST_BYTES} bytes", f"{len(source)}", AS_FILE)
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unread(1, "UTF-8", "other bytes", "save the file as UTF-8")
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        head = tuple(cell.strip() for cell in next(reader, []))
        rows = [(reader.line_num, row) for row in islice(reader, MOST_ROWS + 1)]
    except csv.Error:
        to_do = "close every quotation mark"
        return _unread(reader.line_num or 1, "CSV", "a row that is none", to_do)
    if head != COLUMNS:
        met = f"'{shown(','.join(head))}'"
        return _unread(1, f"the columns '{','.join(COLUMNS)}'", met, AS_FILE)
    if len(rows) > MOST_ROWS:
        return _unread(MOST_ROWS + 2, f"at most {MOST_ROWS} days", "more", AS_FILE)
    return _checked(rows, year)


def lines_of(days: Iterable[EnteredDay]) -> Iterator[str]:
    """Give the lines of a file with these days, as it can be read again."""
    yield ",".join(COLUMNS)
    for one in days:
        name = one.name
        if any(mark in name for mark in ',"'):
            name = '"' + name.replace('"', '""') + '"'
        yield f"{one.day.isoformat()},{one.kind},{name}"


def _checked(rows: Sequence[tuple[int, list[str]]], year: int) -> DaysRead:
    days: dict[date, int] = {}
    good, wrong = [], []
    for line, cells in rows:
        row = [cell.strip() for cell in cells]
        if not any(row):
            continue
        found = _day(line, row, year)
        if isinstance(found, EnteredDay) and found.day in days:
            before = f"the one of line {days[found.day]}"
            found = Wrong(line, "each date once", before, "leave one of them out")
        if isinstance(found, Wrong):
            wrong.append(found)
        else:
            days[found.day] = line
            good.append(found)
    if not good and not wrong:
        return _unread(2, "at least one day", "none", AS_FILE)
    return DaysRead(tuple(sorted(good)), tuple(wrong))


def _day(line: int, row: Sequence[str], year: int) -> EnteredDay | Wrong:
    if len(row) != len(COLUMNS):
        to_do = "quote a name that has a comma"
        return Wrong(line, f"{len(COLUMNS)} values", str(len(row)), to_do)
    text, kind, name = row
    day = _date(text)
    if day is None:
        met = f"'{shown(text)}'"
        return Wrong(line, f"a date such as {year}-01-01", met, "write year-month-day")
    if day.year != year:
        to_do = "enter each year by itself"
        return Wrong(line, f"a day of {year}", day.isoformat(), to_do)
    if len(name) > LONGEST_NAME or any(is_control(c) or is_hidden(c) for c in name):
        expected = f"a name of at most {LONGEST_NAME} printed characters"
        return Wrong(line, expected, f"{len(name)}", "write a shorter, plain name")
    if kind == FEAST:
        return _feast(line, day, name)
    if kind == WORK:
        return _work(line, day, name)
    met = f"'{shown(kind)}'"
    return Wrong(line, "the kind 'feast' or 'work'", met, "write one of the two")


def _feast(line: int, day: date, name: str) -> EnteredDay | Wrong:
    if not name:
        return Wrong(line, "a feast by name", "none", "name it as the country does")
    return EnteredDay(day, FEAST, name)


def _work(line: int, day: date, name: str) -> EnteredDay | Wrong:
    if day.weekday() < SATURDAY:
        met = f"{day.isoformat()}, which is worked anyhow"
        return Wrong(line, "a Saturday or a Sunday to work", met, "leave the row out")
    return EnteredDay(day, WORK, name)


def _date(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _unread(line: int, expected: str, met: str, to_do: str) -> DaysRead:
    return DaysRead((), (Wrong(line, expected, met, to_do),))
