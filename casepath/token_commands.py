"""`casepath token …`: how other programmes come in, by whom, for what, until when."""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import Area, As, Json
from casepath.session import Session
from workflows.signing_in.token_steps import SCOPES, ConfirmToken, RevokeToken
from workflows.signing_in.tokens import listed, make

token = typer.Typer(no_args_is_help=True)

Ref = Annotated[str, typer.Argument(metavar="TOKEN", help="The token's reference.")]
HEADS = ("token", "account", "scopes", "stands", "ends", "used")


@token.command("make")
def make_token(
    name: Annotated[str, typer.Argument(help="What the service account is called.")],
    scope: Annotated[
        list[str], typer.Option(help=f"Once for each, of: {', '.join(SCOPES)}.")
    ],
    days: Annotated[int, typer.Option(help="For how many days, at most 366.")] = 90,
    area: Area = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Make a token and show it this once; a second administrator confirms it.

    What the account may do is said by its roles: casepath role grant service:NAME.
    """
    session = Session(as_name, area)
    made = make(session.service, session.asking, name, tuple(scope), days)
    words = [
        made.token,
        "This is shown once, and kept nowhere: put it where secrets lie.",
        (
            f"token {made.token_ref} (entry {made.entry}) waits for a second"
            f" administrator: casepath token confirm {made.token_ref}"
        ),
        f"it stands for person {made.person} until {made.ends:%Y-%m-%d}",
    ]
    value = {
        "secret": made.token,
        "token": made.token_ref,
        "person": made.person,
        "entry": made.entry,
        "ends": made.ends.isoformat(),
    }
    answer(value, words, as_json)


@token.command("confirm")
def confirm(
    ref: Ref, area: Area = None, as_name: As = None, as_json: Json = False
) -> None:
    """Confirm a token as the second administrator; from now on it can be used."""
    session = Session(as_name, area)
    receipt = session.service.handle(ConfirmToken(token_ref=ref, **session.asking))
    words = f"token {receipt.ref} can be used (entry {receipt.entry})"
    answer({"token": receipt.ref, "entry": receipt.entry}, words, as_json)


@token.command("list")
def list_tokens(area: Area = None, as_name: As = None, as_json: Json = False) -> None:
    """List, as an administrator, every token: for what, until when, last used."""
    session = Session(as_name, area)
    value = listed(session.service, session.area, session.by)
    rows = [
        [
            one["token"],
            one["account"],
            " ".join(one["scopes"]),
            one["stands"],
            one["ends"][: len("2026-03-02")],
            (one["used"] or "never")[: len("2026-03-02T09:00")],
        ]
        for one in value
    ]
    answer(value, columns(HEADS, rows, "no tokens"), as_json)


@token.command("revoke")
def revoke(
    ref: Ref, area: Area = None, as_name: As = None, as_json: Json = False
) -> None:
    """End a token at once."""
    session = Session(as_name, area)
    receipt = session.service.handle(RevokeToken(token_ref=ref, **session.asking))
    words = f"token {receipt.ref} is revoked (entry {receipt.entry})"
    answer({"token": receipt.ref, "entry": receipt.entry}, words, as_json)
