"""Cases that stand somewhere, each made once and copied for whoever goes on from it.

- A way is the name of a standing and what follows: `triage + allocate + wait 1 days`.
- A standing is a whole database, put aside; what goes on from it works on a copy.
- So no row waits for what another row has already shown, and none disturbs another.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import states
from config.database import Database, sqlite_path
from records.passphrase_file import PassphraseFileProvider
from tests.journeys.table.lines import AFTER, OPENED
from tests.journeys.table.playing import Play, opened
from tests.postgres_server import PostgresServer, name_of
from tests.world import PASSPHRASE, new_world
from workflows.pathways.finding import find_pathway
from workflows.service import Service
from workflows.trying.home import TrialClock, put
from workflows.trying.standing import OnStage
from workflows.trying.troupe import Troupe
from workflows.versions import Versions

FILES = Path(states.__file__).parent / "pathways"
READY = Versions()  # one digest is one version, in whichever copy it stands


class Shelf(Protocol):
    """Where whole databases are put aside and copied."""

    def new(self) -> str:
        """Give a migrated database."""

    def copy(self, url: str) -> str:
        """Copy a database that nobody has open."""

    def drop(self, url: str) -> None:
        """Remove a database."""


@dataclass
class FileShelf:
    """Embedded databases: files in a folder."""

    folder: Path
    template: str
    _count: int = 0

    def new(self) -> str:
        return self.copy(self.template)

    def copy(self, url: str) -> str:
        self._count += 1
        target = self.folder / f"{self._count}.db"
        shutil.copy(sqlite_path(url), target)
        return f"sqlite:///{target}"

    def drop(self, url: str) -> None:
        sqlite_path(url).unlink()


@dataclass
class ServerShelf:
    """Databases of a server, each made after another."""

    server: PostgresServer
    template: str

    def new(self) -> str:
        return self._made(self.template)

    def copy(self, url: str) -> str:
        return self._made(name_of(url))

    def drop(self, url: str) -> None:
        self.server.drop(url)

    def _made(self, template: str) -> str:
        return self.server.new_database(template).replace("owner@", "casepath_app@")


@dataclass(frozen=True)
class Standing:
    """A case put aside: its database, and what is known of it beside that."""

    url: str
    at: datetime
    known: Mapping[str, Any]


@dataclass
class Standings:
    """The ways of one pathway on one engine; a standing is made when asked for."""

    shelf: Shelf
    keys: Path
    pathway: str
    ways: Mapping[str, str]  # standing -> the way to it
    made: dict[str, Standing] = field(default_factory=dict)

    @contextmanager
    def play(self, way: str) -> Iterator[Play]:
        """Go a way on a copy, and throw the copy away."""
        name, *lines = way.split(AFTER)
        url = self.shelf.copy(self.standing(name).url)
        try:
            with self._opened(url, self.standing(name)) as play:
                for line in lines:
                    play.step(line)
                yield play
        finally:
            self.shelf.drop(url)

    def standing(self, name: str) -> Standing:
        """Give a standing, which is made where it is not there yet."""
        if name not in self.made:
            self.made[name] = self._first() if name == OPENED else self._after(name)
        return self.made[name]

    def forget(self) -> None:
        """Throw away all that was put aside; it is made again when asked for."""
        for standing in self.made.values():
            self.shelf.drop(standing.url)
        self.made.clear()

    def _after(self, name: str) -> Standing:
        before, *lines = self.ways[name].split(AFTER)
        came_from = self.standing(before)
        url = self.shelf.copy(came_from.url)
        with self._opened(url, came_from) as play:
            for line in lines:
                play.step(line)
            return _put_aside(url, play)

    def _first(self) -> Standing:
        url, clock = self.shelf.new(), TrialClock()
        world = new_world(url, self._folder(), clock)
        troupe = Troupe(
            world.service, world.area, (world.people["ada"], world.people["ben"])
        )
        # Whether it may be published is for other tests; here it is only put there.
        known = {
            name: put(troupe, find_pathway(name)[0])
            for name in _family_of(self.pathway)
        }
        with world.service.database.reading(world.area) as connection:
            version = world.service.versions.named(
                connection, world.area, known[self.pathway]
            )
        made = _put_aside(url, opened(troupe, clock, version))
        world.service.close()
        return made

    def _folder(self) -> Path:
        if self.keys.exists():
            shutil.rmtree(self.keys)
        self.keys.mkdir()
        return self.keys

    @contextmanager
    def _opened(self, url: str, standing: Standing) -> Iterator[Play]:
        clock = TrialClock(standing.at)
        provider = PassphraseFileProvider(self.keys / "keys", PASSPHRASE)
        service = Service(Database(url), provider, now=clock, versions=READY)
        try:
            yield _again(service, clock, deepcopy(standing.known))
        finally:
            service.close()


def _family_of(pathway: str) -> list[str]:
    """Give every pathway of the family: one may open a case of another."""
    family = pathway.split(".", maxsplit=1)[0]
    return [f"{family}.{file.stem}" for file in sorted((FILES / family).glob("*.yaml"))]


def _put_aside(url: str, play: Play) -> Standing:
    troupe, stage = play.troupe, play.stage
    known = {
        "area": troupe.area,
        "administrators": troupe.administrators,
        "people": troupe.people,
        "count": troupe._count,
        "there": _kept(play.there),
        "transfer": play.transfer,
        "digest": play.version.digest,
        "case": stage.case,
        "opener": stage.opener,
        "named": play.named,
        "above": play.above,
    }
    return Standing(url, play.clock.at, deepcopy(known))


def _again(service: Service, clock: TrialClock, known: Mapping[str, Any]) -> Play:
    troupe = Troupe(
        service, known["area"], known["administrators"], known["people"], known["count"]
    )
    with service.database.reading(troupe.area) as connection:
        version = service.versions.named(connection, troupe.area, known["digest"])
    stage = OnStage(troupe, version, known["case"], known["opener"])
    there = Troupe(service, *known["there"]) if known["there"] else None
    named, transfer = dict(known["named"]), known["transfer"]
    return Play(stage, clock, named, there, transfer, above=known["above"])


def _kept(troupe: Troupe | None) -> tuple[Any, ...] | None:
    if troupe is None:
        return None
    return (troupe.area, troupe.administrators, troupe.people, troupe._count)
