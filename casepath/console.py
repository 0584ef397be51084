"""What the command line prints: words for people, or one JSON value.

- Control and turning characters never reach a terminal as they are; in JSON they
  are escaped in JSON's own way, so that the value stays what it is.
- An error is one line on standard error; its place and hint follow in it.
- How far a long operation is, is shown at a terminal alone.
"""

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

KEPT = frozenset("\n\t")


def escaped(text: str) -> str:
    """Give a text with control and turning characters made visible."""
    return "".join(
        f"<U+{ord(character):04X}>" if _is_hidden(character) else character
        for character in text
    )


def json_text(value: Any, indent: int | None = None) -> str:
    """Give a value as JSON that no terminal can be steered with."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    return "".join(
        json.dumps(character)[1:-1] if _is_hidden(character) else character
        for character in text
    )


def _is_hidden(character: str) -> bool:
    category = unicodedata.category(character)
    return character not in KEPT and (category[0] == "C" or category in {"Zl", "Zp"})


def say(text: str) -> None:
    """Print one line of words."""
    sys.stdout.write(escaped(text) + "\n")


def say_json(value: Any) -> None:
    """Print one JSON value."""
    sys.stdout.write(json_text(value, indent=2) + "\n")


def answer(value: Any, words: str | Iterable[str], as_json: bool) -> None:
    """Print an answer in the form that was asked for."""
    if as_json:
        say_json(value)
        return
    for line in [words] if isinstance(words, str) else words:
        say(line)


def columns(
    heads: Sequence[str], rows: Iterable[Sequence[Any]], none: str
) -> Iterator[str]:
    """Give the lines of a table, or one line that says there is nothing to list."""
    table = [tuple(escaped(str(cell)) for cell in row) for row in (heads, *rows)]
    if len(table) == 1:
        yield none
        return
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def show_error(error: Mapping[str, str | None], as_json: bool) -> None:
    """Print an error as one line, or as one JSON value."""
    if as_json:
        shape = {"where": None, "hint": None, **error}
        sys.stderr.write(json_text(shape) + "\n")
        return
    hint = f" ({error['hint']})" if error.get("hint") else ""
    line = " ".join(f"{error['code']}: {error['message']}{hint}".split())
    sys.stderr.write(escaped(line) + "\n")


@contextmanager
def progress(label: str) -> Iterator[Any]:
    """Show how far a long operation is; give a function of (done, total)."""
    if not sys.stderr.isatty():
        yield _not_shown
        return
    # What draws is large, and needed at a terminal alone.
    with import_module("casepath.progress_bar").drawn(label) as moved:
        yield moved


def _not_shown(_done: int, _total: int | None = None) -> None:
    """Take note of how far it is, where nobody looks."""
