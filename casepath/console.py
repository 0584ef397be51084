"""What the command line prints: words for people, or one JSON value.

- Control characters never reach a terminal as they are.
- An error is one line on standard error; its place and hint follow in it.
"""

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

KEPT = frozenset("\n\t")


def escaped(text: str) -> str:
    """Give a text with control and turning characters made visible."""
    return "".join(
        character
        if character in KEPT or unicodedata.category(character)[0] != "C"
        else f"<U+{ord(character):04X}>"
        for character in text
    )


def say(text: str) -> None:
    """Print one line of words."""
    sys.stdout.write(escaped(text) + "\n")


def say_json(value: Any) -> None:
    """Print one JSON value."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write(escaped(text) + "\n")


def answer(value: Mapping[str, Any], words: str | Iterable[str], as_json: bool) -> None:  # noqa: FBT001
    """Print an answer in the form that was asked for."""
    if as_json:
        say_json(value)
        return
    for line in [words] if isinstance(words, str) else words:
        say(line)


def say_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Print rows under a title."""
    table = Table(title=escaped(title), title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(escaped(str(cell)) for cell in row))
    Console().print(table)


def show_error(error: Mapping[str, str | None], as_json: bool) -> None:  # noqa: FBT001
    """Print an error as one line, or as JSON."""
    if as_json:
        sys.stderr.write(json.dumps(dict(error), ensure_ascii=False) + "\n")
        return
    message = escaped(error["message"] or "").strip()
    hint = f" ({escaped(error['hint'] or '')})" if error.get("hint") else ""
    sys.stderr.write(f"{error['code']}: {message}{hint}\n")


@contextmanager
def progress(label: str) -> Iterator[Any]:
    """Show how far a long operation is; give a function of (done, total)."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(label, total=None)

        def moved(done: int, total: int | None = None) -> None:
            bar.update(task, completed=done, total=total)

        yield moved
