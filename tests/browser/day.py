"""A day at a browser: following links, filling forms in, pressing buttons.

- Whatever is used is found by what it is, never by its words: the same day is spent
  in every language.
- After every step the page is one that was meant, and nothing is cut off.
"""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from tests.browser.serving import Sitting

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PLAIN = "[type=text], [type=number], [type=email], input:not([type]), textarea"
WORDS = "Somebody saw this happen, and wrote it down for a test."
PARTS = {"day": "12", "month": "3", "year": "2012", "time": "09:30"}


@dataclass
class Day:
    """What somebody does at a browser, one step after another."""

    sitting: Sitting
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("response", self._came)

    @property
    def page(self) -> Page:
        return self.sitting.page

    def open(self, path: str) -> None:
        """Come to an address, as by a bookmark."""
        self.sitting.open(path)
        self.look()

    def follow(self, href: str) -> None:
        """Click the first link whose address has this at its end."""
        self.click(f"a[href$='{href}']:visible")

    def press(self, form: str) -> None:
        """Press the first button of a form."""
        self.click(f"{form} button")

    def click(self, place: str) -> None:
        """Click the first of what stands at a place of the page."""
        with self.page.expect_navigation():
            self.page.locator(place).first.click()
        self.look()

    def fill(self, form: str) -> None:
        """Fill in what a form asks, as somebody might."""
        fill(self.page.locator(form).first)

    def look(self) -> None:
        """See that the page is one that was meant, and that nothing is cut off."""
        page = self.page
        assert [] == self.failed
        assert [] == page.locator(".govuk-error-summary a").all_inner_texts(), page.url
        assert 1 == page.locator("h1").count()
        assert page.evaluate(WIDER) <= 0, page.url

    def _came(self, response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")


def fill(form: Locator) -> None:
    """Fill in everything that a form asks and that stands empty."""
    for one in form.locator(PLAIN).all():
        if one.is_visible() and not one.input_value():
            one.fill(typed(one.get_attribute("name") or ""))
    for one in form.locator(
        "fieldset:has([type=radio]), fieldset:has([type=checkbox])"
    ).all():
        if one.is_visible() and not one.locator(":checked").count():
            one.locator("[type=radio], [type=checkbox]").first.check(force=True)


def typed(name: str) -> str:
    """Give what is typed into a field of this name."""
    return PARTS.get(name.rpartition(".")[2], WORDS)
