"""Tables of spreadsheets: read as texts, written so that no cell is a formula.

- CSV or XLSX; of a workbook the first sheet alone is read, and no formula is run.
- What a spreadsheet would take for a formula is written with an apostrophe before it.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Literal

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from python_calamine import CalamineError, CalamineWorkbook

from casepath.web.answers import File
from config.errors import CasepathError

type Table = list[list[str]]
type Kind = Literal["csv", "xlsx"]

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 10_001, 200
WORKBOOK = b"PK\x03\x04"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def read_table(content: bytes) -> Table:
    """Give the rows of a CSV or XLSX file, the head first.

    Raises CasepathError where it is neither, is too large, or holds no rows.
    """
    if len(content) > MOST_BYTES:
        raise _refused(f"at most {MOST_BYTES // 2**20} MB, met more")
    rows = _of_workbook(content) if content.startswith(WORKBOOK) else _of_csv(content)
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise _refused(f"at most {MOST_ROWS - 1} rows and {MOST_COLUMNS} columns")
    if len(rows) < 2:  # noqa: PLR2004 - a head and one row
        raise _refused("a first line with names of columns, and a row below it")
    return rows


def written(kind: Kind, rows: Iterable[Sequence[Any]]) -> bytes:
    """Give rows as a file of a kind."""
    safe = [[neutral(one) for one in row] for row in rows]
    if kind == "csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerows(safe)
        return text.getvalue().encode("utf-8-sig")
    return _workbook(safe)


def as_file(kind: Kind, name: str, rows: Iterable[Sequence[Any]]) -> File:
    """Give rows as a file to keep."""
    return File(written(kind, rows), f"{name}.{kind}", MEDIA[kind])


def neutral(value: Any) -> str:
    """Give a cell as a text that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    held = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(held, options) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return held.getvalue()


def _of_workbook(content: bytes) -> Table:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(one.file_size for one in packed.infolist())
        if size > MOST_UNPACKED:
            raise _refused("a smaller workbook")
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        cells = book.get_sheet_by_index(0).to_python()
    except (CalamineError, zipfile.BadZipFile, IndexError) as error:
        raise _refused("a workbook that can be read") from error
    return [[_text(one) for one in row] for row in cells]


def _of_csv(content: bytes) -> Table:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused("UTF-8 or a workbook (XLSX)") from error
    head = text.partition("\n")[0]
    mark = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        return [[one.strip() for one in row] for row in reader]
    except csv.Error as error:
        raise _refused("a CSV file that can be read") from error


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    return str(cell).strip()


def _refused(expected: str) -> CasepathError:
    return CasepathError(
        f"expected {expected}",
        code="E-FILE",
        where="file",
        hint="save the table anew as CSV (UTF-8) or XLSX and choose it again",
    )
