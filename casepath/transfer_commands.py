"""`casepath transfer …`: offer a case to another area, send its pack, answer."""

from collections.abc import Callable
from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.fields import field_lines
from casepath.options import Area, As, Json, Ref, Seen
from casepath.plain.office import transfer as transfer_as_plain
from casepath.plain.office import transfer_with_pack
from casepath.session import Session
from config.now import from_micros
from workflows.commands import OnCase
from workflows.receipts import Receipt
from workflows.transferring import reading
from workflows.transferring.commands import (
    AcceptTransfer,
    NotifyHost,
    OfferTransfer,
    ReadPack,
    RefuseTransfer,
    SendPack,
    TakeBack,
)

transfer = typer.Typer(no_args_is_help=True)

OfferRef = Annotated[
    str, typer.Argument(metavar="TRANSFER", help="The offer's reference.")
]


@transfer.command("offer")
def offer(
    ref: Ref,
    to_area: Annotated[str, typer.Argument(metavar="AREA", help="To which area.")],
    reason: Annotated[str | None, typer.Option(help="Why, in words.")] = None,
    version: Seen = None,
    area: Area = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Offer a case to another area; yours keeps it until that one accepts."""
    session = Session(as_name, area)
    command = OfferTransfer(
        case=ref, to_area=to_area, reason=reason, version=version, **session.asking
    )
    _say(session.service.handle(command), f"offered to {to_area}", as_json)


def _of_own_offer(kind: type[OnCase], words: str) -> Callable[..., None]:
    """Give the command that does one thing with the open offer of an own case."""

    def done(
        ref: Ref,
        version: Seen = None,
        area: Area = None,
        as_name: As = None,
        as_json: Json = False,
    ) -> None:
        session = Session(as_name, area)
        command = kind(case=ref, version=version, **session.asking)
        _say(session.service.handle(command), words, as_json)

    return done


for _name, _kind, _words, _help in (
    ("pack", SendPack, "pack sent",
     "Send the pack: seal it for the other area, which may then read and answer."),
    ("take-back", TakeBack, "taken back",
     "Take an offer back before it is answered."),
    ("notify-host", NotifyHost, "host notified",
     "Leave it at a word to the area where the person is for a while."),
):  # fmt: skip
    transfer.command(_name, help=_help)(_of_own_offer(_kind, _words))


@transfer.command("accept")
def accept(
    ref: OfferRef,
    area: Area = None,
    as_name: As = None,
    as_json: Json = False,
    *,
    suspended: Annotated[
        bool, typer.Option("--suspended", help="Take it with support suspended.")
    ] = False,
) -> None:
    """Take a case over; from then on your area owns it."""
    session = Session(as_name, area)
    command = AcceptTransfer(transfer=ref, goes_on=not suspended, **session.asking)
    _say(session.service.handle(command), "accepted", as_json)


@transfer.command("refuse")
def refuse(
    ref: OfferRef,
    why: Annotated[str, typer.Option("--for", help="A reason of the list.")],
    area: Area = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Refuse a case, and name why; it stays where it is."""
    session = Session(as_name, area)
    command = RefuseTransfer(transfer=ref, why=why, **session.asking)
    _say(session.service.handle(command), "refused", as_json)


@transfer.command("read")
def read(
    ref: OfferRef,
    compartments: Annotated[list[str], typer.Argument()],
    purpose: Annotated[str, typer.Option(help="A purpose the pathway names.")],
    area: Area = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Open compartments of a pack before answering; that you did is an entry."""
    session = Session(as_name, area)
    command = ReadPack(
        transfer=ref,
        compartments=frozenset(compartments),
        purpose=purpose,
        **session.asking,
    )
    receipt, content = reading.read_pack(session.service, command)
    words = [f"entry {receipt.entry}: read for {purpose}"]
    for name, fields in content.items():
        words.append(f"[{name}]")
        words += field_lines(fields)
    value = {"transfer": ref, "entry": receipt.entry, "content": content}
    answer(value, words, as_json)


@transfer.command("list")
def list_offers(area: Area = None, as_name: As = None, as_json: Json = False) -> None:
    """List what your area has offered and what it was offered."""
    session = Session(as_name, area)
    views = reading.list_offers(session.service, session.area, session.by)
    value = [transfer_as_plain(view) for view in views]
    heads = ("transfer", "from", "to", "status", "owner", "due")
    table = [
        [str(one[head])[: len("2026-03-02")] if head == "due" else str(one[head])
         for head in heads]
        for one in value
    ]  # fmt: skip
    answer(value, columns(heads, table, "no offers that you may know of"), as_json)


@transfer.command("show")
def show(
    ref: OfferRef, area: Area = None, as_name: As = None, as_json: Json = False
) -> None:
    """Show an offer: who owns the case now, what is in the pack, what is possible."""
    session = Session(as_name, area)
    view = reading.show_offer(session.service, session.area, session.by, ref)
    value = transfer_with_pack(view, session.settings.language)
    lines = [
        f"Offer {view.transfer}: {view.status.replace('_', ' ')}",
        f"  The case belongs to {view.owner} now.",
        f"  from {view.from_area} to {view.to_area}, answer due {_day(view.due_ts)}",
        f"  in the pack: {', '.join(view.packed) or 'nothing'}",
        f"  left out: {', '.join(view.left_out) or 'nothing'}",
    ]
    if view.why:
        lines.append(f"  refused: {view.why.replace('_', ' ')}")
    for words, against in value["answers"].items():
        lines.append(f"  {'not now' if against else 'may':>8}  {words}")
        lines += [f"            {one['code']}: {one['words']}" for one in against]
    answer(value, lines, as_json)


def _day(micros: int) -> str:
    return from_micros(micros).date().isoformat()


def _say(receipt: Receipt, words: str, as_json: bool) -> None:
    about = f"case {receipt.case}" if receipt.case else f"offer {receipt.ref}"
    value = {
        "transfer": receipt.ref,
        "case": receipt.case,
        "outcome": receipt.outcome,
        "entry": receipt.entry,
    }
    answer(value, f"{about}: {words}, {receipt.ref} (entry {receipt.entry})", as_json)
