"""A demonstration served on loopback, and invented people who sit down before it."""

import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from casepath.demo_commands import run_demo
from casepath.demonstration.serving import ShiftedClock, more_cases
from casepath.demonstration.sitting import hold
from casepath.demonstration.story import Story
from casepath.demonstration.to_the_panel import reach_the_panel
from casepath.web.app import pages
from casepath.web.running_site import Site
from workflows.pathways.finding import find_pathway

WELCOME = "a-word-for-tests"
PATIENCE = 120_000  # milliseconds: a loaded machine is slow, and not broken
DECISIONS = 3  # a chair's decisions in all tests of a run
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


@dataclass(frozen=True)
class Served:
    """The pages of a demonstration that run in this process."""

    address: str
    site: Site
    case: str  # the case of the story
    people: Mapping[str, str]  # reference by the name somebody acts under
    before_the_panel: list[tuple[str, str]]  # open sittings, with the case before each

    @property
    def welcome(self) -> str:
        return f"{self.address}/welcome/{WELCOME}"


@dataclass
class Sitting:
    """Somebody invented before the browser, and everything it asked for."""

    page: Page
    served: Served
    asked: list[str]

    def open(self, path: str) -> Page:
        """Open an address of the pages."""
        self.page.goto(self.served.address + path)
        return self.page

    @property
    def asked_elsewhere(self) -> list[str]:
        """Every request that left for another host."""
        ours = (self.served.address, "data:")
        return [one for one in self.asked if not one.startswith(ours)]


def sit_down(
    browser: Browser,
    served: Served,
    name: str,
    width: int,
    language: str,
    *,
    script: bool,
) -> Sitting:
    """Let somebody invented sign in, in a window of their own."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        locale=language,
        java_script_enabled=script,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served.welcome)
    page.get_by_role("button", name=name, exact=True).click()
    return Sitting(page, served, asked)


@contextmanager
def answering(site: Site) -> Iterator[str]:
    """Let the pages of a site answer on loopback meanwhile; give their address."""
    config = uvicorn.Config(pages(site), port=0, log_level="warning")
    socket = config.bind_socket()
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    running.start()
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        running.join()


@contextmanager
def serving(home: Path) -> Iterator[Served]:
    """Serve the demonstration's pages on loopback meanwhile."""
    ready: list[Served] = []
    done = threading.Event()

    def after(story, settings) -> None:
        seated = _before_the_panel(story)
        more_cases(story.asker, story.clock, lambda _: None)
        service = story.asker.service
        service.now = ShiftedClock(service.now())
        site = Site(service, settings, "demonstration", False, WELCOME)
        people = story.asker.people
        with answering(site) as address:
            ready.append(Served(address, site, story.case, people, seated))
            done.wait()

    source = find_pathway("channel.case")
    running = threading.Thread(
        target=run_demo, args=(home, source, lambda _: None, after)
    )
    running.start()
    while not ready:
        assert running.is_alive(), "the demonstration ended before it was served"
        running.join(0.1)
    try:
        yield ready[0]
    finally:
        done.set()
        running.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine without a screen."""
    path = shutil.which("chromium")
    assert path, "expected Debian's package chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def _before_the_panel(story: Story) -> list[tuple[str, str]]:
    """Let cases stand before a panel that sits and has voted, one for each test."""
    made = []
    for _ in range(DECISIONS):
        another = Story(story.asker, story.clock, lambda _: None)
        reach_the_panel(another)
        made.append(another)
    return [(hold(one, "decide_offer"), one.case) for one in made]
