"""`casepath person …` and `casepath role …`: who is known, who may act as what."""

from typing import Annotated

import typer

from casepath.absence_commands import (
    away,
    back,
    delegate_role,
    leaves,
    recall,
    work,
)
from casepath.activation_commands import activate
from casepath.console import answer, columns
from casepath.options import As, Json
from casepath.plain.office import people as plain_people
from casepath.session import Session, account_login
from casepath.times import parsed_time
from workflows.commands import (
    AddPerson,
    ConfirmGrant,
    GrantRole,
    RecordClearance,
    RecordDuty,
)
from workflows.delivering.commands import KeepAddress

person = typer.Typer(no_args_is_help=True)
role = typer.Typer(no_args_is_help=True)
person.command("away")(away)
person.command("back")(back)
person.command("leaves")(leaves)
person.command("work")(work)
person.command("activate")(activate)
role.command("delegate")(delegate_role)
role.command("recall")(recall)

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
    session.demand_known()
    value = plain_people(session.service, session.area)
    table = [(one["person"], _roles(one["roles"])) for one in value]
    answer(value, columns(("person", "roles"), table, "nobody"), as_json)


def _roles(held: list[dict[str, str]]) -> str:
    return ", ".join(f"{one['role']} ({one['organisation']})" for one in held)


@person.command("mail")
def mail(
    account: str,
    address: Annotated[
        str | None, typer.Argument(help="Where to say that something waits.")
    ] = None,
    as_name: As = None,
    as_json: Json = False,
    *,
    forget: Annotated[
        bool, typer.Option("--forget", help="Erase the address that is kept.")
    ] = False,
) -> None:
    """Keep a mail address sealed, or erase it: one's own, or as an administrator.

    Who has one is told by mail too that something waits, and nothing more.
    """
    if forget == bool(address):
        raise typer.BadParameter("give an ADDRESS, or --forget")
    session = Session(as_name)
    command = KeepAddress(
        person=session.person(account), address=address, **session.asking
    )
    receipt = session.service.handle(command)
    words = f"the address is {receipt.outcome} (entry {receipt.entry})"
    value = {"outcome": receipt.outcome, "entry": receipt.entry}
    answer({"person": receipt.ref, **value}, words, as_json)


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
    words = (
        f"grant {receipt.ref} (entry {receipt.entry}) waits for a second"
        f" administrator: casepath role confirm {receipt.ref}"
    )
    answer({"grant": receipt.ref, "entry": receipt.entry}, words, as_json)


@role.command("confirm")
def confirm(grant_ref: str, as_name: As = None, as_json: Json = False) -> None:
    """Confirm a grant as the second administrator."""
    session = Session(as_name)
    receipt = session.service.handle(ConfirmGrant(grant=grant_ref, **session.asking))
    words = f"grant {receipt.ref} confirmed (entry {receipt.entry})"
    answer({"grant": receipt.ref, "entry": receipt.entry}, words, as_json)


@role.command("duty")
def duty(
    account: str,
    role_name: str,
    begins: Annotated[
        str, typer.Option("--from", help="A time, as 2026-03-02T09:00+00:00.")
    ],
    ends: Annotated[str, typer.Option("--until", help="A time after it.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Record when somebody is on duty in a role; not for yourself."""
    session = Session(as_name)
    receipt = session.service.handle(
        RecordDuty(
            person=session.person(account),
            role=role_name,
            begins=parsed_time(begins, "--from"),
            ends=parsed_time(ends, "--until"),
            **session.asking,
        )
    )
    words = f"on duty (entry {receipt.entry})"
    answer({"duty": receipt.ref, "entry": receipt.entry}, words, as_json)


@role.command("clear")
def clear(
    account: str,
    clearance: str,
    ends: Annotated[str, typer.Option("--until", help="When it ends.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Record a training or accreditation with its end; not for yourself."""
    session = Session(as_name)
    receipt = session.service.handle(
        RecordClearance(
            person=session.person(account),
            clearance=clearance,
            ends=parsed_time(ends, "--until"),
            **session.asking,
        )
    )
    words = f"cleared (entry {receipt.entry})"
    answer({"clearance": receipt.ref, "entry": receipt.entry}, words, as_json)
