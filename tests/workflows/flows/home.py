"""A real installation for tests of flows, full of strings that must stay in it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, func, select

from audit.tables import audit_checkpoint
from config.settings import Settings
from config.statements import Statement
from records.key_file import TEST_COST
from tests.workflows.clocked import people_it
from tests.world import AREA, PASSPHRASE, World, copy_of
from workflows import commands, tables
from workflows.installation import (
    create_installation,
    found_area,
    open_service,
    signer_of,
)
from workflows.noticing import tables as noticing
from workflows.service import LIVE

# One for each protected field, and for whatever else says who somebody is.
CANARIES = {
    "name": "zqx-canary-one",
    "story": "zqx-canary-two",
    "answer_text": "zqx-canary-three",
    "reason": "zqx-canary-four with enough letters to be one",
    "person": "zqx-canary-five",
    "login": "zqx-canary-six",
    "passphrase": PASSPHRASE,
}

_TABLES = (
    tables.clock, tables.outbox, tables.inbox, tables.idempotency, tables.cases,
    noticing.told_once, noticing.routed_case, noticing.held_list,
    noticing.daily_counts,
)  # fmt: skip
ROWS = {
    table.name: Statement(
        select(func.count().label("n")).where(table.c.area == bindparam("area"))
    )
    for table in (*_TABLES, audit_checkpoint)
}


@dataclass(frozen=True)
class Home:
    """An installation, the world in it, and how a programme finds it."""

    folder: Path
    world: World
    environment: dict[str, str]

    @property
    def settings(self) -> Settings:
        """The settings as a programme started here reads them."""
        return Settings.read(self.environment)

    def rows(self) -> dict[str, int]:
        """Count the rows of what flows write."""
        with self.world.service.database.reading(AREA) as connection:
            return {
                name: connection.one(count, area=AREA).n for name, count in ROWS.items()
            }


def new_home(folder: Path, now: Any, template_url: str) -> Home:
    """Make an installation with due clocks, waiting notices and an unsigned log."""
    secret = folder / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    lines = f'area = "{AREA}"\npassphrase_file = "{secret}"\n'
    (folder / "casepath.toml").write_text(lines, encoding="utf-8")
    copy_of(template_url, folder / "casepath.db")
    environment = {"CASEPATH_HOME": str(folder)}
    settings = Settings.read(environment)
    create_installation(settings, PASSPHRASE, TEST_COST)
    service = open_service(settings, lambda: PASSPHRASE, now=now)
    found_area(service, settings, AREA, LIVE, "Northmoor")
    world = World(service, signer_of(settings, AREA), folder)
    world.found()
    populate_with_canaries(world)
    return Home(folder, world, environment)


def populate_with_canaries(world: World) -> None:
    """Let people act whose names and words are marked, and their clocks run."""
    people_it(world)
    added = world.ask(
        commands.AddPerson, "ada", name=CANARIES["person"], login=CANARIES["login"]
    )
    world.people["canary"] = added.ref
    world.grant("canary", "officer", "council")
    fields = {"name": CANARIES["name"], "story": CANARIES["story"]}
    asked = _open(world)
    world.take("canary", asked, "ask_police")
    answer = {"answer_text": CANARIES["answer_text"]}
    world.ask(
        commands.AnswerRequest, "pat", case=asked, request="police", fields=answer
    )
    world.take("canary", asked, "begin", fields=fields)
    ended = _open(world)
    world.take("canary", ended, "discard", reason=CANARIES["reason"])
    _open(world)


def _open(world: World) -> str:
    return world.ask(commands.OpenCase, "canary", pathway="tenancy.support").case


def canaries_in(folder: Path) -> list[tuple[str, str]]:
    """Give which canary stands in which file of a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [
        (name, path.name)
        for path in files
        for name, canary in CANARIES.items()
        if canary.encode() in path.read_bytes()
    ]
