"""A ground that holds whatever a page can show: areas, their people, their clocks.

- The demonstration stands in one area; each other area is staged for some pages, by
  the helpers with which those pages are tested.
- References are drawn from a fixed source, so that a crawl is the same every time.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from random import Random
from unittest.mock import patch

import oidc_provider_mock
from sqlalchemy import bindparam, select

import audit.entry
from casepath.demo_commands import run_demo
from casepath.demonstration.founding import MAIN_PATHWAY
from casepath.demonstration.serving import more_cases
from casepath.demonstration.story import Story
from casepath.pages import panel_papers
from casepath.web.running_site import Site
from config.inward import Provider
from config.settings import Settings
from config.statements import Statement
from tests.casepath.pages.recording import Journal, Walker
from tests.casepath.pages.test_signing_in_by_provider import SUBJECT
from tests.workflows.signing_in.device import HERE
from tests.world import World
from workflows.installation import found_area, signer_of
from workflows.pathways.finding import find_pathway
from workflows.reading import queries
from workflows.service import LIVE, Service
from workflows.tables import cases, pathway_version
from workflows.trying.home import put
from workflows.trying.troupe import Troupe

DEMO, ELSEWHERE = "demo", "elsewhere"
WELCOME = "a-word-for-tests"
MARCH = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
EARLY = MARCH - timedelta(days=1)
SOURCES = Statement(
    select(pathway_version.c.digest, pathway_version.c.source)
    .where(pathway_version.c.area == bindparam("area"))
    .order_by(pathway_version.c.entry)
)
CASES = Statement(
    select(cases.c.case_ref)
    .where(cases.c.area == bindparam("area"))
    .order_by(cases.c.opened_ts, cases.c.case_ref)
)
MOST = 6  # cases of an area, held against the guard for everybody


class Ticking:
    """A source of time that goes on a little each time, and is moved by hand."""

    def __init__(self, start: datetime) -> None:
        self.at = start

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=20)
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


class _Drawn:
    """What references are drawn from: the same in every run."""

    def __init__(self) -> None:
        self._random = Random(2026)  # noqa: S311 - for a test

    def token_bytes(self, size: int) -> bytes:
        return self._random.randbytes(size)


@dataclass
class Ground:
    """One installation with many areas; who visits its pages is noted."""

    service: Service
    settings: Settings
    story: Story
    journal: Journal = field(init=False)
    worlds: dict[str, World] = field(default_factory=dict)
    _twins: dict[tuple[str, str], str] = field(default_factory=dict)

    site: Site = field(init=False)  # the pages as an installation serves them
    demonstration: Site = field(init=False)  # and as a demonstration serves them

    def __post_init__(self) -> None:
        self.journal = Journal()
        self.site = Site(self.service, self.settings, is_secure=False)
        self.demonstration = Site(
            self.service, self.settings, "demonstration", False, welcome=WELCOME
        )

    @property
    def now(self) -> Ticking:
        """The clock of the area that is staged at present."""
        return self.service.now  # type: ignore[return-value]

    def found(self, area: str, kind: str = LIVE) -> World:
        """Found an area with two administrators, before anything else happens."""
        with self.at(EARLY):
            found_area(self.service, self.settings, area, kind, area.capitalize())
            signer = signer_of(self.settings, area)
            world = World(self.service, signer, self.settings.home, area)
            world.found()
        self.worlds[area] = world
        return world

    def stage(self, area: str, at: datetime = MARCH) -> World:
        """Turn to an area: from now on it is this moment."""
        self.service.now = Ticking(at)
        return self.worlds[area]

    def sit(self, world: World, name: str) -> Walker:
        """Let somebody sit down before a browser, signed in."""
        walker = Walker(self.journal, self.site, world.area, name)
        walker.sign_in(world.area, world.people[name])
        return walker

    def visitor(self, world: World, *, is_demonstration: bool = False) -> Walker:
        """Let somebody sit down who has not signed in."""
        site = self.demonstration if is_demonstration else self.site
        return Walker(self.journal, site, world.area, "nobody")

    @contextmanager
    def at(self, moment: datetime) -> Iterator[None]:
        """Let it be another moment for a while."""
        before, self.service.now = self.service.now, Ticking(moment)
        try:
            yield
        finally:
            self.service.now = before

    def of(self, area: str, name: str) -> tuple[str, str]:
        """Give who holds the very same roles in the area elsewhere."""
        where = ELSEWHERE if area != ELSEWHERE else DEMO
        if (area, name) not in self._twins:
            with self.at(EARLY):
                self._twins[(area, name)] = self._twin(area, name)
        return where, self._twins[(area, name)]

    def _twin(self, area: str, name: str) -> str:
        world, elsewhere = self.worlds[area], self.worlds[ELSEWHERE]
        troupe = Troupe(
            self.service,
            ELSEWHERE,
            (elsewhere.people["ada"], elsewhere.people["ben"]),
        )
        known = self.versions(ELSEWHERE)
        for digest, source in self.versions(area).items():
            if digest not in known:
                put(troupe, source)
        person = elsewhere.person(f"{area}-{name}")
        ref = world.people.get(name)
        for one in queries.people(self.service, area):
            for held in one.roles if one.ref == ref else ():
                elsewhere.grant(f"{area}-{name}", held.role, held.organisation)
        return person

    def cases(self, area: str) -> list[str]:
        """Give a few cases of an area, the oldest first."""
        with self.service.database.reading(area) as connection:
            rows = connection.all(CASES, area=area)
        return [row.case_ref for row in rows[:MOST]]

    def versions(self, area: str) -> dict[str, bytes]:
        """Give the sources of an area's pathways by their digests, the oldest first."""
        with self.service.database.reading(area) as connection:
            rows = connection.all(SOURCES, area=area)
        return {row.digest: bytes(row.source) for row in rows}


@contextmanager
def _provider() -> Iterator[str]:
    """Run a provider on this machine that knows somebody by two factors."""
    claims = {"email": "ada@council.example", "amr": ["pwd", "otp"]}
    users = [oidc_provider_mock.User(sub=SUBJECT, claims=claims)]
    with oidc_provider_mock.run_server_in_thread(
        require_nonce=True, user_claims=users
    ) as server:
        yield f"http://localhost:{server.server_port}"


@contextmanager
def _typeset() -> Iterator[None]:
    """Let a page be set as PDF where the extra for it is not installed."""
    if find_spec("typst") is not None:
        yield
        return
    with (
        patch.object(panel_papers, "demand_typst", lambda: None),
        patch.object(panel_papers, "typeset", lambda _: b"%PDF-1.7 invented"),
    ):
        yield


def on_the_ground(
    home: Path, areas: Mapping[str, str], visits: Callable[[Ground], None]
) -> None:
    """Make the ground in a home: the demonstration, and areas still empty; visit it."""

    def after(story: Story, settings: Settings) -> None:
        more_cases(story.asker, story.clock, lambda _: None)
        names = ",".join((DEMO, ELSEWHERE, *areas))
        provider = Provider(name="The council", issuer=at, client="casepath")
        said = {
            "area": names,
            "local_accounts": True,
            "address": HERE,
            "provider": provider,
        }
        service = story.asker.service
        ground = Ground(service, settings.model_copy(update=said), story)
        signer = signer_of(settings, DEMO)
        demo = World(service, signer, settings.home, DEMO, people=story.asker.people)
        ground.worlds[DEMO] = demo
        for area, kind in {ELSEWHERE: LIVE, **areas}.items():
            ground.found(area, kind)
        visits(ground)

    with patch.object(audit.entry, "secrets", _Drawn()), _typeset(), _provider() as at:
        run_demo(home, find_pathway(MAIN_PATHWAY), lambda _: None, after)
