"""A crawl of the pages: follows every link, sends every form, as invented people.

- Each form is sent in a session of its own: one form may end the session of another.
- What drops, declines or deletes is sent when somebody has done all else; what ends
  somebody's access is sent last, when nobody is to come in any more.
"""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from casepath.pages.table import ROUTES
from tests.casepath.pages.filling import filled
from tests.casepath.pages.grounds import Ground
from tests.casepath.pages.recording import Walker, route_of
from tests.casepath.pages.ruling import ask_everybody
from tests.casepath.pages.visitor import Form, Seen, all_links
from tests.world import World

VISITS = 2  # of a route with a place in its address, by one person, until it is shown
SENT = 3  # forms of a route, by one person, until one is taken in
ENOUGH = 6  # forms of a route that end somebody's access, by everybody
# They end a session, or begin one, or close the records for everybody.
LEFT_OUT = {
    "/sign-out",
    "/sign-in",
    "/sign-in/passkey",
    "/welcome/{word}",
    "/admin/seal",
    "/unseal",
    "/role",
}
# They show nothing themselves: each leads to another page, or to a provider.
LEADING = {
    "/",
    "/sign-in/provider",
    "/sign-in/again",
    "/sign-in/activate/{word}/provider",
}
LAST = {"/admin/people/{person}/end", "/leavers/{person}", "/admin/keys/destroy"}
LATE = ("/discard", "/delete", "/drop", "/decline", "/end", "/end-key")
# Where a day begins; all else is reached from there.
BEGINNING = {"/mywork", "/inbox", "/confirm", "/referrals", "/panel/sittings"}
# Long to make for a large pathway, and the same for everybody.
ONCE = {"/pathways/{name}/{digest}/as/{form}", "/pathways/{name}/{digest}/rules"}


@dataclass
class _Last:
    """Forms that are sent when everybody has been here."""

    forms: list[tuple["_Walk", Seen, Form]] = field(default_factory=list)

    def send(self) -> None:
        often: dict[str, int] = defaultdict(int)
        for walk, page, form in self.forms:
            target = route_of(form.action or page.url)
            if target is not None and often[target.path] < ENOUGH:
                often[target.path] += 1
                walk.send(page, form)


def crawl(ground: Ground, world: World, names: list[str], start: list[str]) -> None:
    """Let people visit whatever their pages link to, and send every form."""
    last = _Last()
    for name in names:
        walk = _Walk(ground, world, name, ground.sit(world, name), last)
        walk.go([*start, *_plain(ground)])
    ask_everybody(ground, world)
    last.send()


@dataclass
class _Walk:
    ground: Ground
    world: World
    name: str
    walker: Walker
    last: _Last
    visits: dict[tuple[str, bool], int] = field(
        default_factory=lambda: defaultdict(int)
    )
    sent: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    known: set[str] = field(default_factory=set)
    pages: deque[str] = field(default_factory=deque)
    forms: deque[tuple[Seen, Form]] = field(default_factory=deque)
    late: deque[tuple[Seen, Form]] = field(default_factory=deque)

    def go(self, start: list[str]) -> None:
        self._note(start)
        while self.pages or self.forms or self.late:
            if self.pages:
                self._open(self.pages.popleft())
            elif self.forms:
                self._send_one(*self.forms.popleft())
            else:
                self.send(*self.late.popleft())

    def _note(self, paths: list[str]) -> None:
        fresh = [
            one
            for one in dict.fromkeys(paths)
            if one not in self.known and "lang=" not in one
        ]
        self.known.update(fresh)
        self.pages += fresh

    def _open(self, path: str) -> None:
        route = route_of(path)
        if route is None or route.path in LEFT_OUT | LEADING:
            return
        kind = route.path, "?" in path
        is_new = "{" in route.path and route.path not in self.ground.journal.shown
        if self.visits[kind] >= (VISITS if is_new else 1):
            return
        if route.path in ONCE and route.path in self.ground.journal.shown:
            return
        self.visits[kind] += 1
        self._look(self.walker.get(path))

    def _look(self, page: Seen) -> None:
        self._note(list(all_links(page)))
        for form in page.read.forms:
            others = [replace(form, action=one) for one in form.elsewhere]
            self.forms += [(page, one) for one in (form, *others)]
            # A form that leads to another page can be asked for like any page.
            self._note([one.action for one in (form, *others) if one.action])

    def _send_one(self, page: Seen, form: Form) -> None:
        target = form.action or page.url
        route = route_of(target)
        if route is None or route.take is None or route.path in LEFT_OUT:
            return
        if route.path in LAST:
            self.last.forms.append((self, page, form))
            return
        kind = route.path, "".join(form.carried.get("do", ()))
        if self.sent[kind] >= (1 if self.ground.journal.is_taken(route.path) else SENT):
            return
        self.sent[kind] += 1
        if route.path.endswith(LATE):
            self.late.append((page, form))
            return
        self._look(self.send(page, form))

    def send(self, page: Seen, form: Form) -> Seen:
        """Send a form in a new session, and look where it leads."""
        world, target = self.world, form.action or page.url
        self.walker.sign_in(world.area, world.people[self.name])
        said, files = filled(form, target)
        return self.walker.hand_in(target, said, files)


def _plain(ground: Ground) -> Iterator[str]:
    """Give what anybody can type: where a day begins, and what was not shown yet."""
    shown = ground.journal.shown.keys() - BEGINNING
    return (
        route.path
        for route in ROUTES
        if route.show is not None and "{" not in route.path and route.path not in shown
    )
