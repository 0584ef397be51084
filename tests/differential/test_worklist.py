"""P9: the database lists exactly the cases in which the guard says who may act.

- The guard reads each case's rows as the handlers do; the database is asked once
  for each actor.
"""

from itertools import islice

import pytest
from sqlalchemy import false, insert, true

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
from workflows.reading import relation_conditions, worklist
from workflows.versions import compiled_version

# One case in so many, for one actor in so many, is compared at each change; every
# one for everybody at night.
PATHWAYS = {
    "channel": (193, 9),
    "adults": (11, 1),
    "everything": (1, 1),
    "home_help": (4, 1),
}
EVERYTHING = (1, 1)
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


def written(database, version, every) -> list[str]:
    """Write the scenes that are compared into the database and give the cases."""
    refs = []
    with database.writing(AREA) as connection:
        for table, row in rows_of_people(version.pathway):
            connection.run(INSERT[table], **row)
        for scene in islice(scenes(version), 0, None, every):
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


def differing(url, version, spread) -> tuple[list[str], int, int]:
    """Give the points at which both do not agree, how many there are, and listed."""
    every, actor_of_so_many = spread
    database, actors = Database(url), actors_of(version.pathway)[::actor_of_so_many]
    refs, wrong, listed = written(database, version, every), [], 0
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


def agrees(url, name, spread, record_property) -> None:
    wrong, points, listed = differing(url, version_of(name), spread)

    record_property("figure", f"{name}: {points} points, {listed} listed")
    assert [] == wrong
    assert listed > points / 60


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
    agrees(database_url, name, EVERYTHING, record_property)


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

    wrong, _, _ = differing(database_url, version_of(name), EVERYTHING)

    assert wrong


@pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
@pytest.mark.parametrize("broken", [false(), true()])
def test_glass_that_counts_as_broken_never_or_always_is_found(
    broken, database_url, monkeypatch
):
    monkeypatch.setattr(relation_conditions, "_broke_glass", lambda _: broken)

    wrong, _, _ = differing(database_url, version_of("everything"), EVERYTHING)

    assert wrong


def test_no_step_between_compared_cases_leaves_a_scene_out():
    assert all(every == 1 or len(SCENES) % every for every, _ in PATHWAYS.values())
