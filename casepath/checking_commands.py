"""`casepath pathway check` and `schema`: what a file may say, what is wrong in it."""

from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, progress, say
from casepath.options import Json
from config.errors import ConfigError
from workflows.pathways.checking import check_pathway
from workflows.pathways.checking import explain as explain_code
from workflows.pathways.finding import schema_text


def check(
    file: Annotated[
        str | None, typer.Argument(help="A file, or the id of a shipped pathway.")
    ] = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Explore all there is, within a budget.")
    ] = False,
    staff: Annotated[
        Path | None,
        typer.Option(
            help="Rows of person, role, organisation: can these people do it?"
        ),
    ] = None,
    explain: Annotated[
        str | None, typer.Option(help="Say what a code means instead, as PC060.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Check a pathway file and prove its promises; exit code 1 if it has errors."""
    if explain is not None:
        lines = explain_code(explain)
        answer({"code": explain, "lines": lines}, lines, as_json)
        return 0
    if file is None:
        raise ConfigError("expected a file, or --explain CODE", code="E-USAGE")
    with progress("exploring") as moved:
        checked = check_pathway(file, moved if deep else None, staff)
    answer(checked.as_plain(), checked.lines(), as_json)
    return int(checked.has_errors)


def schema() -> None:
    """Print the JSON Schema of the language, for editors."""
    say(schema_text())
