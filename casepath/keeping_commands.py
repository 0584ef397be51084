"""`casepath case correct`, `hold`, `shred`, `disclose` …: what is held of a person."""

from pathlib import Path
from typing import Annotated, Any

import typer

from casepath.console import answer, escaped
from casepath.fields import read_fields
from casepath.files import demand_free, whole_file
from casepath.options import As, FieldsFile, Json, Ref
from casepath.session import Session
from workflows.commands import OnCase, ReadCase
from workflows.correcting.commands import Correct
from workflows.keeping.commands import (
    ConfirmDisclosure,
    ConfirmShred,
    DeclineShred,
    Hold,
    ProposeDisclosure,
    ProposeShred,
    ReleaseHold,
)
from workflows.reading.documents import Document, document, proposed

Why = Annotated[str, typer.Option("--reason", help="Why, in words.")]
Purpose = Annotated[str, typer.Option(help="A purpose the pathway names.")]
Compartments = Annotated[
    list[str] | None,
    typer.Option("--compartment", help="Only this one; may be said several times."),
]
To = Annotated[Path, typer.Option("--to", help="A new file for the exact bytes.")]


def correct(
    ref: Ref,
    form: Annotated[str, typer.Argument(help="The form's name in the pathway.")],
    reason: Why,
    fields: FieldsFile = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Put fields right that were filled before; the older version stays."""
    _ask(
        Correct, as_name, as_json,
        case=ref, form=form, fields=read_fields(fields), reason=reason,
    )  # fmt: skip


def hold(ref: Ref, reason: Why, as_name: As = None, as_json: Json = False) -> None:
    """Propose a legal hold, or set it as the second person; it stops erasing only."""
    _ask(Hold, as_name, as_json, case=ref, reason=reason)


def release(ref: Ref, reason: Why, as_name: As = None, as_json: Json = False) -> None:
    """Propose to release a legal hold, or release it as the second person."""
    _ask(ReleaseHold, as_name, as_json, case=ref, reason=reason)


def shred(
    ref: Ref,
    reason: Why,
    compartments: Compartments = None,
    *,
    at_request: Annotated[
        bool, typer.Option("--at-request", help="The person it is about asked for it.")
    ] = False,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Propose to erase what is held of a closed case, or some compartments of it."""
    _ask(
        ProposeShred, as_name, as_json,
        case=ref, compartments=frozenset(compartments or ()), at_request=at_request,
        reason=reason,
    )  # fmt: skip


def confirm_shred(ref: Ref, as_name: As = None, as_json: Json = False) -> None:
    """Erase what is proposed, as the second person; it cannot come back."""
    _ask(ConfirmShred, as_name, as_json, case=ref)


def decline_shred(
    ref: Ref, reason: Why, as_name: As = None, as_json: Json = False
) -> None:
    """Say why what is proposed is not erased."""
    _ask(DeclineShred, as_name, as_json, case=ref, reason=reason)


def disclose(
    ref: Ref,
    purpose: Purpose,
    compartments: Annotated[
        list[str], typer.Option("--compartment", help="What to hand out of it.")
    ],
    to: To,
    withhold: Annotated[
        list[str] | None,
        typer.Option(help="A field left out: field=ground, such as third_party."),
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Propose to hand out what is held of the person; write what it would be."""
    demand_free(to)
    session = Session(as_name)
    chosen, left_out = frozenset(compartments), _pairs(withhold or [])
    written = _document(session, ref, chosen, left_out, purpose)
    receipt = session.service.handle(
        ProposeDisclosure(
            case=ref,
            compartments=chosen,
            withheld=left_out,
            purpose=purpose,
            digest=written.digest,
            **session.asking,
        )
    )
    _write(to, written)
    words = f"case {ref}: disclosure {receipt.ref} is proposed; another confirms it"
    value = {"case": ref, "disclosure": receipt.ref, "entry": receipt.entry}
    answer(value, words, as_json)


def confirm_disclosure(
    ref: Ref,
    disclosure: Annotated[str, typer.Argument(help="The disclosure's reference.")],
    purpose: Purpose,
    to: To,
    recipient: Annotated[
        str | None,
        typer.Option(help="The address it goes to: held against the never-send list."),
    ] = None,
    *,
    same: Annotated[
        bool,
        typer.Option("--same", help="You have read it: hand out these very bytes."),
    ] = False,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Read what is proposed to be handed out, and with --same hand it out."""
    demand_free(to)
    session = Session(as_name)
    chosen, left_out = proposed(session.service, session.area, ref, disclosure)
    written = _document(session, ref, chosen, left_out, purpose)
    words = f"case {ref}: read it, and say --same to hand it out"
    value: dict[str, Any] = {"case": ref, "disclosure": disclosure, "handed_out": same}
    if same:
        receipt = session.service.handle(
            ConfirmDisclosure(
                case=ref,
                disclosure=disclosure,
                purpose=purpose,
                digest=written.digest,
                recipient=recipient,
                **session.asking,
            )
        )
        value["entry"] = receipt.entry
        words = f"case {ref}: handed out (entry {receipt.entry})"
    _write(to, written)
    answer(value, words, as_json)


def _document(
    session: Session,
    ref: str,
    compartments: frozenset[str],
    left_out: dict[str, str],
    purpose: str,
) -> Document:
    command = ReadCase(
        case=ref, compartments=compartments, purpose=purpose, **session.asking
    )
    return document(session.service, command, left_out)


def _write(to: Path, written: Document) -> None:
    with whole_file(to) as file:
        file.write(written.content)


def _pairs(texts: list[str]) -> dict[str, str]:
    met = {}
    for text in texts:
        name, given, ground = text.partition("=")
        if not given:
            raise typer.BadParameter(
                f"expected field=ground, met '{escaped(name[:40])}'"
            )
        met[name] = ground
    return met


def _ask(
    kind: type[OnCase],
    as_name: str | None,
    as_json: bool,
    **said: Any,
) -> None:
    session = Session(as_name)
    receipt = session.service.handle(kind(**said, **session.asking))
    words = f"case {receipt.case}: {receipt.outcome} (entry {receipt.entry})"
    value = {"case": receipt.case, "outcome": receipt.outcome, "entry": receipt.entry}
    answer(value, words, as_json)
