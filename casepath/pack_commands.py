"""`casepath sitting pack …`: one's own papers for a sitting, and what is proposed."""

from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer
from casepath.files import demand_free, whole_file
from casepath.options import As, Json
from casepath.plain.panels import agenda as plain_agenda
from casepath.planning_commands import done
from casepath.session import Session
from workflows.commands import ListItem
from workflows.cycle.agenda import Proposed, proposed_agenda
from workflows.packs.commands import OpenPack
from workflows.packs.opening import open_own_pack

SittingRef = Annotated[str, typer.Argument(help="The sitting's reference.")]


def pack(
    ref: SittingRef,
    purpose: Annotated[str, typer.Option(help="A purpose the pathway names.")],
    to: Annotated[
        Path | None, typer.Option(help="A new file to write the page into.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Open your own pack for a sitting, as one page; that you did is an entry."""
    if to is not None:
        demand_free(to)
    session = Session(as_name)
    command = OpenPack(sitting=ref, purpose=purpose, **session.asking)
    receipt, page = open_own_pack(session.service, command)
    value = {"entry": receipt.entry, "pack": receipt.ref}
    if to is None:
        answer({**value, "page": page}, page.splitlines(), as_json)
        return
    with whole_file(to) as file:
        file.write(page.encode())
    words = f"entry {receipt.entry}: your pack is in {to.name}; it bears your name"
    answer({**value, "file": str(to)}, words, as_json)


def agenda(
    ref: SittingRef,
    take: Annotated[
        list[str] | None, typer.Option(help="A case to put on the agenda.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Show which cases are proposed for a sitting; take over those you name."""
    session = Session(as_name)
    for case in take or []:
        listed = session.service.handle(
            ListItem(case=case, sitting=ref, **session.asking)
        )
        if not as_json:
            done(listed, as_json=False)
    found = proposed_agenda(session.service, session.area, session.by, ref)
    value = plain_agenda(found)
    answer(value, [_line(one) for one in found] or "nothing is proposed", as_json)


def _line(one: Proposed) -> str:
    due = f"  due {one.due:%Y-%m-%d}" if one.due else ""
    return f"case {one.case}{due}  {'on the agenda' if one.listed else 'proposed'}"
