"""`casepath init`, `doctor`, `tick`, `work`: make, look after and run a home."""

import re
import secrets
from pathlib import Path
from typing import Annotated

import typer

from casepath.console import answer, say
from casepath.demonstration.founding import (
    DEMO,
    PAST,
    found_demonstration,
    passphrase_kept,
)
from casepath.options import Json
from casepath.session import Session, account_login, ask_new_passphrase, what_opens
from config.errors import ConfigError
from config.logs import set_up_logs
from config.now import system_now
from config.settings import FILE, Settings, read_secret
from workflows.diagnosing import diagnose
from workflows.installation import (
    create_installation,
    found_administrators,
    found_area,
    open_service,
)
from workflows.sealing.watching import watched
from workflows.service import HISTORY, LIVE
from workflows.sweeping import tick as sweep

AREA_NAME = re.compile(r"[a-z][a-z0-9-]{1,31}")
DEMONSTRATION_MADE = (
    f"a demonstration home is made: areas '{DEMO}' and '{PAST}', invented people",
    "act as somebody with --as: casepath case open channel.case --as rhian",
)


def init(
    area: Annotated[
        str, typer.Option(help="A short name: small letters, digits, hyphens.")
    ] = "",
    name: Annotated[str, typer.Option(help="The area's name for people.")] = "",
    first: Annotated[
        str, typer.Option(help="The first administrator: NAME=ACCOUNT.")
    ] = "",
    second: Annotated[str, typer.Option(help="The second: NAME=ACCOUNT.")] = "",
    history: Annotated[
        bool, typer.Option("--history", help="An area for recorded history.")
    ] = False,
    demonstration: Annotated[
        bool, typer.Option("--demonstration", help="Invented people; no questions.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Make an installation in the home, or found one more area."""
    settings = Settings.read()
    if demonstration:
        _init_demonstration(settings)
        answer({"areas": [DEMO, PAST]}, DEMONSTRATION_MADE, as_json)
        return
    if not AREA_NAME.fullmatch(area):
        raise typer.BadParameter(
            "give --area as a short name of small letters, digits and hyphens"
        )
    people = [_founder("--first", first), _founder("--second", second)]
    if people[0][1] == people[1][1]:
        raise typer.BadParameter(
            "give --first and --second as two people with two accounts"
        )
    is_there = settings.key_path.exists()
    given = what_opens(settings) if is_there else _made(settings, area)
    settings = Settings.read()
    service = open_service(settings, lambda: given)
    found_area(service, settings, area, HISTORY if history else LIVE, name or area)
    found_administrators(service, area, people)
    words = (
        f"area '{area}' is founded; its two administrators are known by their accounts",
        "next: casepath person add, casepath role grant, casepath pathway propose",
    )
    answer({"areas": [area]}, words, as_json)


def doctor(as_json: Json = False) -> int:
    """Say whether the home is in order, and what to do if not."""
    settings = Settings.read()
    findings = diagnose(settings, system_now())
    value = {"findings": [finding.as_plain() for finding in findings]}
    answer(value, [finding.line for finding in findings], as_json)
    return int(any(finding.is_wrong for finding in findings))


def tick(as_json: Json = False) -> None:
    """Make one sweep over what is due, without Prefect.

    It fires clocks, delivers notices, and has the log signed if it grew.
    """
    session = Session()
    counts = sweep(session.service, session.settings, [session.area])
    words = [f"{name.replace('_', ' ')}: {count}" for name, count in counts.items()]
    answer(counts, words, as_json)


def work() -> None:
    """Run the flows under Prefect until stopped."""
    session = Session()
    # Prefect takes seconds to import, so only this command does it.
    from workflows.flows.serving import work as serve  # noqa: PLC0415

    with watched(session.service, session.settings):
        serve(session.settings, session.service, say)


def _init_demonstration(settings: Settings) -> None:
    passphrase = secrets.token_urlsafe(24)
    if settings.key_path.exists() or (settings.home / FILE).exists():
        raise ConfigError(
            "expected an empty home, met one in use",
            hint="name another folder in CASEPATH_HOME",
        )
    secret = passphrase_kept(settings.home, passphrase)
    lines = [
        'area = "demo"',
        "demonstration = true",
        f'passphrase_file = "{secret}"',
    ]
    (settings.home / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    settings = Settings.read()
    create_installation(settings, passphrase)
    found_demonstration(open_service(settings, lambda: passphrase), settings)


def _write_settings(home: Path, area: str) -> None:
    path = home / FILE
    if not path.exists():
        path.write_text(f'area = "{area}"\n', encoding="utf-8")


def _founder(option: str, text: str) -> tuple[str, str]:
    name, given, account = text.partition("=")
    if not given or not name:
        raise typer.BadParameter(f"give {option} as NAME=ACCOUNT")
    return name, account_login(account)


def _made(settings: Settings, area: str) -> str:
    """Make the installation, and give the passphrase with which it was made."""
    passphrase = (
        ask_new_passphrase("Passphrase of the key file: ")
        if settings.passphrase_file is None
        else read_secret(settings.passphrase_file)
    )
    set_up_logs()
    create_installation(settings, passphrase)
    _write_settings(settings.home, area)
    return passphrase
