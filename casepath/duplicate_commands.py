"""`casepath case duplicates`, `link`, `merge` …: cases about the same person."""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import As, Json, Ref
from casepath.plain.cases import candidates
from casepath.session import Session
from config.now import from_micros
from workflows.duplicates.commands import (
    ConfirmMerge,
    FindDuplicates,
    Link,
    OfTwo,
    ProposeMerge,
    TellApart,
    Unmerge,
)
from workflows.reading.candidates import search

Other = Annotated[
    str, typer.Argument(metavar="OTHER", help="The other case's reference.")
]
Why = Annotated[str, typer.Option("--reason", help="Why, in words.")]


def duplicates(
    ref: Ref,
    purpose: Annotated[str, typer.Option(help="A purpose the pathway names.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Look for cases that may be about the same person; that you did is an entry."""
    session = Session(as_name)
    command = FindDuplicates(case=ref, purpose=purpose, **session.asking)
    receipt, found = search(session.service, command)
    value = candidates(found)
    heads = ("case", "state", "opened", "agrees", "differs")
    rows = [
        [
            one.case,
            one.state,
            f"{from_micros(one.opened_ts):%Y-%m-%d}",
            ", ".join(one.compared.agrees),
            ", ".join(one.compared.differs) or "-",
        ]
        for one in found
    ]
    words = [f"entry {receipt.entry}: candidates only; you compare and decide"]
    words += columns(heads, rows, "no candidates")
    answer({"entry": receipt.entry, "candidates": value}, words, as_json)


def link(
    ref: Ref, other: Other, reason: Why, as_name: As = None, as_json: Json = False
) -> None:
    """Tie a case to an earlier one that has ended; it opens nothing."""
    _of_two(Link, ref, other, reason, as_name, as_json)


def tell_apart(
    ref: Ref, other: Other, reason: Why, as_name: As = None, as_json: Json = False
) -> None:
    """Say that two cases are about different people, so that nobody asks again."""
    _of_two(TellApart, ref, other, reason, as_name, as_json)


def merge(
    ref: Ref, other: Other, reason: Why, as_name: As = None, as_json: Json = False
) -> None:
    """Propose that another case is the same as this one, which goes on."""
    _of_two(ProposeMerge, ref, other, reason, as_name, as_json)


def confirm_merge(
    ref: Ref, other: Other, reason: Why, as_name: As = None, as_json: Json = False
) -> None:
    """Join the other case with this one, as the second person."""
    _of_two(ConfirmMerge, ref, other, reason, as_name, as_json)


def unmerge(
    ref: Ref, other: Other, reason: Why, as_name: As = None, as_json: Json = False
) -> None:
    """Let two cases that were joined go on apart, within the window for it."""
    _of_two(Unmerge, ref, other, reason, as_name, as_json)


def _of_two(
    kind: type[OfTwo],
    ref: str,
    other: str,
    reason: str,
    as_name: str | None,
    as_json: bool,
) -> None:
    session = Session(as_name)
    command = kind(case=ref, other=other, reason=reason, **session.asking)
    receipt = session.service.handle(command)
    words = f"case {ref} and {other}: {receipt.outcome} (entry {receipt.entry})"
    value = {"case": ref, "other": other, "outcome": receipt.outcome}
    answer({**value, "entry": receipt.entry}, words, as_json)
