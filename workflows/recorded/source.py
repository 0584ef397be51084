"""The bytes of a log: plain or gzipped, line by line, within limits.

- Whether a log is gzipped, and whether it is XML, is told by its first bytes.
- What is unpacked is counted, so that a small file cannot become endless.
"""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, cast

from workflows.recorded.errors import LogFileError
from workflows.recorded.limits import MOST_BYTES, MOST_LINE

GZIP = b"\x1f\x8b"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
XML = b"<"


class Source:
    """A log's bytes as they are read, counted."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = BufferedReader(cast("Any", raw))
        self._read = 0

    @property
    def is_xml(self) -> bool:
        """Tell whether this begins as XML does, which no heading of a table does."""
        start = self._raw.peek(64)
        for mark in MARKS[:1]:
            start = start.removeprefix(mark)
        return start.lstrip().startswith(XML)

    def lines(self) -> Iterator[bytes]:
        """Give the lines with their ends; a log marked as no plain UTF-8 is refused."""
        if self._raw.peek(4).startswith(MARKS):
            raise LogFileError(
                "expected UTF-8 without a byte-order mark, met one",
                where="1:1",
                hint="save the log as plain UTF-8",
            )
        number = 0
        while line := self._raw.readline(MOST_LINE + 1):
            number += 1
            self._count(line)
            if len(line) > MOST_LINE:
                raise LogFileError(
                    f"expected lines of at most {MOST_LINE} bytes, met a longer one",
                    code="E-SIZE",
                    where=f"{number}:1",
                )
            yield line

    def read(self, size: int = -1) -> bytes:
        """Read some bytes, as a parser of XML asks for them."""
        part = self._raw.read(size)
        self._count(part)
        return part

    def _count(self, part: bytes) -> None:
        self._read += len(part)
        if self._read > MOST_BYTES:
            raise LogFileError(
                f"expected at most {MOST_BYTES} bytes of log, met more",
                code="E-SIZE",
                hint="divide the log by its cases and read the parts in one by one",
            )


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a log for reading; what the file itself refuses is one error."""
    try:
        with path.open("rb") as file:
            packed = file.peek(2).startswith(GZIP)
            raw = gzip.GzipFile(fileobj=file) if packed else file
            yield Source(cast("BinaryIO", raw))
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise LogFileError(
            "expected a whole gzipped log, met one that is cut off or damaged",
            code="E-FILE-BROKEN",
            hint="fetch the log again",
        ) from error
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise LogFileError(
            f"expected a log that can be read, met: {why}",
            code="E-FILE",
            hint="give the path of a log: CSV, gzipped CSV or XES",
        ) from error
