"""`casepath case …`: open, look at, act on, list; and why something is refused."""

from typing import Annotated, Any

import typer

from casepath.access_commands import ask_access, decline_access
from casepath.ahead_commands import (
    bypass,
    bypasses,
    delegate,
    judge,
    reopen,
    stuck,
)
from casepath.child_commands import beside
from casepath.clock_commands import clocks, extend, pause, resume
from casepath.console import answer, escaped
from casepath.duplicate_commands import (
    confirm_merge,
    duplicates,
    link,
    merge,
    tell_apart,
    unmerge,
)
from casepath.feedback_commands import receipt
from casepath.fields import field_lines, read_fields
from casepath.keeping_commands import (
    confirm_disclosure,
    confirm_shred,
    correct,
    decline_shred,
    disclose,
    hold,
    release,
    shred,
)
from casepath.looking_commands import list_cases, show, trail
from casepath.noticed_commands import held, suggested
from casepath.options import As, FieldsFile, Json, Ref, Seen
from casepath.request_commands import answer_request, show_form, show_request
from casepath.session import Session
from casepath.why_commands import why
from workflows.commands import (
    Assign,
    OpenCase,
    ReadCase,
    TakeAction,
)
from workflows.reading import queries
from workflows.receipts import Receipt

case = typer.Typer(no_args_is_help=True)
case.command("show")(show)
case.command("trail")(trail)
case.command("list")(list_cases)
case.command("why")(why)
case.command("receipt")(receipt)
case.command("pause")(pause)
case.command("resume")(resume)
case.command("extend")(extend)
case.command("answer")(answer_request)
case.command("request")(show_request)
case.command("form")(show_form)
case.command("beside")(beside)
case.command("clocks")(clocks)
case.command("duplicates")(duplicates)
case.command("link")(link)
case.command("tell-apart")(tell_apart)
case.command("merge")(merge)
case.command("confirm-merge")(confirm_merge)
case.command("unmerge")(unmerge)
case.command("correct")(correct)
case.command("hold")(hold)
case.command("release")(release)
case.command("shred")(shred)
case.command("confirm-shred")(confirm_shred)
case.command("decline-shred")(decline_shred)
case.command("disclose")(disclose)
case.command("confirm-disclosure")(confirm_disclosure)
case.command("bypass")(bypass)
case.command("judge")(judge)
case.command("bypasses")(bypasses)
case.command("reopen")(reopen)
case.command("delegate")(delegate)
case.command("stuck")(stuck)
case.command("suggested")(suggested)
case.command("held")(held)
case.command("ask-access")(ask_access)
case.command("decline-access")(decline_access)


@case.command("open")
def open_case(pathway: str, as_name: As = None, as_json: Json = False) -> None:
    """Open a case of a published pathway."""
    session = Session(as_name)
    receipt = session.service.handle(OpenCase(pathway=pathway, **session.asking))
    answer(_plain(receipt), _words(receipt), as_json)


@case.command("do")
def do(
    ref: Ref,
    action: str,
    fields: FieldsFile = None,
    choose: Annotated[
        list[str] | None, typer.Option("--set", help="A fact: name=value.")
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why, in words.")] = None,
    about: Annotated[
        str | None,
        typer.Option(help="Whose answer it records, who joins or leaves: an account."),
    ] = None,
    relied_on: Annotated[
        list[str] | None,
        typer.Option(
            help="A compartment of the pack that a panel's decision rests on."
        ),
    ] = None,
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Take an action, or propose it, or confirm it as the second person."""
    session = Session(as_name)
    command = TakeAction(
        case=ref,
        action=action,
        version=version,
        fields=read_fields(fields),
        values=pairs(choose or []),
        reason=reason,
        about=session.person(about) if about else None,
        relied_on=frozenset(relied_on or []),
        **session.asking,
    )
    receipt = session.service.handle(command)
    answer(_plain(receipt), _words(receipt), as_json)


@case.command("assign")
def assign(
    ref: Ref,
    person: str,
    role: str,
    instead_of: Annotated[
        str | None, typer.Option(help="Who has the role now and hands it over.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Give a person a role on this case, or hand it over from somebody."""
    session = Session(as_name)
    before = session.person(instead_of) if instead_of else None
    command = Assign(
        case=ref,
        person=session.person(person),
        role=role,
        instead_of=before,
        **session.asking,
    )
    receipt = session.service.handle(command)
    answer(_plain(receipt), _words(receipt), as_json)


@case.command("read")
def read(
    ref: Ref,
    compartments: Annotated[list[str], typer.Argument()],
    purpose: Annotated[str, typer.Option(help="A purpose the pathway names.")],
    reason: Annotated[
        str | None, typer.Option(help="Why an earlier case is needed, in words.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Open compartments of the record; that you did is an entry."""
    session = Session(as_name)
    command = ReadCase(
        case=ref,
        compartments=frozenset(compartments),
        purpose=purpose,
        reason=reason,
        **session.asking,
    )
    receipt, content = queries.read_case(session.service, command)
    words = [f"entry {receipt.entry}: read for {purpose}"]
    for name, fields in content.items():
        words.append(f"[{name}]")
        words += field_lines(fields)
    if not content:
        words.append("nothing is held there yet")
    answer({**_plain(receipt), "content": content}, words, as_json)


def pairs(texts: list[str]) -> dict[str, str]:
    """Read `name=value` texts."""
    met = {}
    for text in texts:
        name, given, value = text.partition("=")
        if not given:
            raise typer.BadParameter(f"expected name=value, met '{escaped(name[:40])}'")
        met[name] = value
    return met


def _plain(receipt: Receipt) -> dict[str, Any]:
    return {name: getattr(receipt, name) for name in receipt.__slots__}


def _words(receipt: Receipt) -> str:
    states = ", ".join(f"{track}: {state}" for track, state in receipt.states.items())
    return (
        f"case {receipt.case}: {receipt.outcome}; {states}"
        f" (version {receipt.version}, entry {receipt.entry})"
    )
