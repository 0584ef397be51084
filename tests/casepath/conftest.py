"""The door in process: a demonstration home made once, and copied for each test."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from casepath import home_commands
from casepath.__main__ import run
from casepath.demonstration import journey
from casepath.demonstration.founding import Asker, found_demonstration
from casepath.demonstration.story import Story, StoryClock
from config.settings import Settings
from records.key_file import TEST_COST
from workflows.installation import create_installation, open_service

PASSPHRASE = "six words that only tests may know"


@dataclass(frozen=True)
class Done:
    """What one run of the command line left."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        return json.loads(self.err)


@dataclass(frozen=True)
class Door:
    """The command line on one home."""

    home: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object) -> Done:
        code = run([str(argument) for argument in arguments])
        met = self.capsys.readouterr()
        return Done(code, met.out, met.err)

    def json(self, *arguments: object) -> Any:
        done = self(*arguments, "--json")
        assert (0, "") == (done.code, done.err), done
        return done.value


@pytest.fixture(autouse=True)
def no_home_of_ones_own(monkeypatch, tmp_path) -> None:
    """Keep every test away from the settings of whoever runs it."""
    for name in ("AREA", "DATABASE", "PASSPHRASE_FILE", "DEMONSTRATION"):
        monkeypatch.delenv(f"CASEPATH_{name}", raising=False)
    monkeypatch.setenv("CASEPATH_HOME", str(tmp_path / "nothing-here"))


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch) -> None:
    """Let `casepath init` derive its key at the lowest cost that is allowed."""
    cheap = partial(create_installation, cost=TEST_COST)
    monkeypatch.setattr(home_commands, "create_installation", cheap)


@pytest.fixture
def bare_door(capsys, tmp_path) -> Door:
    """The command line on a home that is not there."""
    return Door(tmp_path / "nothing-here", capsys)


@pytest.fixture(scope="session")
def founded(tmp_path_factory) -> Path:
    """A demonstration home in which no case was opened."""
    home = tmp_path_factory.mktemp("founded") / "home"
    _founded(home, StoryClock())
    return home


@pytest.fixture(scope="session")
def before_the_panel(tmp_path_factory) -> tuple[Path, str]:
    """A demonstration home with one case that waits for the panel."""
    home = tmp_path_factory.mktemp("walked") / "home"
    clock = StoryClock()
    clock.at = datetime.now(UTC) - timedelta(days=20)
    asker = _founded(home, clock)
    story = Story(asker, clock, lambda _: None)
    for part in (journey.file_referral, journey.triage):
        part(story)
    journey.gateway(story)
    journey.gather(story)
    asker.service.close()
    return home, story.case


@pytest.fixture
def door(founded, capsys, tmp_path, monkeypatch) -> Iterator[Door]:
    """The command line on a demonstration home of its own."""
    return _copied(founded, capsys, tmp_path, monkeypatch)


@pytest.fixture
def panel_door(before_the_panel, capsys, tmp_path, monkeypatch) -> tuple[Door, str]:
    """The command line on a home with a case before the panel, and that case."""
    home, case = before_the_panel
    return _copied(home, capsys, tmp_path, monkeypatch), case


@pytest.fixture
def case(door) -> str:
    """A case that a referrer has just opened."""
    return door.json("case", "open", "channel.case", "--as", "rhian")["case"]


def _copied(home: Path, capsys, tmp_path, monkeypatch) -> Door:
    own = tmp_path / "home"
    shutil.copytree(home, own)
    monkeypatch.setenv("CASEPATH_HOME", str(own))
    monkeypatch.setenv("CASEPATH_PASSPHRASE_FILE", str(own / "passphrase"))
    return Door(own, capsys)


def _founded(home: Path, clock: StoryClock) -> Asker:
    settings = Settings(home=home, area="demo", demonstration=True)
    create_installation(settings, PASSPHRASE, TEST_COST)
    secret = home / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    text = 'area = "demo"\ndemonstration = true\n'
    (home / "casepath.toml").write_text(text, encoding="utf-8")
    service = open_service(settings, lambda: PASSPHRASE, clock)
    asker = found_demonstration(service, settings)
    service.close()
    return asker
