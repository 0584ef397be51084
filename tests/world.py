"""A small world for tests: an installation with an area, people and a pathway."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit.signer import Signer, create_signer
from config.database import Database, sqlite_path
from policies.examining import examined
from records.key_file import TEST_COST
from records.passphrase_file import create_key_file
from records.sealing import SealableProvider
from workflows import commands
from workflows.pathways.publication import publishable
from workflows.people import SYSTEM
from workflows.receipts import Receipt
from workflows.schema import migrate
from workflows.service import Service
from workflows.trying.home import put
from workflows.trying.troupe import Troupe

PASSPHRASE = "six words that only tests may know"
AREA = "northmoor"
BECAUSE = "because this is a pathway for tests alone"


@dataclass
class World:
    """A founded area with two administrators and a way to ask for things."""

    service: Service
    signer: Signer
    folder: Path
    area: str = AREA
    people: dict[str, str] = field(default_factory=dict)
    _keys: int = 0

    def ask(self, kind: type[commands.Command], by: str, **said: Any) -> Receipt:
        """Hand in a command in somebody's name, under a new key."""
        self._keys += 1
        ref = self.people.get(by, by)
        return self.service.handle(
            kind(area=self.area, by=ref, key=f"test/{self._keys}", **said)
        )

    def found(self) -> None:
        """Give the area its two first administrators, ada and ben."""
        for name in ("ada", "ben"):
            receipt = self.ask(
                commands.FoundAdministrator, SYSTEM, name=name, login=name
            )
            self.people[name] = receipt.ref

    def person(self, name: str, **roles: str) -> str:
        """Make somebody known who holds roles: `role=organisation`."""
        added = self.ask(commands.AddPerson, "ada", name=name, login=name)
        self.people[name] = added.ref
        for role, organisation in roles.items():
            self.grant(name, role, organisation)
        return added.ref

    def grant(self, name: str, role: str, organisation: str) -> None:
        """Let somebody hold one more role, confirmed by a second person."""
        granted = self.ask(
            commands.GrantRole,
            "ada",
            person=self.people[name],
            role=role,
            organisation=organisation,
        )
        self.ask(commands.ConfirmGrant, "ben", grant=granted.ref)

    def publish(self, source: bytes, path: str | None = None) -> str:
        """Publish a pathway by two owners and give its digest."""
        for name in ("olga", "otto"):
            if name not in self.people:
                self.person(name, pathway_owner="council")
        warnings = examined(source).warnings
        because = dict.fromkeys((one.code for one in warnings), BECAUSE)
        proposed = self.ask(
            commands.ProposePathway, "olga", source=source, path=path, because=because
        )
        self.ask(
            commands.PublishPathway,
            "otto",
            digest=proposed.ref,
            signed=self.to_sign(proposed.ref),
        )
        return proposed.ref

    def put(self, source: bytes) -> str:
        """Put a version into the database that no two people would get published."""
        people = (self.people["ada"], self.people["ben"])
        return put(Troupe(self.service, self.area, people), source)

    def to_sign(self, digest: str) -> str | None:
        """Give the digest of how a proposal compares with the version before."""
        with self.service.database.reading(self.area) as connection:
            compared = publishable(connection, self.area, digest).comparison
        return compared.digest if compared else None

    def take(self, by: str, case: str, action: str, **said: Any) -> Receipt:
        """Take an action on the newest version of a case."""
        return self.ask(commands.TakeAction, by, case=case, action=action, **said)


def new_world(url: str, folder: Path, now: Any, *, kind: str = "live") -> World:
    """Make a world in an empty database that is migrated already."""
    create_key_file(folder / "keys", PASSPHRASE, TEST_COST)
    origin = f"casepath.example/{AREA}/1"
    provider = SealableProvider(folder / "keys")
    provider.open(PASSPHRASE)
    service = Service(Database(url), provider, now=now)
    service.found_area(AREA, kind, "Northmoor", origin)
    signer = create_signer(folder / "signer", origin)
    world = World(service, signer, folder)
    world.found()
    return world


def copy_of(template_url: str, target: Path) -> str:
    """Copy an embedded database that nobody has open."""
    shutil.copy(sqlite_path(template_url), target)
    return f"sqlite:///{target}"


def migrated_sqlite(folder: Path) -> str:
    """Make an embedded database with the newest schema."""
    url = f"sqlite:///{folder / 'template.db'}"
    migrate(url)
    return url
