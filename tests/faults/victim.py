"""One command on a small area, to be killed at any moment, and what must hold then.

- The command is `agree`: it moves two tracks, seals content of two compartments
  and a reason, sets facts, stops and starts clocks, sends requests and notices.
- What an area counts is compared with what it counted before and counts after:
  a killed command leaves one or the other, never something between.
"""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from audit.signer import open_signer
from config.database import Database
from records.passphrase_file import PassphraseFileProvider
from tests.faults.home_help import AGREEMENT, WHY, offered, settle
from tests.world import AREA, PASSPHRASE, new_world
from workflows.commands import TakeAction
from workflows.schema import migrate
from workflows.service import Service
from workflows.verifying.area import verify_area
from workflows.versions import Versions

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FILE, SAVED = "area.db", "saved"
BEGIN, DONE = b"begin\n", b"done\n"
COUNTED = {
    "entries": "SELECT count(*) FROM audit_entry",
    "head": "SELECT size FROM audit_head",
    "version": "SELECT max(version) FROM cases",
    "states": "SELECT group_concat(main_state) FROM cases",
    "clocks": "SELECT count(*) FROM clock",
    "running": "SELECT count(*) FROM clock WHERE next_ts IS NOT NULL",
    "requests": "SELECT count(*) FROM request",
    "notices": "SELECT count(*) FROM outbox",
    "facts": "SELECT count(*) FROM case_fact",
    "acts": "SELECT sum(times) FROM case_act",
    "records": "SELECT count(*) FROM record_version",
    "envelopes": "SELECT count(*) FROM record_blob",
    "places": "SELECT sum(version) FROM case_record",
    "keys": "SELECT count(*) FROM keyring",
    "index": "SELECT count(*) FROM blind_index",
    "receipts": "SELECT count(*) FROM idempotency",
}
COUNT_ALL = "SELECT " + ", ".join(f"({sql})" for sql in COUNTED.values())

type Counts = tuple[object, ...]


def at_rest() -> datetime:
    """Give a time that stands still."""
    return MOMENT


@dataclass(slots=True)
class Victim:
    """A folder with an area in it, and the command that will be broken off."""

    folder: Path
    command: TakeAction
    provider: PassphraseFileProvider
    versions: Versions

    def service(self) -> Service:
        """Open the service as a new process would, without waiting for the key."""
        database = Database(f"sqlite:///{self.folder / FILE}")
        service = Service(database, self.provider, now=at_rest, versions=self.versions)
        service.line(AREA)
        return service

    def put_back(self) -> None:
        """Bring the area to where it was before the command."""
        for beside in ("-wal", "-shm"):
            (self.folder / f"{FILE}{beside}").unlink(missing_ok=True)
        shutil.copyfile(self.folder / SAVED, self.folder / FILE)

    def counts(self, service: Service) -> Counts:
        """Count everything a command could have left half done."""
        with service.database.reading(AREA) as connection:
            return connection.rows(COUNT_ALL)[0]

    def problems(
        self, before: Counts, after: Counts, *, acknowledged: bool
    ) -> list[str]:
        """Open the area again and tell what does not hold; then finish the command.

        Nothing acknowledged is missing, nothing is half done, all verifies, and a
        retry under the same key does it once.
        """
        service = self.service()
        try:
            met = self.counts(service)
            said = (
                [] if met in {before, after} else [f"half done: {differs(met, before)}"]
            )
            if acknowledged and met != after:
                said.append("acknowledged and not there")
            said += self._unsound(service)
            service.handle(self.command)
            if self.counts(service) != after:
                said.append("a retry did not do it exactly once")
        finally:
            service.close()
        return said

    def _unsound(self, service: Service) -> list[str]:
        key = open_signer(self.folder / "signer").verifier
        report = verify_area(service, AREA, key, lambda _done: None)
        return [f"{found.check}: {found.message}" for found in report.findings]


def differs(met: Counts, before: Counts) -> str:
    """Name what moved since before."""
    return ", ".join(
        f"{name} {old} -> {new}"
        for name, old, new in zip(COUNTED, before, met, strict=True)
        if old != new
    )


def make_victim(folder: Path) -> Victim:
    """Make an area in which the person can agree, and save it aside."""
    url = f"sqlite:///{folder / FILE}"
    migrate(url)
    world = new_world(url, folder, at_rest)
    settle(world)
    case = offered(world)
    world.service.close()
    shutil.copyfile(folder / FILE, folder / SAVED)
    (folder / "command").write_text(f"{case}\n{world.people['olaf']}\n")
    return open_victim(folder)


def open_victim(folder: Path) -> Victim:
    """Open an area that was made before."""
    case, olaf = (folder / "command").read_text().split()
    command = TakeAction(
        area=AREA, by=olaf, key="the-one", case=case, action="agree",
        fields=AGREEMENT, reason=WHY,
    )  # fmt: skip
    provider = PassphraseFileProvider(folder / "keys", PASSPHRASE)
    return Victim(folder, command, provider, Versions())


def whole_run(victim: Victim) -> tuple[Counts, Counts]:
    """Give what the area counts before and after the command, unbroken."""
    victim.put_back()
    service = victim.service()
    before = victim.counts(service)
    service.handle(victim.command)
    after = victim.counts(service)
    service.close()
    victim.put_back()
    return before, after
