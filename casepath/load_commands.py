"""`casepath load …`: a file of cases, by two people, row by row; never people."""

from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, columns, escaped
from casepath.options import Area, As, Json
from casepath.session import Session
from workflows.loading.commands import (
    ApproveImport,
    DropImport,
    OnImport,
    ProposeImport,
)
from workflows.loading.errors import RowsError
from workflows.loading.telling import report_of, reports, rows_of_import

MOST_SHOWN = 50

Ref = Annotated[str, typer.Argument(help="The reference of the file.")]

load = typer.Typer(no_args_is_help=True)


@load.command("propose")
def propose(
    file: Annotated[
        Path, typer.Argument(help="A CSV file.", exists=True, dir_okay=False)
    ],
    pathway: Annotated[
        str, typer.Option("--pathway", help="The id of a published pathway.")
    ],
    area: Area = None,
    as_name: As = None,
    as_json: Json = False,
) -> int:
    """Check every row of a file and seal it, for a second person to approve.

    Only for pathways about something else than people.
    """
    session = Session(as_name, area)
    command = ProposeImport(pathway=pathway, source=file.read_bytes(), **session.asking)
    try:
        receipt = session.service.handle(command)
    except RowsError as problem:
        lines = [problem.message, *problem.lines(MOST_SHOWN), str(problem.hint)]
        wrong = [
            {"row": one.row, "line": one.line, "code": one.code, "said": one.said}
            for one in problem.problems
        ]
        answer({**problem.as_dict(), "problems": wrong}, lines, as_json)
        return 1
    words = (
        f"file {receipt.ref} is sealed (entry {receipt.entry}); another approves it:"
        f" casepath load approve {receipt.ref}"
    )
    answer({"import": receipt.ref, "entry": receipt.entry}, words, as_json)
    return 0


@load.command("approve")
def approve(
    ref: Ref, area: Area = None, as_name: As = None, as_json: Json = False
) -> None:
    """Let the rows become cases, as the second person; the next sweep files them."""
    _ask(ApproveImport, ref, area, as_name, as_json)


@load.command("drop")
def drop(
    ref: Ref, area: Area = None, as_name: As = None, as_json: Json = False
) -> None:
    """Bring no more of a file in and shred it; what is in stays."""
    _ask(DropImport, ref, area, as_name, as_json)


@load.command("read")
def read(
    ref: Ref, area: Area = None, as_name: As = None, as_json: Json = False
) -> None:
    """Open the rows of a sealed file, to judge it; the reading is an entry."""
    session = Session(as_name, area)
    met = rows_of_import(session.service, session.asking, ref)
    lines = [
        line
        for place, row in enumerate(met.rows, 1)
        for line in (
            f"row {place}",
            *(f"  {escaped(name)}: {escaped(str(said))}" for name, said in row.items()),
        )
    ]
    answer([dict(row) for row in met.rows], lines, as_json)


@load.command("show")
def show(ref: Ref, area: Area = None, as_name: As = None, as_json: Json = False) -> int:
    """Say how many rows are in, and by which codes others are not."""
    session = Session(as_name, area)
    report = report_of(session.service, session.area, session.by, ref)
    answer(report.as_plain(), report.lines(), as_json)
    return 1 if report.stuck else 0


@load.command("list")
def list_files(area: Area = None, as_name: As = None, as_json: Json = False) -> None:
    """List the files that were proposed, and where each stands."""
    session = Session(as_name, area)
    value = [
        one.as_plain() for one in reports(session.service, session.area, session.by)
    ]
    heads = ("import", "pathway", "status", "rows", "filed")
    table = [[str(one[head]) for head in heads] for one in value]
    answer(value, columns(heads, table, "no files"), as_json)


def _ask(
    kind: type[OnImport],
    ref: str,
    area: str | None,
    as_name: str | None,
    as_json: bool,
) -> None:
    session = Session(as_name, area)
    receipt = session.service.handle(kind(import_ref=ref, **session.asking))
    words = f"file {receipt.ref}: {receipt.outcome} (entry {receipt.entry})"
    answer({"import": receipt.ref, "entry": receipt.entry}, words, as_json)
