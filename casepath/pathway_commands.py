"""`casepath pathway …`: check, show, propose and publish pathway files."""

from typing import Annotated

import typer

from casepath.console import answer, say
from casepath.options import As, Json
from casepath.session import Session
from workflows.commands import ProposePathway, PublishPathway
from workflows.pathways import (
    check_pathway,
    find_pathway,
    path_to_check,
    schema_text,
    show_pathway,
)

pathway = typer.Typer(no_args_is_help=True)

File = Annotated[str, typer.Argument(help="A file, or the id of a shipped pathway.")]


@pathway.command("check")
def check(file: File, as_json: Json = False) -> int:
    """Check a pathway file; exit code 1 if it has errors."""
    checked = check_pathway(file)
    answer(checked.as_plain(), checked.lines(), as_json)
    return int(checked.has_errors)


@pathway.command("show")
def show(
    file: File,
    language: Annotated[str, typer.Option(help="A language of the file.")] = "en",
    as_json: Json = False,
) -> None:
    """Say a pathway's rules in plain words and draw it as text."""
    lines = list(show_pathway(file, language))
    answer({"pathway": file, "lines": lines}, lines, as_json)


@pathway.command("schema")
def schema() -> None:
    """Print the JSON Schema of the language, for editors."""
    say(schema_text())


@pathway.command("propose")
def propose(file: File, as_name: As = None, as_json: Json = False) -> None:
    """Propose a checked version; a second person publishes it."""
    session = Session(as_name)
    source, name = find_pathway(file)
    receipt = session.service.handle(
        ProposePathway(source=source, path=path_to_check(file, name), **session.asking)
    )
    words = (
        f"proposed (entry {receipt.entry}); another pathway owner publishes it:"
        f" casepath pathway publish {receipt.ref}"
    )
    answer({"digest": receipt.ref, "entry": receipt.entry}, words, as_json)


@pathway.command("publish")
def publish(digest: str, as_name: As = None, as_json: Json = False) -> None:
    """Publish a proposed version as the second person."""
    session = Session(as_name)
    receipt = session.service.handle(PublishPathway(digest=digest, **session.asking))
    words = f"published {receipt.ref} (entry {receipt.entry})"
    answer({"digest": receipt.ref, "entry": receipt.entry}, words, as_json)
