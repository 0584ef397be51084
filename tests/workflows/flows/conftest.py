"""What the tests of flows share: Prefect's settings and a home."""

import importlib
import tempfile
from collections.abc import Iterator
from datetime import timedelta

import pytest
import structlog

from config.now import system_now
from tests.workflows.flows.home import Home, new_home
from workflows.flows.settings import EVERYWHERE

# Prefect reads its settings when it is imported, and test modules import it.
FOLDER = tempfile.TemporaryDirectory(prefix="cp-prefect-")
with pytest.MonkeyPatch.context() as patch:
    for name, value in {**EVERYWHERE, "PREFECT_HOME": FOLDER.name}.items():
        patch.setenv(name, value)
    importlib.import_module("prefect")


@pytest.fixture
def home(tmp_path, now, sqlite_template, monkeypatch) -> Iterator[Home]:
    """An installation of its own whose people acted twenty days ago."""
    now.at = system_now() - timedelta(days=20)
    made = new_home(tmp_path, now, sqlite_template)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    yield made
    made.world.service.close()
    structlog.reset_defaults()
