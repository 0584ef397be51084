"""`casepath pathway propose` and `publish`: a checked version, by two people."""

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from casepath.console import answer, escaped
from casepath.options import As, Json
from casepath.session import Session
from config.errors import ConfigError
from workflows.commands import ProposePathway, PublishPathway
from workflows.pathways.finding import find_pathway, path_to_check
from workflows.pathways.signing import Signing, signing_of

File = Annotated[str, typer.Argument(help="A file, or the id of a shipped pathway.")]


def propose(
    file: File,
    because: Annotated[
        list[str] | None,
        typer.Option(
            help="Why a warning may stand, as 'PC034: …'; once for each code."
        ),
    ] = None,
    adopted: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help="A setting this area adopts, as 'name=value'; once for each.",
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
            settings=_settings(adopted or []),
            **session.asking,
        )
    )
    words = (
        f"proposed (entry {receipt.entry}); another pathway owner publishes it:"
        f" casepath pathway publish {receipt.ref}"
    )
    answer({"digest": receipt.ref, "entry": receipt.entry}, words, as_json)


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


def _tell_to_sign(digest: str, compared: Signing, as_json: bool) -> None:
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


def _settings(adopted: Iterable[str]) -> dict[str, int | str]:
    pairs = [text.partition("=") for text in adopted]
    if any(not sign for _, sign, _ in pairs):
        raise ConfigError("expected --set 'name=value'", code="E-USAGE")
    return {
        name.strip(): int(value) if value.strip().isdecimal() else value.strip()
        for name, _, value in pairs
    }
