"""The picture of the docs: the page of a real run of `sweep-clocks`, with its artifact.

Run `uv run pytest -n 0 -m nightly tests/workflows/flows/test_picture.py` to take it
again; it needs Debian's chromium. What it shows is invented.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from websockets.sync.client import connect

from tests.workflows.clocked import draft
from workflows.flows.children import answers, free_port, server
from workflows.flows.settings import (
    LOOPBACK,
    of_flows,
    of_own_server,
    prefect_home,
    with_operators,
)

pytestmark = [
    pytest.mark.prefect,
    pytest.mark.nightly,
    pytest.mark.xdist_group("prefect"),
]
PICTURE = Path(__file__).parents[3] / "docs" / "images" / "run-page.png"
ARTIFACT = PICTURE.with_name("run-artifact.png")
WIDTH, HEIGHT = 1280, 720
PATIENCE = 180.0
RUN = """
import asyncio
from workflows.flows.clocks import sweep_clocks
state = asyncio.run(sweep_clocks(return_state=True))
print("run", state.state_details.flow_run_id)
"""
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=en-GB",
    f"--window-size={WIDTH},{HEIGHT}",
)
CARD = 'a[href*="/artifacts/artifact/"]'
SHOWN = """
(() => {
  const tab = [...document.querySelectorAll('main *, #app *')]
    .find(one => !one.children.length && one.textContent.trim() === 'Artifacts'
      && !one.closest('nav, header, aside, [class*=sidebar]'));
  if (tab) tab.click();
  const text = document.body.innerText;
  return Boolean(tab) && text.includes('Completed') && text.includes('Created');
})()
"""


class Page:
    """One page of a browser, driven by its own protocol."""

    def __init__(self, socket):
        self._socket, self._numbers = socket, count(1)

    def ask(self, method, **params):
        number = next(self._numbers)
        self._socket.send(
            json.dumps({"id": number, "method": method, "params": params})
        )
        while True:
            said = json.loads(self._socket.recv(PATIENCE))
            if said.get("id") == number:
                return said["result"]

    def value(self, expression):
        said = self.ask("Runtime.evaluate", expression=expression)
        return said["result"].get("value")  # none while a page is being changed

    def go(self, address):
        self.ask("Page.navigate", url=address)

    def wait(self, expression):
        until = time.monotonic() + PATIENCE
        while not self.value(expression):
            assert time.monotonic() < until, self.value("document.body.outerHTML")[
                :20000
            ]
            time.sleep(0.5)


@contextmanager
def browser(folder):
    port = free_port()
    command = [
        shutil.which("chromium"),
        *QUIET,
        f"--remote-debugging-port={port}",
        f"--user-data-dir={folder}",
        "about:blank",
    ]
    with (folder.parent / "browser.log").open("wb") as output:
        child = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        with connect(_address(port), max_size=None, proxy=None) as socket:
            yield Page(socket)
    finally:
        child.terminate()
        child.wait(120)


def _address(port):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/json") as told:
                pages = json.load(told)
            return next(
                one["webSocketDebuggerUrl"] for one in pages if one["type"] == "page"
            )
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.25)


def test_the_picture_of_a_run_with_its_artifact(home, tmp_path):
    for _ in range(40):
        draft(home.world)
    folder = prefect_home(home.settings)
    folder.mkdir(mode=0o700)
    port = free_port()
    ours = {**of_flows(home.settings), **of_own_server(home.settings, port)}
    environment = with_operators({**home.environment, **ours}, os.environ)
    environment |= {**ours, "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "false"}

    with (
        server(port, folder, environment) as child,
        browser(tmp_path / "browser") as page,
    ):
        assert answers(port, child, lambda: False)
        done = subprocess.run(
            [sys.executable, "-c", RUN],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        run = done.stdout.split()[-1]
        _take(page, f"http://{LOOPBACK}:{port}", run, ours["PREFECT_API_AUTH_STRING"])

    assert PICTURE.stat().st_size > 20_000


def _take(page, address, run, password):
    page.ask(
        "Emulation.setDeviceMetricsOverride",
        width=WIDTH,
        height=HEIGHT,
        deviceScaleFactor=1,
        mobile=False,
    )
    page.go(address)
    page.wait("document.body !== null && location.host !== ''")
    key = base64.b64encode(password.encode()).decode()
    page.value(f"localStorage.setItem('prefect-password', '{key}') || true")
    page.go(f"{address}/runs/flow-run/{run}")
    page.wait(SHOWN)
    time.sleep(3)  # until what moves has come to rest
    _keep(page, PICTURE)
    page.value(f"document.querySelector('{CARD}').click() || true")
    page.wait("document.body.innerText.includes('late_seconds')")
    time.sleep(3)
    _keep(page, ARTIFACT)


def _keep(page, path):
    image = page.ask("Page.captureScreenshot", format="png")["data"]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(base64.b64decode(image))
