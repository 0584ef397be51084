"""`casepath code …`: codes for the person's own page, given, listed, taken back."""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import As, Json, Ref
from casepath.plain import codes as plain
from casepath.session import Session
from workflows.visiting.codes_page import codes_of
from workflows.visiting.commands import TakeBackCode
from workflows.visiting.handing_over import give
from workflows.visiting.offering import chosen_means, chosen_party

code = typer.Typer(no_args_is_help=True)

CodeRef = Annotated[
    str, typer.Argument(metavar="CODE", help="The code's reference, not the code.")
]
HEADS = ("code", "for", "means", "stands", "given", "ends")


@code.command("give")
def give_code(
    case: Ref,
    party: Annotated[
        str, typer.Option("--for", help="Whose page: subject or guardian.")
    ] = "subject",
    means: Annotated[
        str,
        typer.Option(help="letter, call, message, visit or through_somebody."),
    ] = "letter",
    person: Annotated[
        str | None, typer.Option(help="Who, if several are on the case.")
    ] = None,
    word: Annotated[
        str | None,
        typer.Option(help="The word agreed, instead of the date of birth."),
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Give a code and show it this once; the person types it under /person."""
    session = Session(as_name)
    made = give(
        session.service,
        session.asking,
        case,
        party=chosen_party(party),
        means=chosen_means(means),
        person=person,
        word=word,
    )
    words = [
        made.code,
        "This is shown once, and kept nowhere: write it down now.",
        f"code {made.ref} (entry {made.entry}) works once, for fourteen days",
    ]
    answer(plain.given(made), words, as_json)


@code.command("list")
def list_codes(case: Ref, as_name: As = None, as_json: Json = False) -> None:
    """List the codes of a case, if you may give one."""
    session = Session(as_name)
    found = codes_of(
        session.service, session.area, session.by, case, session.language()
    )
    value = [plain.code(one) for one in found.codes]
    table = [[one[head] for head in HEADS] for one in value]
    nothing = " ".join(one.words for one in found.reasons) or "no codes"
    answer(value, columns(HEADS, table, nothing), as_json)


@code.command("take-back")
def take_back(
    case: Ref, ref: CodeRef, as_name: As = None, as_json: Json = False
) -> None:
    """Take a code back; a visit that it opened ends at once."""
    session = Session(as_name)
    command = TakeBackCode(case=case, code=ref, **session.asking)
    receipt = session.service.handle(command)
    words = f"{case}: the code {ref} opens nothing any more (entry {receipt.entry})"
    answer({"case": case, "code": ref, "entry": receipt.entry}, words, as_json)
