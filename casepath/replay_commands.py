"""`casepath replay`: record another system's log in an area of its own."""

from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, progress
from casepath.options import As, Json
from casepath.session import Session
from workflows.recorded.replay import replay as record


def replay(
    log: Annotated[
        Path,
        typer.Argument(help="CSV, gzipped CSV or XES.", exists=True, dir_okay=False),
    ],
    mapping: Annotated[str, typer.Option(help="A mapping file, or a shipped one.")],
    into: Annotated[str, typer.Option(help="An area founded for history.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Record another system's log, row by row.

    Run it again to go on where it stopped; nothing is recorded twice.
    """
    session = Session(as_name, into)
    with progress("recording") as moved:
        report = record(session.service, session.area, session.by, log, mapping, moved)
    answer(report.as_dict(), report.lines(), as_json)
