"""`casepath pathway show`, `diff` and `new`: rules to read, compare, and begin from.

- What is shown goes to the terminal, or whole into a file.
- A comparison names what has to be signed first.
- A new file never takes the place of one that is there.
"""

from pathlib import Path
from typing import Annotated, cast

import typer

from casepath.console import answer, say
from casepath.files import demand_free, whole_file
from casepath.options import Json
from casepath.session import Session
from config.errors import ConfigError
from workflows.pathways.books import (
    SMALL,
    Form,
    compare_pathways,
    new_pathway,
    published_version,
    read_version,
    show_pathway,
)

FORMS = ("words", "table", "mermaid", "dot", "bpmn", "scxml", "html")
PUBLISHED = "sha256:"

Shown = Annotated[str, typer.Argument(help="A file, or the id of a shipped pathway.")]
Version = Annotated[
    str,
    typer.Argument(help="A file, a shipped id, or the digest of a published version."),
]
To = Annotated[Path | None, typer.Option("--to", help="A new file to write into.")]


def show(
    file: Shown,
    as_form: Annotated[
        str, typer.Option("--as", help=f"One of: {', '.join(FORMS)}.")
    ] = "words",
    language: Annotated[
        str | None,
        typer.Option(help="A language of the file; by default its first."),
    ] = None,
    to: To = None,
    as_json: Json = False,
) -> None:
    """Show a pathway: its rule book, who may do what, diagrams, or a page of all."""
    if as_form not in FORMS:
        raise ConfigError(
            f"expected one of {', '.join(FORMS)}, met '{as_form[:12]}'", code="E-USAGE"
        )
    text = show_pathway(file, cast("Form", as_form), language)
    if to is not None:
        _write(to, text)
        answer({"pathway": file, "file": str(to)}, f"written: {to}", as_json)
    elif as_json:
        answer({"pathway": file, "as": as_form, "text": text}, (), as_json)
    else:
        say(text.rstrip())


def diff(old: Version, new: Version, as_json: Json = False) -> None:
    """Say what changed between two versions, what has to be signed first."""
    session = Session()
    versions = [
        published_version(session.service, session.area, name)
        if name.startswith(PUBLISHED)
        else read_version(name)
        for name in (old, new)
    ]
    comparison = compare_pathways(*versions)
    plain = {**comparison.as_plain(), "digest": comparison.digest}
    answer(plain, comparison.lines(), as_json)


def new(
    name: Annotated[str, typer.Argument(help="The id of the new pathway.")],
    template: Annotated[
        str, typer.Option(help="`small`, or a shipped pathway to begin from.")
    ] = SMALL,
    to: To = None,
    as_json: Json = False,
) -> None:
    """Begin a new pathway file; the check then says what is missing."""
    text = new_pathway(name, template)
    file = to or Path(f"{name.rpartition('.')[2]}.yaml")
    _write(file, text)
    if as_json:
        answer({"pathway": name, "file": str(file)}, (), as_json)
    else:
        say(f"written: {file}; check it: casepath pathway check {file}")


def _write(to: Path, text: str) -> None:
    demand_free(to)
    with whole_file(to) as out:
        out.write(text.encode())
