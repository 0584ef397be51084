"""`casepath spool …`: referrals that came while nothing could be filed."""

from typing import Annotated, Any

import typer

from casepath.console import answer, columns
from casepath.options import As, Json
from casepath.session import Session
from config.errors import CasepathError
from workflows.drafts.answers import Wrong
from workflows.spool.aside import set_aside
from workflows.spool.commands import Because
from workflows.spool.filing import (
    Filing,
    file_spooled,
    filed,
    form_to_file,
    wrong_to_file,
)
from workflows.spool.opening import OpenedReferral, open_spooled, spool_shown

spool = typer.Typer(no_args_is_help=True)

Receipt = Annotated[
    str, typer.Argument(metavar="RECEIPT", help="The receipt that was given.")
]


@spool.command("list")
def show_list(as_name: As = None, as_json: Json = False) -> None:
    """List what waits to be filed by you, and what cannot be opened."""
    session = Session(as_name)
    language = session.language()
    shown = spool_shown(
        session.service, session.settings, session.area, session.by, language
    )
    waiting = [
        {
            "receipt": one.receipt,
            "pathway": one.pathway,
            "received": one.received.isoformat(timespec="seconds"),
            "begun": one.is_filing,
        }
        for one in shown.waiting
    ]
    broken = [
        {"receipt": one.receipt, "code": one.code, "said": one.said}
        for one in shown.broken
    ]
    table = [
        (
            one.receipt,
            one.pathway,
            f"{one.received:%Y-%m-%d %H:%M} UTC",
            "yes" if one.is_filing else "-",
        )
        for one in shown.waiting
    ]
    words = columns(("receipt", "pathway", "received", "begun"), table, "none")
    kept = [f"cannot be opened: {one.receipt}: {one.said}" for one in shown.broken]
    answer({"waiting": waiting, "broken": broken}, [*words, *kept], as_json)


@spool.command("show")
def show(receipt: Receipt, as_name: As = None, as_json: Json = False) -> None:
    """Open one referral; that you do is an entry."""
    session = Session(as_name)
    opened = _opened(session, receipt)
    form, content = form_to_file(opened, {}, session.language())
    wrong = wrong_to_file(session.service, form, content)
    value = {
        "receipt": opened.receipt,
        "pathway": opened.pathway,
        "received": opened.received.isoformat(timespec="seconds"),
        "name": opened.name,
        "organisation": opened.organisation,
        "reached_by": opened.reached_by,
        "fields": content.get("fields", {}),
        "to_put_right": [_plain(one) for one in wrong],
    }
    words = [f"{name}: {said}" for name, said in value.items() if name != "fields"]
    words += [f"  {name}: {said}" for name, said in content.get("fields", {}).items()]
    answer(value, words, as_json)


@spool.command("file")
def file(receipt: Receipt, as_name: As = None, as_json: Json = False) -> None:
    """File one referral as a case, in your name and with both times."""
    session = Session(as_name)
    became = filed(session.service, session.area, receipt)
    if became is None:
        opened = _opened(session, receipt)
        form, content = form_to_file(opened, {}, "en")
        wrong = wrong_to_file(session.service, form, content)
        if wrong:
            raise CasepathError(
                f"expected answers that the form takes, met {len(wrong)} that it"
                f" does not: {', '.join(one.name for one in wrong)}",
                code="E_FIELD",
                hint="put them right on the page /spool",
            )
        filing = Filing(session.area, session.by, receipt, "cli")
        became = file_spooled(
            session.service, session.settings, filing, opened, {}, _from_whom(opened)
        )
    words = f"case {became.case} (entry {became.entry})"
    value = {"receipt": receipt, "case": became.case, "entry": became.entry}
    answer(value, words, as_json)


@spool.command("set-aside")
def put_aside(
    receipt: Receipt,
    reason: Annotated[Because, typer.Option("--reason", help="Why, in one word.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Set a file aside that cannot be opened, as an administrator; nothing is deleted.

    Its hash and the reason are an entry; it lies in the folder `aside` of the spool.
    """
    session = Session(as_name)
    moved = set_aside(
        session.service, session.settings, session.asking, receipt, reason
    )
    value = {
        "receipt": receipt,
        "sha256": moved.sha256,
        "entry": moved.entry,
        "file": str(moved.path),
    }
    words = f"set aside (entry {moved.entry}): {moved.path}"
    answer(value, words, as_json)


def _opened(session: Session, receipt: str) -> OpenedReferral:
    return open_spooled(session.service, session.settings, session.asking, receipt)


def _from_whom(opened: OpenedReferral) -> str:
    return (
        f"Left while nothing could be filed (receipt {opened.receipt}), by"
        f" {opened.name}, {opened.organisation}, to be reached by {opened.reached_by}."
    )


def _plain(one: Wrong) -> dict[str, Any]:
    return {"field": one.name, "code": one.code}
