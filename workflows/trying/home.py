"""A throw-away home: an embedded installation that leaves nothing behind.

- It lies in a temporary folder, which goes even when the trial is interrupted.
- Each stage is an area of its own, so that its clock may begin again at the start.
- A pathway is published as always: proposed by one owner, published by another.
"""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from audit.reading import read_head
from config.now import to_micros
from config.settings import Settings
from policies.actors import RoleHeld
from policies.examining import examined
from policies.simulating.paths import START
from records.key_file import TEST_COST
from states.reading import read
from workflows.commands import ProposePathway, PublishPathway
from workflows.handlers.publishing import INSERT_VERSION
from workflows.installation import (
    create_installation,
    found_administrators,
    found_area,
    open_service,
    signer_of,
)
from workflows.pathways.finding import find_pathway, shipped_pathways
from workflows.people import PATHWAY_OWNER
from workflows.service import LIVE, Service
from workflows.trying.inventing import REASON
from workflows.trying.standing import ANYWHERE
from workflows.trying.troupe import Troupe
from workflows.verifying.area import verify_area
from workflows.verifying.report import Report


class TrialClock:
    """A source of time that stands where it was put, and goes on a little each time."""

    def __init__(self, start: datetime = START) -> None:
        self.at = start

    def __call__(self) -> datetime:
        """Give the moment, a little later each time."""
        self.at += timedelta(milliseconds=1)
        return self.at


@dataclass(slots=True)
class TrialHome:
    """An installation for one trial, and the areas founded in it."""

    service: Service
    settings: Settings
    clock: TrialClock
    areas: list[str] = field(default_factory=list)

    def new_troupe(self) -> Troupe:
        """Found one more area, with administrators, and set the clock to the start."""
        self.clock.at = START
        area = f"trial-{len(self.areas) + 1}"
        found_area(self.service, self.settings, area, LIVE, "Trial")
        first, second = found_administrators(
            self.service, area, [("Invented One", "one"), ("Invented Two", "two")]
        )
        self.areas.append(area)
        return Troupe(self.service, area, (first, second))

    def verify(self, area: str) -> Report:
        """Verify everything an area holds."""
        key = signer_of(self.settings, area).verifier
        return verify_area(self.service, area, key, lambda _: None)


def publish(troupe: Troupe, source: bytes) -> str:
    """Publish a pathway by two of its owners, and give its digest.

    The pathways of its sub-cases are published first, as far as they are shipped.
    """
    met = read(source)
    for kind in met.pathway.sub_cases.values():
        if kind.pathway in {*shipped_pathways()} - {met.pathway.pathway}:
            publish(troupe, find_pathway(kind.pathway)[0])
    held = RoleHeld(PATHWAY_OWNER, ANYWHERE)
    first = troupe.somebody(held)
    second = troupe.somebody(held, but=(first,))
    warnings = examined(source).warnings
    because = dict.fromkeys((one.code for one in warnings), REASON)
    proposed = troupe.ask(first, ProposePathway, source=source, because=because)
    troupe.ask(second, PublishPathway, digest=proposed.ref)
    return proposed.ref or ""


def put(troupe: Troupe, source: bytes) -> str:
    """Put a version that cannot be published where a trial finds it.

    For what is broken on purpose, and for words that are not carried out yet: no
    entry speaks of it, and nobody has agreed to it.
    """
    met = read(source)
    now, (one, another) = to_micros(troupe.service.now()), troupe.administrators
    with troupe.service.database.writing(troupe.area) as connection:
        connection.run(
            INSERT_VERSION,
            area=troupe.area,
            digest=met.digest,
            pathway=met.pathway.pathway,
            edition=met.pathway.edition,
            source=source,
            canonical=met.canonical,
            report="{}",
            proposed_by=one,
            published_by=another,
            published_ts=now,
            # Newer than whatever is published, older than what comes to be.
            entry=read_head(connection, troupe.service.line(troupe.area).log).size,
        )
    return met.digest


@contextmanager
def trial_home() -> Iterator[TrialHome]:
    """Make a home for a trial, and remove it afterwards whatever happened."""
    with tempfile.TemporaryDirectory(prefix="casepath-trial-") as folder:
        settings = Settings(home=Path(folder) / "home", demonstration=True)
        passphrase = secrets.token_urlsafe(24)
        # Nothing worth protecting lies here, so the key is derived cheaply.
        create_installation(settings, passphrase, TEST_COST)
        clock = TrialClock()
        service = open_service(settings, lambda: passphrase, clock)
        try:
            yield TrialHome(service, settings, clock)
        finally:
            service.close()
