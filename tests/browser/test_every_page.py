"""Every page in a real browser: no violation of WCAG 2.2 A and AA, nothing cut off.

- The crawl is that of `tests/casepath/pages/`: what it meets for the first time, the
  browser opens at once, in English on a desk and in Arabic on a telephone.
- What answers a form, and each page that says what is wrong, is looked at as it came.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page

from casepath.pages.table import ROUTES
from casepath.web.running_site import Site
from tests.browser.axe import violations
from tests.browser.serving import PATIENCE, answering
from tests.casepath.pages.crawling import LEADING
from tests.casepath.pages.grounds import Ground, on_the_ground
from tests.casepath.pages.recording import Met
from tests.casepath.pages.stages import AREAS, STAGES
from tests.casepath.pages.visitor import Seen
from tests.conftest import FIGURE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SHOW = {one.path for one in ROUTES if one.show is not None}
TELEPHONE = {"width": 375, "height": 900}
DESK = {"width": 1280, "height": 900}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# References are drawn anew in each run: each is as wide here as one can ever be.
WIDEST = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    texts.currentNode.data = texts.currentNode.data.replace(
      /\\b[a-z2-7]{26}\\b/g, "m".repeat(26));
}"""
# What can be opened but once: it is looked at as it came.
ONCE = {"/sign-in/back"}


class Window:
    """One window of a browser in which several people sit down, one after another."""

    def __init__(self, chromium: Browser, size: dict[str, int], language: str) -> None:
        self.asked: list[str] = []
        self.context = chromium.new_context(viewport=size, locale=language)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, address: str, met: Met) -> None:
        """Open an address with the cookies of who met it."""
        self.context.clear_cookies()
        self.context.add_cookies(
            [
                {"name": name, "value": value, "url": address}
                for name, value in met.cookies.items()
            ]
        )
        self.page.goto(address + met.path)

    def draw(self, address: str, met: Met, seen: Seen) -> None:
        """Draw a page as it came, at the address that it answered."""
        kept = {"content-type", "content-security-policy", "content-language"}
        headers = {name: one for name, one in seen.headers.items() if name in kept}
        place = address + met.path
        self.page.route(
            place,
            lambda route: route.fulfill(
                status=seen.status, headers=headers, body=seen.text
            ),
        )
        self.page.goto(place)
        self.page.unroute(place)

    def wrong(self) -> list[str]:
        """Give what is wrong with the page that is open."""
        found = violations(self.page)
        self.page.evaluate(WIDEST)
        if (wider := self.page.evaluate(WIDER)) > 0:
            found.append(f"wider than the window by {wider} px")
        return found


@dataclass
class Looking:
    """What two windows saw of the pages of a ground."""

    ground: Ground
    addresses: dict[str, str]  # by the kind of site
    desk: Window
    telephone: Window
    opened: set[str] = field(default_factory=set)
    answers: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def look(self, met: Met, seen: Seen) -> None:
        """Look at a page in both windows."""
        if not met.is_page:
            return
        if met.route.path in ONCE:
            self.look_at(met, seen)
        else:
            for window in (self.desk, self.telephone):
                window.open(self._address(met.site), met)
                self._keep(met, window)
            self._keep_width(met)
        self.opened.add(met.route.path)

    def look_at(self, met: Met, seen: Seen) -> None:
        """Look at an answer as it came."""
        self.answers += 1
        self.desk.draw(self._address(met.site), met, seen)
        self._keep(met, self.desk, f" {seen.status}")

    def _keep_width(self, met: Met) -> None:
        """See that the English page fits a telephone too."""
        page = self.desk.page
        page.set_viewport_size(TELEPHONE)
        if (wider := page.evaluate(WIDER)) > 0:
            told = f"in English wider than a telephone by {wider} px"
            self.wrong.setdefault(f"{met.name} {met.path}", []).append(told)
        page.set_viewport_size(DESK)

    def _keep(self, met: Met, window: Window, more: str = "") -> None:
        if found := window.wrong():
            kind = f"{met.name} {met.path}{more}"
            self.wrong.setdefault(kind, []).extend(found)

    def _address(self, site: Site) -> str:
        return self.addresses[site.kind]

    @property
    def elsewhere(self) -> list[str]:
        """Every request that left for another host."""
        ours = (*self.addresses.values(), "data:")
        asked = (*self.desk.asked, *self.telephone.asked)
        return [one for one in asked if not one.startswith(ours)]


@contextmanager
def looking(ground: Ground, chromium: Browser) -> Iterator[Looking]:
    """Let two windows look at whatever is met."""
    with (
        answering(ground.site) as served,
        answering(ground.demonstration) as demonstration,
    ):
        addresses = {"served": served, "demonstration": demonstration}
        windows = (
            Window(chromium, DESK, "en-GB"),
            Window(chromium, TELEPHONE, "ar"),
        )
        looked = Looking(ground, addresses, *windows)
        ground.journal.each, ground.journal.each_answer = looked.look, looked.look_at
        yield looked
        for window in windows:
            window.context.close()


@pytest.fixture(scope="module")
def looked(tmp_path_factory, chromium):
    made = []

    def visits(ground: Ground) -> None:
        with looking(ground, chromium) as found:
            for stage in STAGES.values():
                stage(ground)
            made.append(found)

    on_the_ground(tmp_path_factory.mktemp("pages") / "home", AREAS, visits)
    return made[0]


def test_no_page_violates_the_rules_or_is_cut_off(looked):
    assert {} == looked.wrong


def test_no_request_leaves_the_machine(looked, record_property):
    asked = len(looked.desk.asked) + len(looked.telephone.asked)
    away = len(looked.elsewhere)
    record_property(FIGURE, f"requests of a browser: {asked}, to other hosts: {away}")

    assert [] == looked.elsewhere


def test_every_route_that_shows_something_was_opened(looked, record_property):
    shown = looked.ground.journal.shown
    files = {path for path, met in shown.items() if not met.is_page}
    record_property(
        FIGURE,
        f"pages opened in a browser: {len(looked.opened)}, in English and in Arabic;"
        f" files: {len(files)}, leading elsewhere: {len(LEADING)}, of {len(SHOW)}"
        f" routes that show something; answers to forms looked at: {looked.answers}",
    )

    assert set() == SHOW - looked.opened - files - LEADING
