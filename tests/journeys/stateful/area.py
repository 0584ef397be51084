"""One area of a life: its world, its people, what watches over it."""

from random import Random

from tests.journeys.stateful.acting import Acting
from tests.journeys.stateful.crowd import Crowd
from tests.journeys.stateful.fate import FAMILY, FILES
from tests.journeys.stateful.holds import Watch
from tests.world import World
from workflows.running.clocks import fire_clocks
from workflows.running.daily import watch_cases
from workflows.sweeping import deliver_notices
from workflows.trying.agreeing import agree_with_all
from workflows.trying.home import put
from workflows.trying.standing import PARTIES
from workflows.verifying.area import verify_area

FILLED = 0.7  # of the roles, before anybody is needed


class Area:
    """An area in which the family of files is in force."""

    def __init__(self, world: World, dice: Random) -> None:
        self.world, self.name = world, world.area
        people = (world.people["ada"], world.people["ben"])
        self.crowd = Crowd(world.service, world.area, people, dice=dice)
        digests = [put(self.crowd, (FAMILY / f"{n}.yaml").read_bytes()) for n in FILES]
        with world.service.database.reading(world.area) as connection:
            self.version = world.service.versions.named(
                connection, world.area, digests[-1]
            )
        agree_with_all(self.crowd, self.version)
        self.watch = Watch(world)
        for role in self.version.pathway.roles:
            if role not in PARTIES.values() and dice.random() < FILLED:
                self.crowd.somebody(dice.choice(self.probe().held_for(role)))

    def probe(self) -> Acting:
        """Give a way to ask who there could be, before there is a case."""
        return Acting(self.crowd, self.version, "", "")

    def sweep(self) -> None:
        """Make one sweep, of which nothing may fail."""
        service = self.world.service
        swept = fire_clocks(service, self.name) + watch_cases(service, self.name)
        told = deliver_notices(service, self.name)
        assert 0 == swept.failed + told.failed, (swept.codes, told.codes)

    def verify(self) -> None:
        """Verify the log and all that lies beside it."""
        key = self.world.signer.verifier
        report = verify_area(self.world.service, self.name, key, lambda _: None)
        found = [f"{one.check}: {one.message}" for one in report.findings]
        assert [] == found, found
