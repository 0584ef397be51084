"""A world whose pathway has a bypass, ways back and stand-ins, and what a test asks."""

from pathlib import Path

import pytest
from sqlalchemy import bindparam, select

from config.statements import Statement
from policies.errors import NotPermittedError
from tests.workflows.clocked import entries, fire, states, told
from tests.world import World
from workflows import commands, tables
from workflows.bypassing.commands import JudgeBypass, OpenBypass
from workflows.bypassing.tables import bypass
from workflows.cases import load_case
from workflows.reopening import Reopen
from workflows.verifying.area import verify_area

__all__ = ["entries", "fire", "states", "told"]

PATHWAY = Path(__file__).with_name("ahead.yaml").read_bytes()
PERSON = {"name": "Sam Specimen"}
WHY = "because somebody is in danger tonight and the rest can wait"
PEOPLE = (
    ("olive", "officer"), ("oscar", "officer"), ("dot", "duty"), ("mia", "manager"),
    ("hal", "head"), ("gus", "guard"),
)  # fmt: skip
BYPASSES = Statement(
    select(bypass).where(
        bypass.c.area == bindparam("area"), bypass.c.case_ref == bindparam("case_ref")
    )
)
ASSIGNED = Statement(
    select(tables.assignment).where(
        tables.assignment.c.area == bindparam("area"),
        tables.assignment.c.case_ref == bindparam("case_ref"),
        tables.assignment.c.ended_ts.is_(None),
    )
)
REQUESTED = Statement(
    select(tables.request).where(
        tables.request.c.area == bindparam("area"),
        tables.request.c.case_ref == bindparam("case_ref"),
    )
)


def people_it(world: World, pathway: bytes = PATHWAY) -> World:
    """Publish the pathway and fill its roles, the officer's twice."""
    world.publish(pathway)
    for name, role in PEOPLE:
        world.person(name, **{role: "council"})
    world.person("pat", partner="police")
    return world


def draft(world: World) -> str:
    """Open a case, with an officer on it."""
    case = world.ask(commands.OpenCase, "olive", pathway="urgent.support").case
    assign(world, case, "olive")
    return case


def assign(world: World, case: str, name: str, role: str = "officer", by="mia", **said):
    """Give somebody a role on the case."""
    person = world.people[name]
    return world.ask(commands.Assign, by, case=case, person=person, role=role, **said)


def go_ahead(world: World, case: str, by: str = "dot", skips=("need_shown",)):
    """Open a bypass."""
    return world.ask(OpenBypass, by, case=case, skips=frozenset(skips), reason=WHY)


def judge(world: World, case: str, by: str = "hal", *, approve: bool = True):
    """Approve a bypass or refuse it."""
    return world.ask(JudgeBypass, by, case=case, approve=approve, reason=WHY)


def helped(world: World) -> str:
    """Bring a case to where the person is helped, with consent."""
    case = draft(world)
    world.take("olive", case, "agree")
    world.take("olive", case, "judge", values={"need": "shown"})
    world.take("olive", case, "ask_police")
    world.take("olive", case, "begin", fields=PERSON)
    return case


def closed(world: World) -> str:
    """Bring a case to its end, by two people."""
    case = helped(world)
    world.take("olive", case, "finish", reason=WHY)
    world.take("mia", case, "finish")
    return case


def back(world: World, case: str, by: str, go_to=None, reason=WHY):
    """Propose to reopen a case, or confirm it."""
    return world.ask(Reopen, by, case=case, go_to=go_to, reason=reason)


def rows(world: World, statement: Statement, case: str):
    """Give the rows of a case."""
    with world.service.database.reading(world.area) as connection:
        return connection.all(statement, area=world.area, case_ref=case)


def row_of(world: World, case: str):
    """Give the case as its row says it."""
    with world.service.database.reading(world.area) as connection:
        return load_case(connection, world.area, case)


def findings(world: World):
    """Give what is wrong between the log and the rows."""
    key = world.signer.verifier
    return verify_area(world.service, world.area, key, lambda _: None).findings


def refused(world: World, ask, *codes: str) -> str:
    """Demand these codes of a refusal, in the log too, and give it in words."""
    with pytest.raises(NotPermittedError) as met:
        ask()
    assert codes == met.value.refusal.codes
    assert list(codes) == entries(world, "refused")[-1]["codes"]
    return met.value.refusal.in_words("en")
