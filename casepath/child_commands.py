"""`casepath case beside`: a complaint or another right, as a case of its own."""

from typing import Annotated

import typer

from casepath.console import answer
from casepath.options import As, Json, Ref, Seen
from casepath.session import Session
from workflows.children.commands import OpenBeside


def beside(
    ref: Ref,
    action: Annotated[str, typer.Argument(help="The right, such as complain.")],
    kind: Annotated[str, typer.Argument(help="The kind of case it opens.")],
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Open a case beside this one by a right of the person; nothing else moves."""
    session = Session(as_name)
    command = OpenBeside(
        case=ref, action=action, opens=kind, version=version, **session.asking
    )
    receipt = session.service.handle(command)
    words = f"case {receipt.ref} opened beside {receipt.case} (entry {receipt.entry})"
    value = {"case": receipt.ref, "beside": receipt.case, "entry": receipt.entry}
    answer(value, words, as_json)
