"""A world whose people are told things, and the providers that tell them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from config.now import system_now
from config.settings import Settings
from tests.workflows.clocked import draft, people_it
from tests.workflows.delivering.sinks import (
    HOST,
    HookSink,
    MailSink,
    hook_server,
    mail_server,
    secret_file,
)
from tests.world import World
from workflows.delivering import channels, mailing, webhooks
from workflows.delivering.commands import KeepAddress

ADDRESS = "olive.canary@mail.example"


@pytest.fixture
def told(world, now) -> World:
    """Two officers of whom one has a mail address, and a case that waits for them."""
    now.at = system_now()
    people_it(world)
    world.ask(KeepAddress, "olive", person=world.people["olive"], address=ADDRESS)
    world.person("oscar", officer="council")
    draft(world)
    return world


@pytest.fixture
def mails() -> Iterator[MailSink]:
    with mail_server() as sink:
        yield sink


@pytest.fixture
def hooks() -> Iterator[HookSink]:
    with hook_server() as sink:
        yield sink


@pytest.fixture
def settings(tmp_path, mails, hooks) -> Settings:
    """Both channels open, to providers that work."""
    return opened(tmp_path, mails.port, hooks.address)


def opened(folder, port: int, address: str, **mail) -> Settings:
    """Give settings with a mail server and one receiver."""
    said = {"server": HOST, "port": port, "security": "none"}
    sender = {"sender": "casepath@council.example", "sign_in": "https://here.example"}
    receiver = {"address": address, "secret_file": secret_file(folder)}
    return Settings(
        home=folder, mail={**said, **sender, **mail}, webhooks={"council": receiver}
    )


@pytest.fixture(autouse=True)
def impatient(monkeypatch) -> None:
    """Let nobody wait for long in tests."""
    for module in (channels, mailing, webhooks):
        monkeypatch.setattr(module, "PATIENCE", 0.5)


SOON = timedelta(seconds=1)
