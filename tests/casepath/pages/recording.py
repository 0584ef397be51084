"""A journal of visits: which routes were shown to whom, what each form left in the log.

- Before a form that names something is sent, somebody of another area who holds the
  very same roles sends it too, and sends it once more about what is nowhere.
- What is met for the first time is told at once, while it is as it was: a browser may
  look at it then.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any, Protocol

from audit.reading import read_head
from casepath.pages.table import ROUTES
from casepath.web.cookies import SESSION
from casepath.web.forgery import FIELD, token_of
from casepath.web.routes import Route
from casepath.web.running_site import Site
from tests.casepath.pages.visitor import HERE, Seen, Visitor

PLACE = re.compile(r"\{\w+(:path)?\}")
ABSENT = "a" * 26
REFERENCE = re.compile(r"\b[a-z2-7]{26}\b")
# What differs between two drawings of one page.
DRAWN = re.compile(
    r'nonce="[^"]*"|name="(?:csrf|key)" value="[^"]*"|[a-z2-7]{26}|\d\d:\d\d'
)
OWN = {FIELD, "key", "version"}  # what every form carries, and says nothing by
SEE_OTHER = 303
KEYS = count()  # of the forms that a twin sends


@dataclass(frozen=True)
class Met:
    """The first address at which a route was shown, by whom, with which cookies."""

    route: Route
    area: str
    name: str
    path: str
    is_page: bool  # not a file
    site: Site
    cookies: Mapping[str, str]


@dataclass(frozen=True)
class Sent:
    """What came of a form: its answer, and how many entries it left."""

    path: str
    status: int
    entries: int
    by: str


@dataclass(frozen=True)
class Across:
    """What somebody of another area was answered, and about what is nowhere."""

    foreign: Seen
    absent: Seen
    left: int  # entries in the area that the form is about

    @property
    def is_alike(self) -> bool:
        """Tell whether what is foreign answers as what is nowhere."""
        return _scrubbed(self.foreign) == _scrubbed(self.absent)


class Twins(Protocol):
    """Who is somebody's twin in another area: the same roles, in the same pathways."""

    def of(self, area: str, name: str) -> tuple[str, str]:
        """Give the area and the reference of a twin."""


def _unread(_met: Met, _seen: Seen) -> None:
    """Tell nobody."""


@dataclass
class Journal:
    """What visits met, by the path of its route."""

    twins: Twins | None = None  # none where nothing is held against the guard
    each: Callable[[Met, Seen], None] = _unread
    each_answer: Callable[[Met, Seen], None] = _unread
    shown: dict[str, Met] = field(default_factory=dict)
    seen: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    looks: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sent: dict[str, list[Sent]] = field(default_factory=lambda: defaultdict(list))
    across: dict[tuple[str, str], Across] = field(default_factory=dict)
    abroad: dict[str, Across] = field(default_factory=dict)  # of pages, not of forms
    answers: set[tuple[str, int]] = field(default_factory=set)
    # Route, area and name -> what was answered, and what the guard says to it.
    matrix: dict[tuple[str, str, str], tuple[int, int | None]] = field(
        default_factory=dict
    )
    asked: set[str] = field(default_factory=set)  # the routes that are in it
    # Somebody and a case -> actions drawn that are not permitted, and the reverse.
    drawn: dict[tuple[str, str], tuple[set[str], set[str]]] = field(
        default_factory=dict
    )
    nobody: dict[str, Seen] = field(default_factory=dict)  # what no role is shown

    def is_taken(self, path: str) -> bool:
        """Tell whether a form of a route was taken in by now."""
        return any(one.status in {200, SEE_OTHER} for one in self.sent.get(path, ()))


class Walker(Visitor):
    """Somebody at a browser whose every step stands in the journal."""

    def __init__(self, journal: Journal, site: Site, area: str, name: str) -> None:
        super().__init__(site)
        self.journal, self.area, self.name = journal, area, name

    def get(self, path: str) -> Seen:
        """Open an address, and note what was shown."""
        cookies = {one.name: one.value or "" for one in self.client.cookies.jar}
        before = self.size()
        seen = super().get(path)
        route = route_of(path)
        if route is not None:
            journal, left = self.journal, self.size() - before
            journal.looks[route.path] = max(left, journal.looks[route.path])
            journal.seen[route.path].add(seen.status)
            if seen.status == 200 and route_of(seen.url) is route:
                self._shown(route, path, seen, cookies)
            elif seen.status != 200:
                self._answered(
                    "", seen.status, self._met(route, path, seen, cookies), seen
                )
        return seen

    def _shown(
        self, route: Route, path: str, seen: Seen, cookies: Mapping[str, str]
    ) -> None:
        if route.path not in self.journal.shown:
            met = self._met(route, path, seen, cookies)
            self.journal.shown[route.path] = met
            self.journal.each(met, seen)

    def _met(
        self, route: Route, path: str, seen: Seen, cookies: Mapping[str, str]
    ) -> Met:
        return Met(route, self.area, self.name, path, is_page(seen), self.site, cookies)

    def hand_in(self, path: str, said: dict[str, Any], files: Any = None) -> Seen:
        """Send a form, note what it left, and follow where it leads."""
        token = self.client.cookies.get(SESSION)
        if FIELD in said and token:
            said = {**said, FIELD: [token_of(token)]}
        route = route_of(path)
        assert route is not None, path
        self._from_elsewhere(route, path, said, files)
        before = self.size()
        self.client.follow_redirects = False
        answer = super().hand_in(path, said, files)
        self.client.follow_redirects = True
        left = self.size() - before
        self.journal.sent[route.path].append(Sent(path, answer.status, left, self.name))
        if answer.status == SEE_OTHER and answer.headers["location"].startswith("/"):
            return self.get(answer.headers["location"])
        met = self._met(route, path, answer, {})
        self._answered(route.path, answer.status, met, answer)
        return answer

    def _answered(self, kind: str, status: int, met: Met, seen: Seen) -> None:
        """Tell of what answers a form, and of each page that says what is wrong."""
        if met.is_page and (kind, status) not in self.journal.answers:
            self.journal.answers.add((kind, status))
            self.journal.each_answer(met, seen)

    def _from_elsewhere(
        self, route: Route, path: str, said: dict[str, Any], files: Any
    ) -> None:
        """Let the twin of another area send the same form first."""
        kind = route.path, str(said.get("do", ""))
        told = str({name: one for name, one in said.items() if name not in OWN})
        twins = self.journal.twins
        if twins is None or kind in self.journal.across:
            return
        if route.access != "signed_in":
            return
        if not REFERENCE.search(path + told):
            return
        twin = Visitor(self.site).sign_in(*twins.of(self.area, self.name))
        before = self.size()
        foreign = _asked(twin, path, said, files)
        absent = _asked(twin, nowhere(path), nowhere(said), files)
        left = self.size() - before
        self.journal.across[kind] = Across(foreign, absent, left)

    def look_from_elsewhere(self, met: Met) -> None:
        """Let the twin of another area ask for an address, and for what is nowhere."""
        twins = self.journal.twins
        if twins is None or not REFERENCE.search(met.path):
            return
        twin = Visitor(self.site).sign_in(*twins.of(self.area, met.name))
        before = self.size()
        foreign, absent = twin.get(met.path), twin.get(nowhere(met.path))
        left = self.size() - before
        self.journal.abroad[met.route.path] = Across(foreign, absent, left)

    def size(self) -> int:
        """Give how many entries the area's log has."""
        service = self.site.service
        with service.database.reading(self.area) as connection:
            return read_head(connection, service.line(self.area).log).size


def _asked(twin: Visitor, path: str, said: dict[str, Any], files: Any) -> Seen:
    own = {FIELD: [token_of(twin.client.cookies[SESSION])]}
    twin.client.follow_redirects = False
    return twin.hand_in(path, {**said, **own, "key": [f"{next(KEYS):032x}"]}, files)


def nowhere(what: Any) -> Any:
    """Put what is nowhere in the place of every reference."""
    if isinstance(what, str):
        return REFERENCE.sub(ABSENT, what)
    if isinstance(what, dict):
        return {nowhere(name): nowhere(one) for name, one in what.items()}
    return [nowhere(one) for one in what]


def _scrubbed(seen: Seen) -> tuple[int, str, str]:
    where = seen.headers.get("location", "")
    return seen.status, DRAWN.sub("", seen.text), DRAWN.sub("", where)


def is_page(seen: Seen) -> bool:
    """Tell whether an answer is a page and not a file to keep."""
    is_file = "attachment" in seen.headers.get("content-disposition", "")
    return not is_file and "text/html" in seen.headers.get("content-type", "")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Route], ...]:
    return tuple((re.compile(PLACE.sub("[^/]+", one.path)), one) for one in ROUTES)


def route_of(address: str) -> Route | None:
    """Give the route of an address."""
    plain = address.removeprefix(HERE).partition("?")[0]
    return next((one for at, one in _patterns() if at.fullmatch(plain)), None)
