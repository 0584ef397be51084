"""Guards over the parent and the siblings of a child case; slots and caps."""

from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import bindparam, select

from config.database import Database
from config.errors import CasepathError
from config.statements import Statement
from policies.errors import NotPermittedError
from tests.workflows.clocked import states
from workflows import commands, tables
from workflows.pathways.checking import check_pathway
from workflows.service import Service
from workflows.verifying.area import verify_area

FOLDER = Path(__file__).parent
PROGRAMME = FOLDER / "programme.yaml"
PROMISE = FOLDER / "promise.yaml"
CHILDREN = Statement(
    select(tables.sub_case.c.child)
    .where(tables.sub_case.c.area == bindparam("area"))
    .order_by(tables.sub_case.c.opened_ts, tables.sub_case.c.child)
)


def refused(world, by, case, action):
    with pytest.raises(NotPermittedError) as met:
        world.take(by, case, action)
    return met.value.refusal


@pytest.fixture
def programme(world, now):
    """A programme with three promises, and who works on them."""
    for path in (PROGRAMME, PROMISE):
        world.publish(path.read_bytes())
    for name, role in (("olaf", "officer"), ("mona", "manager"), ("hedy", "head")):
        world.person(name, **{role: "council"})
    case = world.ask(commands.OpenCase, "olaf", pathway="programme").case
    for _ in range(3):
        now.move(minutes=1)
        world.take("olaf", case, "add_promise")
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(CHILDREN, area=world.area)
    return world, case, [row.child for row in rows]


def test_a_child_case_waits_for_a_state_of_its_parent(programme):
    world, case, (first, *_) = programme

    early = refused(world, "olaf", first, "make_it")
    world.take("olaf", case, "begin_doing")
    done = world.take("olaf", first, "make_it")
    late = refused(world, "olaf", first, "give_back")

    assert ("E_STATE",) == early.codes
    assert "The programme has not begun." in early.in_words("en")
    assert "making" == done.states["main"]
    assert "E_STATE" in late.codes


def test_a_case_without_a_parent_knows_nothing_of_one(programme):
    world, _, _ = programme
    alone = world.ask(commands.OpenCase, "olaf", pathway="programme_promise").case

    assert ("E_CAP",) == refused(world, "olaf", alone, "take_slot").codes
    assert {"E_STATE", "E_CAP"} == {*refused(world, "olaf", alone, "make_it").codes}


def test_a_cap_over_siblings_holds_at_its_limit_and_frees_by_what_the_track_says(
    programme,
):
    world, _, (first, second, third) = programme
    world.take("olaf", first, "take_slot")
    world.take("olaf", second, "take_slot")

    full = refused(world, "olaf", third, "take_slot")
    world.take("olaf", first, "give_back")
    taken = world.take("olaf", third, "take_slot")

    assert ("E_CAP",) == full.codes
    assert "No slot is free. In use: 2 of 2." in full.in_words("en")
    assert "held" == taken.states["slot"]


def test_ending_a_child_case_frees_no_slot(programme):
    world, case, (first, second, third) = programme
    for one in (first, second):
        world.take("olaf", one, "take_slot")
    world.take("olaf", case, "begin_doing")
    world.take("olaf", first, "make_it")
    world.take("mona", first, "finish_it")

    full = refused(world, "olaf", third, "take_slot")

    assert ("E_CAP",) == full.codes


def test_siblings_are_counted_in_their_main_state_too(programme):
    world, case, (first, second, _) = programme
    world.take("olaf", case, "begin_doing")
    world.take("olaf", first, "make_it")

    busy = refused(world, "olaf", second, "make_it")
    world.take("mona", first, "finish_it")
    done = world.take("olaf", second, "make_it")

    assert (("E_CAP",), "making") == (busy.codes, done.states["main"])
    assert "In use: 1 of 1." in busy.in_words("en")


def test_children_of_one_parent_are_no_siblings_of_anothers(programme):
    world, _, (first, second, _) = programme
    for one in (first, second):
        world.take("olaf", one, "take_slot")
    other = world.ask(commands.OpenCase, "olaf", pathway="programme").case
    world.take("olaf", other, "add_promise")
    with world.service.database.reading(world.area) as connection:
        rows = connection.all(CHILDREN, area=world.area)
    (child,) = {row.child for row in rows} - {first, second, programme[2][2]}

    assert "held" == world.take("olaf", child, "take_slot").states["slot"]


def test_a_parent_counts_a_side_track_of_its_children(programme):
    world, case, (first, second, _) = programme
    world.take("olaf", first, "take_slot")
    world.take("olaf", second, "take_slot")
    world.take("olaf", case, "begin_doing")

    full = refused(world, "mona", case, "end_it")

    assert ("E_CAP",) == full.codes
    assert "Too many slots are held. In use: 2 of 1." in full.in_words("en")


def test_of_two_who_take_the_last_slot_at_once_exactly_one_gets_it(programme):
    world, _, (first, second, third) = programme
    world.take("olaf", first, "take_slot")
    # Another process has a line of its own; the log's head keeps them apart.
    own = world.service
    other = Service(Database(own.database.url), own.provider, now=own.now)
    ready, met = Barrier(2), []

    def take(service, case, key):
        ready.wait(120)
        try:
            service.handle(
                commands.TakeAction(
                    area=world.area,
                    by=world.people["olaf"],
                    key=key,
                    case=case,
                    action="take_slot",
                )
            )
            met.append("taken")
        except CasepathError as problem:
            met.append(problem.code)

    both = [
        Thread(target=take, args=(world.service, second, "race/1")),
        Thread(target=take, args=(other, third, "race/2")),
    ]
    for one in both:
        one.start()
    for one in both:
        one.join(240)

    other.close()
    slots = [states(world, case)["slot"] for case in (second, third)]
    assert ["free", "held"] == sorted(slots)
    assert 1 == met.count("taken")


def test_an_area_with_nested_cases_verifies(programme):
    world, case, (first, *_) = programme
    world.take("olaf", first, "take_slot")
    world.take("olaf", case, "begin_doing")

    found = verify_area(
        world.service, world.area, world.signer.verifier, lambda _done: None
    )

    assert found.is_sound, found


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("promise.yaml", "in: [doing]", "in: [duing]", "of the parent case"),
        ("programme.yaml", "states: [held]", "states: [hold]", "of 'promise'"),
        (
            "programme.yaml",
            "at_most: 20,",
            "at_most: 20, ended_in: making,",
            "an end of 'promise'",
        ),
    ],
)
def test_a_state_of_another_pathway_is_looked_up_in_its_file(
    tmp_path, file, old, new, said
):
    for path in (PROGRAMME, PROMISE):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    clean = check_pathway(str(tmp_path / file))
    source = (tmp_path / file).read_text(encoding="utf-8")
    assert old in source
    (tmp_path / file).write_text(source.replace(old, new, 1), encoding="utf-8")

    found = check_pathway(str(tmp_path / file))

    assert () == clean.problems
    (problem,) = [one for one in found.problems if one.code == "PC049"]
    assert said in problem.sentence
