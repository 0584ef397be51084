"""A real browser before the real pages: Chromium, a web server, invented people."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import serving
from tests.browser.serving import Served, Sitting, sit_down


@pytest.fixture(scope="session")
def served(tmp_path_factory) -> Iterator[Served]:
    """Serve the demonstration's pages on loopback while browser tests run."""
    with serving.serving(tmp_path_factory.mktemp("demonstration") / "home") as served:
        yield served


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine without a screen."""
    with serving.chromium() as browser:
        yield browser


@pytest.fixture
def sit(served, chromium) -> Iterator[object]:
    """Let somebody invented sit down before a browser, signed in."""
    opened = []

    def down(
        name: str, width: int = 1280, language: str = "en", *, script: bool = True
    ) -> Sitting:
        sitting = sit_down(chromium, served, name, width, language, script=script)
        opened.append(sitting.page.context)
        return sitting

    yield down
    for context in opened:
        context.close()
