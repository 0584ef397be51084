"""`casepath case answer`, `request` and `form`: what is asked, and how to fill it."""

from typing import Annotated, Any, Literal

import typer

from casepath.console import answer
from casepath.fields import field_lines, read_fields
from casepath.options import As, FieldsFile, Json, Ref, Seen
from casepath.session import Session
from workflows.asking.commands import ReadRequest
from workflows.commands import AnswerRequest
from workflows.reading.forms import form_of
from workflows.reading.requests import read_request

Outcome = Literal["answered", "nothing_held", "cannot_share", "more_time"]
Request = Annotated[str, typer.Argument(help="The request's name in the pathway.")]


def answer_request(
    ref: Ref,
    request: Request,
    fields: FieldsFile = None,
    outcome: Annotated[
        Outcome, typer.Option(help="How you answer, or that you need more time.")
    ] = "answered",
    reason: Annotated[str | None, typer.Option(help="Why, in words.")] = None,
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Answer one request of the state the case is in, or ask for more time."""
    session = Session(as_name)
    command = AnswerRequest(
        case=ref,
        request=request,
        version=version,
        fields=read_fields(fields),
        outcome=outcome,
        reason=reason,
        **session.asking,
    )
    receipt = session.service.handle(command)
    words = f"case {receipt.case}: {receipt.outcome} (entry {receipt.entry})"
    value = {name: getattr(receipt, name) for name in receipt.__slots__}
    answer(value, words, as_json)


def show_request(
    ref: Ref, request: Request, as_name: As = None, as_json: Json = False
) -> None:
    """Read what you were asked, and your own answer; that you did is an entry."""
    session = Session(as_name)
    command = ReadRequest(case=ref, request=request, **session.asking)
    receipt, shown = read_request(session.service, command)
    words = [f"entry {receipt.entry}"]
    for part, fields in shown.items():
        words.append(f"[{part}]")
        words += field_lines(fields)
    answer({"entry": receipt.entry, **shown}, words, as_json)


def show_form(ref: Ref, action: str, as_name: As = None, as_json: Json = False) -> None:
    """Show the form of an action here: its fields, and what is still needed."""
    session = Session(as_name)
    schema = form_of(session.service, session.area, session.by, ref, action)
    answer(schema, list(_lines(schema)), as_json)


def _lines(schema: dict[str, Any]) -> list[str]:
    needed = set(schema["required"])
    return [
        f"{'needed' if name in needed else '':>8}  {field['title']} [{name}]"
        for name, field in schema["properties"].items()
    ]
