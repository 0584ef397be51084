"""`casepath pathway …`: check, show, propose and publish pathway files."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, escaped, progress, say
from casepath.move_commands import move, recheck
from casepath.options import As, Json
from casepath.session import Session
from casepath.show_commands import diff, new, show
from casepath.simulation_commands import paths, simulate, try_out, walk
from config.errors import ConfigError
from workflows.commands import ProposePathway, PublishPathway
from workflows.pathways.checking import check_pathway
from workflows.pathways.checking import explain as explain_code
from workflows.pathways.finding import (
    find_pathway,
    path_to_check,
    schema_text,
)
from workflows.pathways.signing import Signing, signing_of

pathway = typer.Typer(no_args_is_help=True)
pathway.command("show")(show)
pathway.command("diff")(diff)
pathway.command("new")(new)
pathway.command("move")(move)
pathway.command("recheck")(recheck)
pathway.command("paths")(paths)
pathway.command("test")(try_out)
pathway.command("simulate")(simulate)
pathway.command("walk")(walk)

File = Annotated[str, typer.Argument(help="A file, or the id of a shipped pathway.")]


@pathway.command("check")
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


@pathway.command("schema")
def schema() -> None:
    """Print the JSON Schema of the language, for editors."""
    say(schema_text())


@pathway.command("propose")
def propose(
    file: File,
    because: Annotated[
        list[str] | None,
        typer.Option(
            help="Why a warning may stand, as 'PC034: …'; once for each code."
        ),
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Propose a checked version; a second person publishes it."""
    session = Session(as_name)
    source, name = find_pathway(file)
    receipt = session.service.handle(
        ProposePathway(
            source=source,
            path=path_to_check(file, name),
            because=_reasons(because or []),
            **session.asking,
        )
    )
    words = (
        f"proposed (entry {receipt.entry}); another pathway owner publishes it:"
        f" casepath pathway publish {receipt.ref}"
    )
    answer({"digest": receipt.ref, "entry": receipt.entry}, words, as_json)


@pathway.command("publish")
def publish(
    digest: str,
    sign: Annotated[
        str | None,
        typer.Option(help="The comparison you sign, by the digest that is shown."),
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> int:
    """Publish a proposed version as the second person, signing what it changes."""
    session = Session(as_name)
    session.demand_known()
    compared = signing_of(session.service, session.area, digest)
    if compared is not None and not as_json:
        answer((), compared.lines, as_json)
    if compared is not None and compared.to_sign and sign is None:
        sign = _signed_at_terminal(compared)
    if compared is not None and compared.to_sign and sign is None:
        _tell_to_sign(digest, compared, as_json)
        return 1
    receipt = session.service.handle(
        PublishPathway(digest=digest, signed=sign, **session.asking)
    )
    words = f"published {receipt.ref} (entry {receipt.entry})"
    answer({"digest": receipt.ref, "entry": receipt.entry}, words, as_json)
    return 0


def _signed_at_terminal(compared: Signing) -> str | None:
    """Ask for each line that is signed; give the signature only when all are."""
    if not sys.stdin.isatty():
        return None
    every = all(typer.confirm(f"I sign: {escaped(line)}") for line in compared.to_sign)
    return compared.digest if every else None


def _tell_to_sign(digest: str, compared: Signing, as_json: bool) -> None:  # noqa: FBT001
    words = (
        f"not published: {len(compared.to_sign)} lines above are to be signed;"
        f" casepath pathway publish {digest} --sign {compared.digest}"
    )
    value = {"published": False, "sign": compared.digest, **compared.plain}
    answer(value, words, as_json)


def _reasons(because: Iterable[str]) -> dict[str, str]:
    pairs = [text.partition(":") for text in because]
    if any(not colon for _, colon, _ in pairs):
        raise ConfigError("expected --because 'CODE: why'", code="E-USAGE")
    return {code.strip(): why.strip() for code, _, why in pairs}
