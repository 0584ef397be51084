"""`casepath keeping …`: lists of what need not be kept; two people say what goes."""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import As, Json
from casepath.plain.office import PART, due_list, list_with_parts
from casepath.session import Session
from workflows.retention.commands import ApproveList, ConfirmList, DeclineList, OnList
from workflows.retention.reading import list_named, lists_for

keeping = typer.Typer(no_args_is_help=True)

ListRef = Annotated[str, typer.Argument(metavar="LIST", help="The list's reference.")]


@keeping.command("list")
def show_lists(
    ref: Annotated[
        str | None, typer.Argument(metavar="LIST", help="One list, with its cases.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Show the lists of what need not be kept any more, or what is on one of them."""
    session = Session(as_name)
    if ref is not None:
        _show_one(session, ref, as_json)
        return
    rows = lists_for(session.service, session.area, session.by)
    value = [due_list(row) for row in rows]
    table = [tuple(str(cell) for cell in one.values()) for one in value]
    heads = ("list", "pathway", "listed on", "log size", "parts", "held", "status")
    answer(value, columns(heads, table, "no list"), as_json)


@keeping.command("approve")
def approve(ref: ListRef, as_name: As = None, as_json: Json = False) -> None:
    """Approve a list as the first person; what a hold keeps is left."""
    then = f"approved; a second person confirms it: casepath keeping confirm {ref}"
    _ask(ApproveList, ref, then, as_name, as_json)


@keeping.command("confirm")
def confirm(ref: ListRef, as_name: As = None, as_json: Json = False) -> None:
    """Confirm an approved list as the second person: it is erased for good."""
    _ask(ConfirmList, ref, "confirmed; it is erased now", as_name, as_json)


@keeping.command("decline")
def decline(ref: ListRef, as_name: As = None, as_json: Json = False) -> None:
    """Say that nothing of a list is erased; what is due then is listed again."""
    _ask(DeclineList, ref, "declined; nothing of it is erased", as_name, as_json)


def _show_one(session: Session, ref: str, as_json: bool) -> None:
    row, parts = list_named(session.service, session.area, session.by, ref)
    value = list_with_parts(row, parts)
    table = [tuple(one.values()) for one in value["cases"]]
    lines = [tuple(cell or "-" for cell in line) for line in table]
    counts = ", ".join(f"{name} {n}" for name, n in sorted(value["counts"].items()))
    answer(value, [*columns(PART, lines, "nothing"), counts], as_json)


def _ask(
    kind: type[OnList],
    ref: str,
    then: str,
    as_name: str | None,
    as_json: bool,
) -> None:
    session = Session(as_name)
    receipt = session.service.handle(kind(list_ref=ref, **session.asking))
    words = f"list {ref} is {then} (entry {receipt.entry})"
    value = {"list": ref, "outcome": receipt.outcome, "entry": receipt.entry}
    answer(value, words, as_json)
