"""`casepath emergency …`: who can open the emergency pack, and opening it."""

import getpass
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from casepath.console import answer
from casepath.options import As, Json
from casepath.session import Session
from config.errors import ConfigError
from config.now import system_now
from config.settings import read_secret
from workflows.emergency.commands import (
    ConfirmKey,
    EndKey,
    EnterOpening,
    NameKey,
)
from workflows.emergency.keys import new_key
from workflows.emergency.looking import custodians, packs_there
from workflows.emergency.opening import open_emergency_pack
from workflows.receipts import Receipt

emergency = typer.Typer(no_args_is_help=True)

Public = Annotated[str, typer.Argument(help="The public half, as `key` printed it.")]
Account = Annotated[str, typer.Argument(help="The custodian's account.")]
Number = Annotated[int, typer.Argument(help="The number of the pack.")]


@emergency.command("key")
def key(as_json: Json = False) -> None:
    """Make a custodian's key: write the first line on paper, keep no other copy."""
    made = new_key()
    words = [f"write down and keep apart: {made.written}", f"public: {made.public}"]
    answer({"written": made.written, "public": made.public}, words, as_json)


@emergency.command("name")
def name(public: Public, as_name: As = None, as_json: Json = False) -> None:
    """Say which key you hold as a custodian; another administrator confirms it."""
    session = Session(as_name)
    _done(session.service.handle(NameKey(public=public, **session.asking)), as_json)


@emergency.command("confirm")
def confirm(
    account: Account, public: Public, as_name: As = None, as_json: Json = False
) -> None:
    """Confirm a custodian and the key they showed you."""
    session = Session(as_name)
    person = session.person(account)
    command = ConfirmKey(person=person, public=public, **session.asking)
    _done(session.service.handle(command), as_json)


@emergency.command("end")
def end(account: Account, as_name: As = None, as_json: Json = False) -> None:
    """Let somebody be a custodian no more."""
    session = Session(as_name)
    command = EndKey(person=session.person(account), **session.asking)
    _done(session.service.handle(command), as_json)


@emergency.command("show")
def show(as_name: As = None, as_json: Json = False) -> None:
    """Show who holds the keys, and which packs lie there."""
    session = Session(as_name)
    session.demand_known()
    held = custodians(session.service, session.area)
    there = list(packs_there(session.settings, session.area))
    value = {
        "custodians": [
            {"person": one.person, "key": one.key, "confirmed": one.confirmed}
            for one in held
        ],
        "packs": [
            {"number": one.number, "file": str(one.path), "opened": one.opened}
            for one in there
        ],
    }
    words = [
        f"{one.person}  key {one.key}{'' if one.confirmed else '  not confirmed'}"
        for one in held
    ]
    words += [
        f"pack {one.number}  {one.path}  {'OPENED' if one.opened else 'sealed'}"
        for one in there
    ]
    answer(value, words or "nobody holds a key, so no pack is made", as_json)


@emergency.command("open")
def open_pack(
    pack: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    first: Annotated[
        Path | None, typer.Option(help="A file of mode 0600 with the first key.")
    ] = None,
    second: Annotated[
        Path | None, typer.Option(help="A file of mode 0600 with the second key.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Break the seal of a pack with both keys; works with everything else down."""
    written = (_key(first, "first"), _key(second, "second"))
    opened = open_emergency_pack(pack, written, system_now())
    if not opened.marked:
        sys.stderr.write("the seal could not be marked as broken: enter it by hand\n")
    words = [f"pack {opened.number}; enter it: casepath emergency enter"]
    for case in opened.content["cases"]:
        words += _lines(case)
    answer(opened.content, words, as_json)


@emergency.command("enter")
def enter(number: Number, as_name: As = None, as_json: Json = False) -> None:
    """Enter that a seal was broken; a second administrator enters it too."""
    session = Session(as_name)
    command = EnterOpening(number=number, **session.asking)
    _done(session.service.handle(command), as_json)


def _key(path: Path | None, which: str) -> str:
    if path is not None:
        return read_secret(path)
    if not sys.stdin.isatty():
        raise ConfigError(
            "expected a terminal to ask for a custodian's key, met none",
            hint=f"or name a file of mode 0600: --{which}",
        )
    return getpass.getpass(f"The {which} custodian's key: ")


def _lines(case: dict[str, Any]) -> list[str]:
    owner, clock = case["owner"], case["next_clock"]
    lines = [f"case {case['case']}"]
    for field, value in case["person"].items():
        said = value if isinstance(value, str) else json.dumps(value)
        lines.append(f"  {field}: {said}")
    lines.append(f"  owner: {owner['role']}: {', '.join(owner['people']) or 'nobody'}")
    if clock is not None:
        lines.append(f"  next: {clock['kind']}, {clock['due']}")
    return lines


def _done(receipt: Receipt, as_json: bool) -> None:
    value = {"outcome": receipt.outcome, "entry": receipt.entry}
    words = f"done: {receipt.outcome.replace('_', ' ')} (entry {receipt.entry})"
    answer(value, words, as_json)
