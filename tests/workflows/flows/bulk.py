"""A home in which there is bulk work: a file, an ordered plan, returns that are due."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from config.now import system_now
from tests.faults.home_help import open_case, settle
from tests.workflows.flows.home import CANARIES, Home
from tests.workflows.loading.office import HEAD, approved, settle_office
from tests.workflows.moves.planned import agreed_on, plan_of, second
from workflows.moves.commands import OrderMove

REPORTED = Path("tests/workflows/returns/reported.yaml").read_bytes()
ROWS = (HEAD + "".join(f"\n{n},{CANARIES['story']},owner,2019" for n in "123")).encode()


def make_bulk(home: Home, now: Any) -> None:
    """Approve a file of three rows and order a plan for three cases; time goes by."""
    world = home.world
    now.at = system_now() - timedelta(days=70)
    world.publish(REPORTED)
    now.at = system_now() - timedelta(days=20)
    settle_office(world)
    approved(world, ROWS)
    settle(world)
    for _ in range(3):
        open_case(world)
    old = digest_of_home_help(world)
    now.move(minutes=1)
    plan = agreed_on(world, plan_of(old, world.publish(second())))
    world.ask(OrderMove, "olga", plan=plan)
    now.at = system_now()


def digest_of_home_help(world: Any) -> str:
    """Give the digest of the version by which a case is opened now."""
    with world.service.database.reading(world.area) as connection:
        version = world.service.versions.current(connection, world.area, "home_help")
    return str(version.digest)
