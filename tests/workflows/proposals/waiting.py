"""Every kind of matter beside cases, waiting for its second person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from policies.entered_days import digest_of
from tests.faults.home_help import PATHWAY, settle
from tests.workflows.chinese import say
from tests.workflows.emergency.test_emergency_pack import make as make_pack
from tests.workflows.emergency.test_emergency_pack import name_key
from tests.workflows.moves.planned import digest_of_first, plan_of, rehearsed, second
from tests.world import World
from workflows.calendars.commands import ConfirmDays
from workflows.calendars.entering import year_of
from workflows.commands import (
    ConfirmGrant,
    ConfirmMove,
    GrantRole,
    ProposeMove,
    ProposePathway,
    PublishPathway,
)
from workflows.emergency.commands import EnterOpening
from workflows.keys.commands import (
    ConfirmDestroying,
    ConfirmRotation,
    OrderRotation,
    ProposeDestroying,
)
from workflows.running.rewrap import rewrap

OLD = 202603
NOTE = dict.fromkeys(("PC043", "P11", "PC103"), "because it is a small one for tests")


@dataclass(frozen=True)
class Ground:
    """How a kind of matter is proposed by one and confirmed by another."""

    kind: str
    prepare: Callable[[World], object]
    propose: Callable[[World, str], str]  # gives its reference in the list
    confirm: Callable[[World, str, str], object]
    one: str = "ada"
    other: str = "ben"


def _person(world):
    world.person("sam")


def _grant(world, who):
    said = {"person": world.people["sam"], "role": "auditor", "organisation": "council"}
    return world.ask(GrantRole, who, **said).ref


def _confirm_grant(world, who, ref):
    world.ask(ConfirmGrant, who, grant=ref)


def _days(world, who):
    say(world, who)
    with world.service.database.reading(world.area) as connection:
        row = year_of(connection, world.area, "china", 2027)
    return f"china~2027~{digest_of(row.wanted)}"


def _confirm_days(world, who, ref):
    calendar, year, digest = ref.split("~")
    world.ask(ConfirmDays, who, calendar=calendar, year=int(year), digest=digest)


def _rotation(world, who):
    return world.ask(OrderRotation, who).ref


def _confirm_rotation(world, who, ref):
    world.ask(ConfirmRotation, who, epoch=int(ref))


def _rotated(world):
    _confirm_rotation(world, "ben", _rotation(world, "ada"))
    rewrap(world.service, world.area)


def _destroying(world, who):
    return world.ask(ProposeDestroying, who, epoch=OLD).ref


def _confirm_destroying(world, who, ref):
    world.ask(ConfirmDestroying, who, epoch=int(ref))


def _packed(world):
    name_key(world, "ada", "ben")
    name_key(world, "ben", "ada")
    make_pack(world, date(2026, 3, 2))


def _opening(world, who):
    world.ask(EnterOpening, who, number=1)
    return "1"


def _confirm_opening(world, who, ref):
    world.ask(EnterOpening, who, number=int(ref), confirms=True)


def _two_versions(world):
    settle(world)
    if "otto" not in world.people:
        world.person("otto", pathway_owner="council")
    world.publish(second())


def _plan(world, who):
    with world.service.database.reading(world.area) as connection:
        statement = "SELECT digest FROM main.pathway_version WHERE edition='2'"
        new = str(connection.rows(statement)[0][0])
    source = plan_of(digest_of_first(world), new)
    report = rehearsed(world, source).as_text()
    return world.ask(ProposeMove, who, source=source, rehearsal=report).ref


def _confirm_plan(world, who, ref):
    world.ask(ConfirmMove, who, plan=ref)


def _owners(world):
    for name in ("olga", "otto"):
        world.person(name, pathway_owner="council")


def _version(world, who):
    return world.ask(ProposePathway, who, source=PATHWAY.read_bytes(), because=NOTE).ref


def _publish(world, who, ref):
    world.ask(PublishPathway, who, digest=ref)


GRANT = Ground("grant", _person, _grant, _confirm_grant)
DAYS = Ground("days", lambda _: None, _days, _confirm_days)
ROTATION = Ground("rotation", lambda _: None, _rotation, _confirm_rotation)
DESTROYING = Ground("destroying", _rotated, _destroying, _confirm_destroying)
OPENING = Ground("opening", _packed, _opening, _confirm_opening)
PLAN = Ground("plan", _two_versions, _plan, _confirm_plan, "olga", "otto")
VERSION = Ground("version", _owners, _version, _publish, "olga", "otto")
GROUNDS = (GRANT, DAYS, ROTATION, DESTROYING, OPENING, PLAN, VERSION)
