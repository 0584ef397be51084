"""A visitor of the pages: asks as a browser would, without one; reads what came.

- A form is sent with everything it carries, as its page drew it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from starlette.testclient import TestClient

from casepath.web.app import pages
from casepath.web.cookies import SESSION
from casepath.web.running_site import Site
from config.settings import Settings
from tests.world import World
from workflows.signing_in.sessions import begin

HERE = "http://casepath.example"


@dataclass
class Form:
    """A form of a page: where it goes, what it carries, what its buttons say."""

    action: str = ""
    carried: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)
    named: list[tuple[str, str, str]] = field(default_factory=list)  # name, value, says
    asked: dict[str, list[str]] = field(default_factory=dict)
    # every field that is typed or chosen: what can be chosen, or nothing
    files: list[str] = field(default_factory=list)  # the fields that take a file
    boxes: dict[str, list[str]] = field(default_factory=dict)  # what can be ticked
    elsewhere: list[str] = field(default_factory=list)  # where buttons send it instead


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.open_form: Form | None = None
        self.links: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._href: str | None = None
        self._button: dict[str, str] | None = None
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open_form = Form(said.get("action", ""))
            self.forms.append(self.open_form)
        elif tag == "a" and "href" in said:
            self._href = said["href"]
            self.links.append((said["href"], ""))
        elif self.open_form is not None:
            self._part_of_form(self.open_form, tag, said)

    def _part_of_form(self, form: Form, tag: str, said: dict[str, str]) -> None:
        match tag:
            case "input" if "name" in said:
                self._input(form, said)
            case "textarea":
                self._area = said["name"]
                form.carried[self._area] = [""]
                form.asked[self._area] = []
            case "select":
                self._select = said["name"]
                form.asked[self._select] = []
            case "option" if self._select:
                form.asked[self._select].append(said.get("value", ""))
                if "selected" in said:
                    form.carried[self._select] = [said.get("value", "")]
            case "button":
                self._button = said
                form.buttons.append("")
                if "formaction" in said:
                    form.elsewhere.append(said["formaction"])

    @staticmethod
    def _input(form: Form, said: dict[str, str]) -> None:
        name, value = said["name"], said.get("value", "")
        kind = said.get("type", "text")
        if kind not in {"radio", "checkbox", "file"} or "checked" in said:
            form.carried.setdefault(name, []).append(value)
        if kind == "file":
            form.files.append(name)
        if kind == "checkbox":
            form.boxes.setdefault(name, []).append(value or "on")
        if kind == "radio":
            form.asked.setdefault(name, []).append(value)
        elif kind not in {"hidden", "checkbox", "file", "submit"}:
            form.asked.setdefault(name, [])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open_form = None
        elif tag == "a":
            self._href = None
        elif tag == "button" and self._button is not None and self.open_form:
            name = self._button.get("name")
            if name:
                says = self.open_form.buttons[-1]
                value = self._button.get("value", "")
                self.open_form.named.append((name, value, says))
            self._button = None
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if self._area is not None and self.open_form is not None:
            # A browser leaves the first line break of a text area out.
            self.open_form.carried[self._area] = [data.removeprefix("\n")]
        if not text:
            return
        self.words.append(text)
        if self._button is not None and self.open_form is not None:
            self.open_form.buttons[-1] = f"{self.open_form.buttons[-1]} {text}".strip()
        if self._href is not None:
            href, before = self.links[-1]
            self.links[-1] = (href, f"{before} {text}".strip())


@dataclass
class Seen:
    """An answer as a visitor sees it."""

    status: int
    text: str  # the page as it was sent
    url: str
    headers: Any
    content: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        self.read = _Reading()
        if "text/html" in self.headers.get("content-type", ""):
            self.read.feed(self.text)

    @property
    def words(self) -> str:
        """All words of the page, in one line."""
        return " ".join(self.read.words)

    @property
    def links(self) -> dict[str, str]:
        """What each link says, and where it leads."""
        return {words: href for href, words in self.read.links}

    def form(self, button: str) -> Form:
        """Give the form that has a button of these words."""
        for one in self.read.forms:
            if button in one.buttons:
                return one
        met = [one.buttons for one in self.read.forms]
        raise AssertionError(f"no button {button!r}; met {met} on: {self.words[:2000]}")


class Visitor:
    """Somebody at a browser without a script; nobody until they sign in."""

    def __init__(self, site: Site, language: str = "en") -> None:
        self.site = site
        self.client = TestClient(
            pages(site),
            base_url=HERE,
            follow_redirects=True,
            headers={"accept-language": language, "sec-fetch-site": "same-origin"},
            raise_server_exceptions=False,
        )

    def sign_in(self, area: str, person: str, *, strong: bool = True) -> "Visitor":
        """Begin a session as somebody, and show its token from now on."""
        token = begin(self.site.service, area, person, "Test", strong=strong)
        self.client.cookies.set(SESSION, token, domain="casepath.example")
        return self

    def get(self, path: str) -> Seen:
        """Open an address."""
        return seen_in(self.client.get(path))

    def post(self, path: str, files: Any = None, **typed: Any) -> Seen:
        """Send a form, as it is given here."""
        return self.hand_in(path, typed, files)

    def hand_in(self, path: str, said: dict[str, Any], files: Any = None) -> Seen:
        """Send what a form says, and follow where it leads."""
        return seen_in(self.client.post(path, data=said, files=files))

    def send(self, seen: Seen, button: str, files: Any = None, **typed: Any) -> Seen:
        """Press a button of a page, with what is typed beside what the form carries.

        `f__name` stands for the field `f.name`.
        """
        form = seen.form(button)
        said: dict[str, Any] = dict(form.carried)
        said.update({name.replace("__", "."): value for name, value in typed.items()})
        said |= {name: value for name, value, says in form.named if says == button}
        return self.hand_in(form.action or seen.url, said, files)


def seen_in(response: Any) -> Seen:
    """Read an answer as a visitor sees it."""
    return Seen(
        response.status_code,
        response.text,
        str(response.url).removeprefix(HERE),
        response.headers,
        response.content,
    )


def site_of(world: World) -> Site:
    """Give the pages of a world, without TLS."""
    settings = Settings(home=world.folder, area=world.area)
    return Site(world.service, settings, is_secure=False)


def visit(world: World, who: str, language: str = "en") -> Visitor:
    """Let somebody of a world sit at a browser, signed in."""
    return Visitor(site_of(world), language).sign_in(world.area, world.people[who])


def all_links(seen: Seen) -> Iterator[str]:
    """Give every address of ours that a page names."""
    for href, _ in seen.read.links:
        if href.startswith("/"):
            yield href
