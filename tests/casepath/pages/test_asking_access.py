"""A closed part of a record: asked for, answered, or never to be had."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.workflows.in_access import (
    WHY,
    WHY_NOT,
    asked_for,
    assigned,
    declined,
    people_it,
    stored,
)
from tests.workflows.in_glass import entries
from workflows.sweeping import deliver_notices


@pytest.fixture
def case(world):
    return people_it(world)


def ask(who, case, **said):
    """Fill the form in and send it."""
    form = who.get(f"/cases/{case}/record")
    return form, who.send(form, "Ask for access", **{"closed": "health", **said})


def test_a_closed_part_is_asked_for_on_its_page_and_says_so_then(world, case):
    oscar = visit(world, "oscar")

    form, seen = ask(oscar, case, reason=WHY)

    assert ["health"] == form.form("Ask for access").asked["closed"]
    assert "It is not answered yet." in seen.words
    assert "ask_access" == entries(world, "grant")[-1]["action"]
    assert not [one for one in seen.read.forms if "Ask for access" in one.buttons]


def test_what_no_role_of_theirs_may_ever_read_says_so_and_has_no_button(world, case):
    oscar, nora = visit(world, "oscar"), visit(world, "nora")

    seen, in_emergency = (who.get(f"/cases/{case}/record") for who in (oscar, nora))

    assert "Nobody in your role may read this on any case." in seen.words
    forms = [one for one in in_emergency.read.forms if "Ask for access" in one.buttons]
    assert not forms
    assert f"/cases/{case}/break-glass" in in_emergency.links.values()


def test_the_same_form_twice_is_one_receipt(world, case):
    oscar = visit(world, "oscar")
    form, _ = ask(oscar, case, reason=WHY)

    again = oscar.send(form, "Ask for access", closed="health", reason=WHY)

    assert "It is not answered yet." in again.words
    assert 1 == len(stored(world))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"reason": ""}, "Say why."),
        ({"closed": "", "reason": WHY}, "Choose which part you ask for."),
        ({"reason": "Just so"}, "at least 20 letters"),
    ],
)
def test_what_lacks_something_comes_back_with_what_was_typed(
    world, case, said, expected
):
    oscar = visit(world, "oscar")

    _, seen = ask(oscar, case, **said)

    assert expected in seen.words
    assert said["reason"] in seen.words
    assert seen.words.count("Just so") < 2
    assert not stored(world)


def test_who_may_assign_finds_it_in_the_inbox_and_on_the_people_of_the_case(
    world, case
):
    asked_for(world, case)
    deliver_notices(world.service, world.area)
    mia = visit(world, "mia")

    told = mia.get("/inbox")

    assert f"/cases/{case}/people" in told.links.values()
    assert "Somebody asks for access to a part of a case" in told.words
    seen = mia.get(f"/cases/{case}/people")
    assert WHY not in seen.words
    opened = mia.send(seen, "Read why")
    assert WHY in opened.words
    assert f"/cases/{case}/do/assign" in opened.links.values()


def test_no_is_answered_there_and_read_by_who_asked(world, case):
    asked_for(world, case)
    mia, oscar = visit(world, "mia"), visit(world, "oscar")
    opened = mia.send(mia.get(f"/cases/{case}/people"), "Read why")

    kept = mia.send(opened, "Answer no", reason="No")
    after = mia.send(kept, "Answer no", reason=WHY_NOT)

    assert "at least 20 letters" in kept.words
    assert "Asked for access" not in after.words
    mine = oscar.get(f"/cases/{case}/record")
    assert "The answer is no." in mine.words
    assert WHY_NOT not in mine.words
    assert WHY_NOT in oscar.send(mine, "Read the answer").words


def test_once_assigned_it_is_gone_from_both_pages(world, case):
    asked_for(world, case)

    assigned(world, case, "oscar")

    mia, oscar = visit(world, "mia"), visit(world, "oscar")
    assert "Asked for access" not in mia.get(f"/cases/{case}/people").words
    assert "not answered yet" not in oscar.get(f"/cases/{case}/record").words


def test_who_may_not_assign_reads_nothing_of_it(world, case):
    ref = asked_for(world, case).ref
    olive = visit(world, "olive")
    page = olive.get(f"/cases/{case}/people")
    carried = page.read.forms[0].carried

    met = olive.post(
        f"/cases/{case}/people", **{**carried, "do": "look", "access": ref}
    )

    assert "Asked for access" not in page.words
    assert 403 == met.status
    assert WHY not in met.words


def test_a_request_of_another_case_is_not_there(world, case):
    ref = asked_for(world, case).ref
    declined(world, case, ref)
    oscar = visit(world, "oscar")
    page = oscar.get(f"/cases/{case}/record")

    form = page.form("Read the answer")
    said = {**form.carried, "access": "a" * 26}
    met = oscar.post(f"/cases/{case}/record", **said)

    assert 404 == met.status
