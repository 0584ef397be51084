"""`casepath person …` and `casepath role …`: who is known, who may act as what."""

from typing import Annotated

import typer

from casepath.console import answer, say_json, say_table
from casepath.options import As, Json
from casepath.session import Session, account_login
from workflows import queries
from workflows.commands import AddPerson, ConfirmGrant, GrantRole

person = typer.Typer(help="Make people known.")
role = typer.Typer(help="Grant roles; a second administrator confirms.")

Account = Annotated[
    str, typer.Option("--account", help="The person's account on this machine.")
]


@person.command("add")
def add(name: str, account: Account, as_name: As = None, as_json: Json = False) -> None:
    """Make a person known; the account stands for them from now on."""
    session = Session(as_name)
    demonstration = session.settings.demonstration
    login = account if demonstration else account_login(account)
    receipt = session.service.handle(
        AddPerson(name=name, login=login, **session.asking)
    )
    words = f"person {receipt.ref} added (entry {receipt.entry})"
    answer({"person": receipt.ref, "entry": receipt.entry}, words, as_json)


@person.command("list")
def list_people(as_name: As = None, as_json: Json = False) -> None:
    """List who is known, by reference, with their roles."""
    session = Session(as_name)
    session.by  # noqa: B018 - only somebody known here may look
    known = queries.people(session.service, session.area)
    rows = [
        (one.ref, ", ".join(sorted(f"{r.role} ({r.organisation})" for r in one.roles)))
        for one in known
    ]
    if as_json:
        say_json([{"person": ref, "roles": roles} for ref, roles in rows])
        return
    say_table("People", ("person", "roles"), rows)


@role.command("grant")
def grant(
    account: str,
    role_name: str,
    organisation: str,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Grant a role; it counts once a second administrator has confirmed it."""
    session = Session(as_name)
    receipt = session.service.handle(
        GrantRole(
            person=session.person(account),
            role=role_name,
            organisation=organisation,
            **session.asking,
        )
    )
    words = f"grant {receipt.ref} waits for a second administrator"
    answer({"grant": receipt.ref, "entry": receipt.entry}, words, as_json)


@role.command("confirm")
def confirm(grant_ref: str, as_name: As = None, as_json: Json = False) -> None:
    """Confirm a grant as the second administrator."""
    session = Session(as_name)
    receipt = session.service.handle(ConfirmGrant(grant=grant_ref, **session.asking))
    words = f"grant {receipt.ref} confirmed (entry {receipt.entry})"
    answer({"grant": receipt.ref, "entry": receipt.entry}, words, as_json)
