"""Who has roles that conflict works in one at a time, and says first in which."""

import pytest

from policies.errors import NotPermittedError
from tests.casepath.pages.visitor import visit
from tests.faults.home_help import referred, settle, settle_panel
from tests.workflows.clocked import entries
from workflows.choosing.commands import ChooseRole
from workflows.errors import FieldError


@pytest.fixture
def staffed(world):
    settle(world)
    settle_panel(world)
    world.grant("olaf", "auditor", "council")
    return world


def choose(visitor, hat):
    return visitor.send(visitor.get("/role"), "Go on", hat=hat)


def test_who_has_roles_that_conflict_chooses_before_anything_else(staffed):
    olaf = visit(staffed, "olaf")

    for path in ("/mywork", "/audit/trails", "/inbox"):
        assert "Choose your role" in olaf.get(path).words
    assert "Your sessions" in olaf.get("/sessions").words


def test_who_has_roles_of_one_kind_chooses_nothing(staffed):
    assert 404 == visit(staffed, "mona").get("/role").status
    assert "My work" in visit(staffed, "mona").get("/mywork").words


def test_only_the_chosen_role_counts_with_the_guard(staffed):
    case = referred(staffed)
    olaf = visit(staffed, "olaf")

    at_work = choose(olaf, "cases")
    work = olaf.get(f"/cases/{case}")
    no_trail = olaf.get(f"/audit/trails/{case}")
    choose(olaf, "auditing")
    trail = olaf.get(f"/audit/trails/{case}")
    nothing = olaf.get("/mywork")

    assert "/mywork" == at_work.url
    assert case in work.words
    assert no_trail.status in {403, 404}
    assert 200 == trail.status
    assert case not in nothing.words


def test_a_command_of_the_session_knows_the_chosen_role_alone(staffed):
    case = referred(staffed)
    olaf = visit(staffed, "olaf")
    choose(olaf, "cases")
    page = olaf.get(f"/cases/{case}")
    action = next(href for href in page.links.values() if f"/cases/{case}/do/" in href)
    form = olaf.get(action)
    choose(olaf, "auditing")

    button = next(
        one for f in form.read.forms for one in f.buttons if one != "Sign out"
    )
    refused = olaf.send(form, button)

    assert refused.status in {403, 404}


def test_the_choice_is_an_entry_and_the_header_says_it(staffed):
    olaf = visit(staffed, "olaf")

    seen = choose(olaf, "auditing")

    last = [one for one in entries(staffed, "grant") if one["action"] == "choose_role"]
    assert ["auditing"] == [one["role"] for one in last]
    assert "Auditing" in seen.words


def test_nobody_chooses_a_role_they_do_not_hold(staffed):
    olaf = visit(staffed, "olaf")
    choose(olaf, "cases")

    refused = choose(olaf, "administering")

    assert "Choose your role" in refused.words or refused.status in {403, 422}
    assert "Working on cases" in olaf.get("/mywork").words


def test_the_choice_belongs_to_one_session(staffed):
    choose(visit(staffed, "olaf"), "cases")

    assert "Choose your role" in visit(staffed, "olaf").get("/mywork").words


def test_nobody_chooses_for_a_session_of_another(staffed):
    with pytest.raises((FieldError, NotPermittedError)):
        staffed.ask(ChooseRole, "olaf", hat="cases", digest="0" * 64)
