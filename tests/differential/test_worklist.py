"""P9: the database lists exactly the cases in which the guard says who may act.

- The guard reads each case's rows as the handlers do; the database is asked once
  for each actor.
"""

import pytest
from sqlalchemy import insert

from config.database import Database
from config.statements import Statement
from policies.actors import Actor, RoleHeld
from policies.facts import Asked
from policies.offers import IN_OWN_HANDS
from policies.permits import who_reasons
from policies.readiness import open_requests
from policies.routing import present_states
from states.reading import read
from tests.differential.asking import FILES, ROOT
from tests.differential.case_rows import (
    AREA,
    ME,
    NOW,
    SCENES,
    rows_of_people,
    scenes,
)
from workflows import tables
from workflows.cases import case_facts, load_case
from workflows.reading import worklist
from workflows.versions import compiled_version

# One case in so many is compared at each change, every one at night.
PATHWAYS = {"channel": 47, "adults": 11, "everything": 1, "home_help": 3}
INSERT = {
    table.name: Statement(insert(table)) for table in tables.metadata.tables.values()
}


class Remembering:
    """A connection that asks the database the same question once."""

    def __init__(self, connection) -> None:
        self._connection, self._known = connection, {}

    def _once(self, ask, statement, params):
        key = (ask.__name__, id(statement), *sorted(params.items()))
        if key not in self._known:
            self._known[key] = ask(statement, **params)
        return self._known[key]

    def all(self, statement, **params):
        return self._once(self._connection.all, statement, params)

    def one(self, statement, **params):
        return self._once(self._connection.one, statement, params)


def version_of(name):
    found = read((ROOT / FILES[name]).read_bytes())
    return compiled_version(found.canonical, found.digest)


def actors_of(pathway) -> list[Actor]:
    """Give an actor for each role and organisation, some with two, one with all."""
    single = [
        RoleHeld(name, organisation)
        for name, role in pathway.roles.items()
        for organisation in (*(role.organisations[:2] or ["council"]), "elsewhere")
        if role.organisations or organisation == "council"
    ]
    double = list(zip(single, single[3:], strict=False))[::2]
    held = [*([one] for one in single), *double, single]
    return [Actor(ME, "person", AREA, frozenset(roles)) for roles in held]


def written(database, version) -> list[str]:
    """Write every scene into the database and give the cases."""
    refs = []
    with database.writing(AREA) as connection:
        for table, row in rows_of_people(version.pathway):
            connection.run(INSERT[table], **row)
        for scene in scenes(version):
            refs.append(scene.ref)
            for table, row in scene.rows:
                connection.run(INSERT[table], **row)
    return refs


def whose_turn(connection, version, actor, ref) -> bool:
    """Ask the guard about everything that the owned states of a case offer."""
    case = load_case(connection, AREA, ref)
    facts = case_facts(connection, case, version, actor, NOW)
    if version.compiled.table.has_ended(facts.facts):
        return False
    offered = [
        (facts, Asked(action))
        for state in present_states(version.pathway, facts.facts).values()
        if state.owner is not None
        for action in state.actions
        if action not in version.rulebook.system
    ]
    answers = [
        (
            case_facts(connection, case, version, actor, NOW, request=name),
            Asked("answer", request=name),
        )
        for name in open_requests(facts)
    ]
    return any(
        all(
            reason.code in IN_OWN_HANDS
            for reason in who_reasons(version.rulebook, actor, read_for, asked)
        )
        for read_for, asked in (*offered, *answers)
    )


def differing(url, version, every) -> tuple[list[str], int, int]:
    """Give the points at which both do not agree, how many there are, and listed."""
    database, actors = Database(url), actors_of(version.pathway)
    refs, wrong, listed = written(database, version)[::every], [], 0
    with database.reading(AREA) as connection:
        remembering = Remembering(connection)
        for actor in actors:
            rows = worklist.of_version(connection, version, actor, NOW)
            by_database = {row.case_ref for row in rows}
            for ref in refs:
                expected = whose_turn(remembering, version, actor, ref)
                listed += expected
                if expected != (ref in by_database):
                    wrong.append(f"{ref} {sorted(actor.roles, key=str)}")
    database.close()
    return wrong, len(refs) * len(actors), listed


@pytest.fixture(autouse=True)
def everything_is_listed(monkeypatch):
    monkeypatch.setattr(worklist, "MOST", 1_000_000)
    worklist._statement.cache_clear()
    yield
    worklist._statement.cache_clear()


def agrees(url, name, every, record_property) -> None:
    wrong, points, listed = differing(url, version_of(name), every)

    record_property("figure", f"{name}: {points} points, {listed} listed")
    assert [] == wrong
    assert listed > points / 30


@pytest.mark.parametrize("name", PATHWAYS)
def test_the_database_lists_the_cases_that_the_guard_would(
    name, database_url, record_property
):
    agrees(database_url, name, PATHWAYS[name], record_property)


@pytest.mark.nightly
@pytest.mark.parametrize("name", PATHWAYS)
def test_the_database_lists_the_cases_that_the_guard_would_everywhere(
    name, database_url, record_property
):
    agrees(database_url, name, 1, record_property)


BROKEN = [
    ("everything", "_by_acts", lambda *_: iter(())),
    ("everything", "_forbidden", lambda *_: iter(())),
    ("home_help", "_answers", lambda *_: iter(())),
    ("everything", "_own_states", lambda *_: None),
    ("everything", "in_states", lambda *_: worklist.true()),
    ("home_help", "IN_OWN_HANDS", frozenset()),
]


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("name", "rule", "broken"), BROKEN)
def test_a_filter_with_one_rule_broken_is_found(
    name, rule, broken, database_url, monkeypatch
):
    monkeypatch.setattr(worklist, rule, broken)

    wrong, _, _ = differing(database_url, version_of(name), 1)

    assert wrong


def test_no_step_between_compared_cases_leaves_a_scene_out():
    assert all(every == 1 or len(SCENES) % every for every in PATHWAYS.values())
