"""`casepath case bypass`, `reopen`, `delegate`, `stuck`: out of the usual way."""

from typing import Annotated

import typer

from casepath.console import answer, columns
from casepath.options import As, Json, Ref, Seen
from casepath.plain.cases import bypasses as plain_bypasses
from casepath.plain.cases import stuck as plain_stuck
from casepath.session import Session
from casepath.times import parsed_time
from workflows.bypassing.commands import JudgeBypass, OpenBypass
from workflows.reading import ahead
from workflows.receipts import Receipt
from workflows.reopening import Reopen
from workflows.standing_in.commands import DelegateCase

Reason = Annotated[str | None, typer.Option(help="Why, in words.")]
Begins = Annotated[
    str, typer.Option("--from", help="A time, as 2026-03-02T09:00+00:00.")
]
Ends = Annotated[str, typer.Option("--until", help="A time after it.")]


def bypass(
    ref: Ref,
    skips: Annotated[
        list[str], typer.Option("--skip", help="A guard the pathway lets skip.")
    ],
    reason: Reason = None,
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Go ahead of named guards on a case, for a while; another person judges it."""
    session = Session(as_name)
    command = OpenBypass(
        case=ref,
        skips=frozenset(skips),
        reason=reason,
        version=version,
        **session.asking,
    )
    _say(session.service.handle(command), "a bypass is open", as_json)


def judge(
    ref: Ref,
    approve: Annotated[
        bool, typer.Option("--approve/--refuse", help="Whether it was right.")
    ],
    reason: Reason = None,
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Approve the bypass of a case afterwards, or refuse it and undo what it made."""
    session = Session(as_name)
    command = JudgeBypass(
        case=ref, approve=approve, reason=reason, version=version, **session.asking
    )
    receipt = session.service.handle(command)
    _say(receipt, f"the bypass is {receipt.outcome}", as_json)


def bypasses(ref: Ref, as_name: As = None, as_json: Json = False) -> None:
    """List the bypasses of a case, and what was done under each."""
    session = Session(as_name)
    found = ahead.bypasses_of(session.service, session.area, session.by, ref)
    value = plain_bypasses(found)
    table = [
        (
            one.ref,
            one.status,
            ", ".join(one.skips),
            ", ".join(f"{action} (entry {entry})" for entry, action in one.acts),
        )
        for one in found
    ]
    head = ("bypass", "status", "skips", "done under it")
    answer(value, columns(head, table, "none"), as_json)


def reopen(
    ref: Ref,
    go_to: Annotated[
        str | None, typer.Option("--to", help="The state in which it goes on.")
    ] = None,
    reason: Reason = None,
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Propose to reopen a closed case, or confirm it as the second person."""
    session = Session(as_name)
    command = Reopen(
        case=ref, go_to=go_to, reason=reason, version=version, **session.asking
    )
    receipt = session.service.handle(command)
    done = "it waits for a second person" if receipt.ref else "the case goes on"
    _say(receipt, done, as_json)


def delegate(
    ref: Ref,
    account: str,
    role_name: str,
    begins: Begins,
    ends: Ends,
    version: Seen = None,
    as_name: As = None,
    as_json: Json = False,
) -> None:
    """Let another holder of your role stand in for you on one case."""
    session = Session(as_name)
    command = DelegateCase(
        case=ref,
        person=session.person(account),
        role=role_name,
        begins=parsed_time(begins, "--from"),
        ends=parsed_time(ends, "--until"),
        version=version,
        **session.asking,
    )
    receipt = session.service.handle(command)
    _say(receipt, f"delegation {receipt.ref}", as_json)


def stuck(as_name: As = None, as_json: Json = False) -> None:
    """List the cases on which nobody can act, with why, and the ways out."""
    session = Session(as_name)
    found = ahead.stuck_for(session.service, session.area, session.by)
    language = session.settings.language
    value = plain_stuck(found, language)
    words = [
        line
        for one in found
        for line in (
            f"Case {one.case.ref} ({one.case.states['main']}):",
            *(f"  {said}" for said in one.words(language)),
        )
    ]
    answer(value, words or ["On every live case somebody can act."], as_json)


def _say(receipt: Receipt, what: str, as_json: bool) -> None:
    words = f"{receipt.case}: {what} (entry {receipt.entry})"
    value = {
        "case": receipt.case,
        "version": receipt.version,
        "entry": receipt.entry,
        "outcome": receipt.outcome,
        "ref": receipt.ref,
        "states": receipt.states,
    }
    answer(value, words, as_json)
