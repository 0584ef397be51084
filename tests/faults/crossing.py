"""Each step of a transfer between two areas, to be killed at any moment.

- What both areas count is compared with what they counted before and count after:
  a killed step happened in both of them or in neither.
- Exactly one area owns the case at every moment, and each log verifies alone.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from audit.signer import open_signer
from config.database import Database
from records.passphrase_file import PassphraseFileProvider
from tests.faults.victim import FILE, SAVED, Victim, at_rest
from tests.workflows.two_areas import OTHER, WHY, TwoAreas, two_areas
from tests.world import AREA, PASSPHRASE, new_world
from workflows.commands import Command
from workflows.schema import migrate
from workflows.service import Service
from workflows.transferring import commands as t
from workflows.verifying.area import verify_area
from workflows.versions import Versions

SIGNERS = {AREA: "signer", OTHER: "signer-there"}
OWNERS = "SELECT area FROM cases WHERE ended_ts IS NULL"


@dataclass(slots=True)
class Crossed(Victim):
    """Two areas in a folder, and the step between them that will be broken off."""

    def service(self) -> Service:
        """Open the service as a new process would, without waiting for the key."""
        database = Database(f"sqlite:///{self.folder / FILE}")
        service = Service(database, self.provider, now=at_rest, versions=self.versions)
        for area in SIGNERS:
            service.line(area)
        return service

    def _unsound(self, service: Service) -> list[str]:
        said = []
        for area, folder in SIGNERS.items():
            key = open_signer(self.folder / folder).verifier
            report = verify_area(service, area, key, lambda _done: None)
            said += [f"{area}, {one.check}: {one.message}" for one in report.findings]
        with service.database.reading(AREA) as connection:
            owners = connection.rows(OWNERS)
        return said + ([] if len(owners) == 1 else [f"owned by {len(owners)}"])


def crossed(folder: Path, step: str) -> Crossed:
    """Make two areas in which the step can be taken, and save them aside."""
    url = f"sqlite:///{folder / FILE}"
    migrate(url)
    world = new_world(url, folder, at_rest)
    command = STEPS[step](two_areas(world))
    world.service.close()
    shutil.copyfile(folder / FILE, folder / SAVED)
    provider = PassphraseFileProvider(folder / "keys", PASSPHRASE)
    return Crossed(folder, command, provider, Versions())


def _offer(areas: TwoAreas) -> Command:
    case, by = areas.begun(), areas.here.people["mia"]
    return t.OfferTransfer(
        area=AREA, by=by, key="the-one", case=case, to_area=OTHER, reason=WHY
    )


def _on_case(kind: type[Command], areas: TwoAreas, *, sent: bool) -> Command:
    case, by = areas.begun(), areas.here.people["mia"]
    (areas.sent if sent else areas.offered)(case)
    return kind(area=AREA, by=by, key="the-one", case=case)


def _answer(kind: type[Command], areas: TwoAreas, **said: object) -> Command:
    transfer, by = areas.sent(areas.begun()), areas.there.people["max"]
    return kind(area=OTHER, by=by, key="the-one", transfer=transfer, **said)


STEPS: dict[str, Callable[[TwoAreas], Command]] = {
    "offer": _offer,
    "pack": partial(_on_case, t.SendPack, sent=False),
    "take back": partial(_on_case, t.TakeBack, sent=True),
    "accept": partial(_answer, t.AcceptTransfer, goes_on=True),
    "refuse": partial(_answer, t.RefuseTransfer, why="lives_elsewhere"),
}
