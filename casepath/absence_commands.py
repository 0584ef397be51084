"""`casepath person away`, `leaves` and so on; `casepath role delegate`, `recall`."""

from typing import Annotated

import typer

from casepath.ahead_commands import Begins, Ends
from casepath.console import answer, columns
from casepath.options import As, Json
from casepath.plain.office import open_work as plain_work
from casepath.session import Session
from casepath.times import parsed_time
from workflows.reading import ahead
from workflows.receipts import Receipt
from workflows.standing_in.commands import (
    DelegateRole,
    EndAbsence,
    RecallDelegation,
    RecordAbsence,
    RecordLeaving,
)
from workflows.standing_in.leaving import OpenWork


def away(
    account: str, begins: Begins, ends: Ends, as_name: As = None, as_json: Json = False
) -> None:
    """Record from when until when somebody is away; you, or who manages them."""
    session = Session(as_name)
    command = RecordAbsence(
        person=session.person(account),
        begins=parsed_time(begins, "--from"),
        ends=parsed_time(ends, "--until"),
        **session.asking,
    )
    _say(session.service.handle(command), "absence", as_json)


def back(absence: str, as_name: As = None, as_json: Json = False) -> None:
    """Record that somebody is back before the absence was to end."""
    session = Session(as_name)
    command = EndAbsence(absence=absence, **session.asking)
    _say(session.service.handle(command), "absence over:", as_json)


def leaves(
    account: str,
    at: Annotated[str, typer.Option(help="When the person's roles end.")],
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Record when somebody leaves; what is open is listed, and handed over by you."""
    session = Session(as_name)
    person = session.person(account)
    command = RecordLeaving(person=person, at=parsed_time(at, "--at"), **session.asking)
    receipt = session.service.handle(command)
    found = ahead.open_work(session.service, session.area, session.by, person)
    words = [f"{receipt.outcome} (entry {receipt.entry})", *_work_in_words(found)]
    value = {
        "leaving": receipt.ref,
        "outcome": receipt.outcome,
        "entry": receipt.entry,
        "work": plain_work(found),
    }
    answer(value, words, as_json)


def work(account: str, as_name: As = None, as_json: Json = False) -> None:
    """List what somebody is assigned to, and who else could take it over."""
    session = Session(as_name)
    person = session.person(account)
    found = ahead.open_work(session.service, session.area, session.by, person)
    answer(plain_work(found), _work_in_words(found), as_json)


def delegate_role(
    account: str,
    role_name: str,
    begins: Begins,
    ends: Ends,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Let another holder of your role stand in for you on all your cases."""
    session = Session(as_name)
    command = DelegateRole(
        person=session.person(account),
        role=role_name,
        begins=parsed_time(begins, "--from"),
        ends=parsed_time(ends, "--until"),
        **session.asking,
    )
    _say(session.service.handle(command), "delegation", as_json)


def recall(delegation: str, as_name: As = None, as_json: Json = False) -> None:
    """End a delegation at once: yours, or one by which you stand in."""
    session = Session(as_name)
    command = RecallDelegation(delegation=delegation, **session.asking)
    _say(session.service.handle(command), "recalled:", as_json)


def _work_in_words(found: list[OpenWork]) -> list[str]:
    table = [
        (one.case, one.role, ", ".join(one.could_take_it) or "nobody") for one in found
    ]
    head = ("case", "role", "could take it")
    return [*columns(head, table, "nothing is open")]


def _say(receipt: Receipt, what: str, as_json: bool) -> None:
    words = f"{what} {receipt.ref} (entry {receipt.entry})"
    value = {"ref": receipt.ref, "outcome": receipt.outcome, "entry": receipt.entry}
    answer(value, words, as_json)
