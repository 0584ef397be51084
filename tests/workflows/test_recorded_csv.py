"""Reading a log as a table: what is a row, what a problem, what refuses it."""

import gzip

import pytest

from states.errors import Problem
from workflows.recorded import csv_log, limits, source
from workflows.recorded.csv_log import csv_rows
from workflows.recorded.errors import LogFileError
from workflows.recorded.source import opened


def read(folder, content: bytes):
    """Read a log of these bytes as a table and give what came of each row."""
    path = folder / "log"
    path.write_bytes(content)
    with opened(path) as found:
        return list(csv_rows(found, lambda _: None))


def test_every_cell_is_text_and_keeps_its_spelling(tmp_path):
    content = b'a,b,c\n007, x ,=1+1\n1e3,"two\nlines","say ""so"""\n'

    rows = read(tmp_path, content)

    assert [
        {"a": "007", "b": " x ", "c": "=1+1"},
        {"a": "1e3", "b": "two\nlines", "c": 'say "so"'},
    ] == [row.cells for row in rows]
    assert [2, 3] == [row.line for row in rows]


def test_a_gzipped_log_reads_as_the_plain_one(tmp_path):
    content = b"a,b\r\n1,2\r\n"

    assert read(tmp_path, content) == read(tmp_path, gzip.compress(content))


def test_an_empty_line_is_no_row(tmp_path):
    assert 1 == len(read(tmp_path, b"a,b\n\n1,2\n\n"))


@pytest.mark.parametrize(
    ("row", "column", "met"),
    [
        (b"1", 2, "expected 2 cells, met 1"),
        (b"1,2,3", 3, "expected 2 cells, met 3"),
        (b"1,caf\xe9", 2, "met the byte 0xE9"),
        (b"1,\x00", 2, "met U+0000"),
        (b"\x1b[2J,2", 1, "met U+001B"),
        (b'1,"2"x', 1, "a stray quote"),
        (b"1," + b"x" * (limits.MOST_CELL + 1), 2, "met 10001"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_and_the_rest_goes_on(
    tmp_path, row, column, met
):
    first, problem, last = read(tmp_path, b"a,b\n1,2\n" + row + b"\n3,4\n")

    assert isinstance(problem, Problem)
    assert ("E-CSV", 3, column) == (problem.code, problem.line, problem.column)
    assert met in problem.sentence
    assert ("1", "3") == (first.cells["a"], last.cells["a"])


@pytest.mark.parametrize(
    ("content", "where", "met"),
    [
        (b"", "1:1", "met none"),
        (b"a,b,a\n1,2,3\n", "1:3", "'a' twice"),
        (b"a;b;c\n1;2;3\n", "1:2", "met U+003B SEMICOLON"),
        (b"a\tb\n1\t2\n", "1:2", "met U+0009"),
        (b"a,,c\n1,2,3\n", "1:2", "met none"),
        (b"a,caf\xe9\n1,2\n", "1:2", "met the byte 0xE9"),
        (b"a,b\x00\n1,2\n", "1:2", "met U+0000"),
        (b'a,"b\n1,2\n', "1:1", "met a fault"),
        (b"\xef\xbb\xbfa,b\n1,2\n", "1:1", "byte-order mark"),
        ("a,b\n1,2\n".encode("utf-16"), "1:1", "byte-order mark"),
        (b'a,b\n1,2\n3,"4\n5,6\n', "3:1", "in the lines 3 to 4"),
        (b",".join([b"x"] * (limits.MOST_COLUMNS + 1)), "1:1", "met more"),
    ],
)  # fmt: skip
def test_a_log_of_wrong_structure_is_refused_as_a_whole(tmp_path, content, where, met):
    with pytest.raises(LogFileError, match=met.replace("+", r"\+")) as refused:
        read(tmp_path, content)

    assert ("E-CSV", where) == (refused.value.code, refused.value.where)


def test_a_gzipped_log_cut_off_is_refused(tmp_path):
    whole = gzip.compress(b"a,b\n" + b"1,2\n" * 1000)

    with pytest.raises(LogFileError, match="cut off") as refused:
        read(tmp_path, whole[:-20])

    assert "E-FILE-BROKEN" == refused.value.code


def test_what_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "MOST_BYTES", 10_000)

    with pytest.raises(LogFileError, match="at most 10000 bytes") as refused:
        read(tmp_path, gzip.compress(b"a,b\n" + b"1,2\n" * 100_000))

    assert "E-SIZE" == refused.value.code


def test_an_endless_line_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "MOST_LINE", 100)

    with pytest.raises(LogFileError, match="at most 100 bytes"):
        read(tmp_path, b"a,b\n1," + b"x" * 200)


def test_a_missing_log_is_one_clear_error(tmp_path):
    with (
        pytest.raises(LogFileError, match="no such file") as refused,
        opened(tmp_path / "none"),
    ):
        pass

    assert "E-FILE" == refused.value.code


def test_no_problem_repeats_what_a_cell_says(tmp_path):
    rows = read(tmp_path, b'a,b\nCANARY\nCANARY,CANARY\x00\nCANARY,"CANARY"x\n')

    assert [csv_log.CODE] * 3 == [row.code for row in rows]
    assert "CANARY" not in repr(rows)
