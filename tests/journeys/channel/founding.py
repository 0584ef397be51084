"""An area with Channel and its people, made once and copied for each story."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from audit.signer import create_signer
from config.database import Database
from records.passphrase_file import PassphraseFileProvider
from tests.journeys.channel.people import CLEARED, PATHWAYS, PEOPLE, THERE
from tests.world import PASSPHRASE, World, copy_of, new_world
from workflows.agreements.commands import ConfirmAgreement, ProposeAgreement
from workflows.commands import RecordClearance
from workflows.service import Service
from workflows.versions import Version

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OTHER = "southmoor"
SHIPPED = Path(__file__).parents[3] / "states" / "pathways" / "channel"
MINUTE = timedelta(minutes=1)
YEARS = timedelta(days=600)


class Clock:
    """A source of time that a story moves on by hand."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True, slots=True)
class Founded:
    """What is copied for each story: a database, its keys, and who is who."""

    url: str
    folder: Path
    here: World
    there: World
    at: datetime
    case: str = ""
    told: int = -1  # the newest entry that a text need not tell again

    @contextmanager
    def opened(self, url: str, folder: Path) -> Iterator[tuple[World, World, Clock]]:
        """Open a copy, with a clock that stands where this one's stood."""
        if folder != self.folder:
            shutil.copy(self.folder / "keys", folder / "keys")
        clock = Clock(self.at)
        provider = PassphraseFileProvider(folder / "keys", PASSPHRASE)
        service = Service(Database(url), provider, now=clock)
        yield (
            self._anew(self.here, service, folder),
            self._anew(self.there, service, folder),
            clock,
        )
        service.close()

    def _anew(self, world: World, service: Service, folder: Path) -> World:
        people = dict(world.people)
        return replace(world, service=service, folder=folder, people=people)

    def copied(self, folder: Path) -> str:
        """Copy the embedded database."""
        return copy_of(self.url, folder / "story.db")


def found(url: str, folder: Path) -> Founded:
    """Found two areas, put the family into both, and fill the roles."""
    clock = Clock()
    here = new_world(url, folder, clock)
    origin = f"casepath.example/{OTHER}/1"
    here.service.found_area(OTHER, "live", "Southmoor", origin)
    signer = create_signer(folder / "signer-there", origin)
    there = replace(here, signer=signer, area=OTHER, people={})
    there.found()
    for world, people in ((here, PEOPLE), (there, THERE)):
        for name in PATHWAYS:
            # Whether it may be published is asked elsewhere, and takes a minute.
            digest = world.put((SHIPPED / f"{name}.yaml").read_bytes())
        for name, roles in people.items():
            world.person(name, **roles)
    for name in ("olga", "otto"):
        here.person(name, pathway_owner="council")
    for clearance, names in CLEARED.items():
        for name in names:
            here.ask(
                RecordClearance,
                "ada",
                person=here.people[name],
                clearance=clearance,
                ends=START + YEARS,
            )
    _agree(here, _version(here, digest))
    here.service.close()
    return Founded(url, folder, here, there, START)


def _version(world: World, digest: str) -> Version:
    with world.service.database.reading(world.area) as connection:
        return world.service.versions.named(connection, world.area, digest)


def _agree(world: World, version: Version) -> None:
    """Agree with every organisation that the pathway asks."""
    pathway = version.pathway
    for request in pathway.tracks["main"].states["info_gathering"].requests.values():
        proposed = world.ask(
            ProposeAgreement, "olga", pathway=pathway.pathway,
            organisation=request.organisation, purposes=(request.under,),
            fields=tuple(pathway.forms[request.form].fields),
            begins=START, ends=START + YEARS,
        )  # fmt: skip
        world.ask(ConfirmAgreement, "otto", agreement=proposed.ref)
