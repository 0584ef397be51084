"""Two areas in one database, each with people, keys and a log of its own."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, select

from audit.canonical import parse
from audit.signer import create_signer
from audit.tables import audit_entry
from config.statements import Statement
from tests.world import World
from workflows import commands as c
from workflows import tables
from workflows.cases import load_case
from workflows.reading.queries import inbox
from workflows.receipts import Receipt
from workflows.sweeping import deliver_notices
from workflows.transferring import commands as t
from workflows.verifying.area import verify_area

PATHWAY = Path(__file__).with_name("moving_house.yaml").read_bytes()
WHY = "the person has moved house and lives over there now"
PERSON = {
    "name": "Sam Specimen",
    "born": "1961-04-03",
    "seen": "A neighbour called twice",
    "note": "Likes tea",
}
OTHER = "southmoor"
CASES = Statement(select(tables.cases).where(tables.cases.c.area == bindparam("area")))
BODIES = Statement(
    select(audit_entry.c.body)
    .where(audit_entry.c.area == bindparam("area"))
    .order_by(audit_entry.c.seq)
)


@dataclass
class TwoAreas:
    """The area that offers, and the one that is asked."""

    here: World
    there: World

    def begun(self) -> str:
        """Bring a case to where it is assessed."""
        case = self.here.ask(c.OpenCase, "olive", pathway="home.support").case
        self.here.take("olive", case, "begin", fields=PERSON)
        return case

    def supported(self) -> str:
        """Bring a case to where support goes on, with consent."""
        case = self.begun()
        self.here.take("olive", case, "agree")
        self.here.take("olive", case, "start_support")
        return case

    def offered(self, case: str) -> str:
        """Offer a case; give the reference of the offer."""
        receipt = self.here.ask(
            t.OfferTransfer, "mia", case=case, to_area=self.there.area, reason=WHY
        )
        return str(receipt.ref)

    def sent(self, case: str) -> str:
        """Offer a case with its pack."""
        transfer = self.offered(case)
        self.here.ask(t.SendPack, "mia", case=case)
        return transfer

    def accept(self, transfer: str, *, goes_on: bool, by: str = "max") -> Receipt:
        """Accept a case."""
        return self.there.ask(t.AcceptTransfer, by, transfer=transfer, goes_on=goes_on)

    def owners(self) -> list[str]:
        """Give the areas that have a case that has not ended: the owners."""
        return [
            world.area
            for world in (self.here, self.there)
            for row in rows_of(world)
            if row.ended_ts is None
        ]

    def findings(self) -> list[Any]:
        """Verify each area alone, and give everything that is not right."""
        return [
            one
            for world in (self.here, self.there)
            for one in verify_area(
                world.service, world.area, world.signer.verifier, lambda _done: None
            ).findings
        ]


def two_areas(world: World) -> TwoAreas:
    """Found the second area, and give both their people and the pathway."""
    origin = f"casepath.example/{OTHER}/1"
    world.service.found_area(OTHER, "live", "Southmoor", origin)
    signer = create_signer(world.folder / "signer-there", origin)
    there = replace(world, signer=signer, area=OTHER, people={})
    there.found()
    return staffed(world, there)


def staffed(world: World, there: World) -> TwoAreas:
    """Give two areas their people and the pathway."""
    world.person("olive", officer="council")
    world.person("mia", manager="council")
    world.person("hal", head="council")
    there.person("otis", officer="council")
    there.person("max", manager="council")
    there.person("pia", police="police")
    for one in (world, there):
        one.person("audra", auditor="council")
        one.publish(PATHWAY)
    return TwoAreas(world, there)


def rows_of(world: World) -> list[Any]:
    """Give the rows of all cases of an area."""
    with world.service.database.reading(world.area) as connection:
        return connection.all(CASES, area=world.area)


def states(world: World, case: str) -> dict[str, str]:
    """Give where a case is on each track."""
    with world.service.database.reading(world.area) as connection:
        return load_case(connection, world.area, case).states


def entries(world: World, *kinds: str) -> list[dict[str, Any]]:
    """Give the entries of these kinds, in their order."""
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(BODIES, area=world.area)
    read = [parse(row.body) for row in rows]
    return [entry for entry in read if entry["kind"] in kinds]


def told(world: World, name: str) -> list[str]:
    """Deliver what waits, and give the kinds of somebody's notices."""
    deliver_notices(world.service, world.area)
    rows = inbox(world.service, world.area, world.people[name])
    return [row.kind for row in rows]
