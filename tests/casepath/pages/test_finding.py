"""Finding a person: what for, on record, and only among cases one may read."""

import pytest

from tests.casepath.pages.visitor import visit
from tests.faults.home_help import REFERRAL, settle, settle_panel
from tests.workflows.clocked import entries
from workflows import commands

WHOLE = {**REFERRAL, "name": "Sam Specimen", "born": "1948-05-06"}


@pytest.fixture
def staffed(world):
    settle(world)
    settle_panel(world)
    return world


@pytest.fixture
def case(staffed):
    case = staffed.ask(commands.OpenCase, "rosa", pathway="home_help").case
    staffed.take("rosa", case, "submit", fields=WHOLE)
    olaf = staffed.people["olaf"]
    staffed.ask(commands.Assign, "mona", case=case, person=olaf, role="officer")
    return case


BORN = {"born__day": "6", "born__month": "5", "born__year": "1948"}


def found(visitor, **typed):
    return visitor.send(visitor.get("/find"), "Find", **typed)


def test_who_may_read_who_a_case_is_about_finds_it_on_record(staffed, case):
    seen = found(
        visit(staffed, "olaf"),
        purpose="home_help/assess",
        name="Sam Specimen",
        **BORN,
    )

    entry = entries(staffed, "search")[-1]
    assert f"/cases/{case}" in seen.links.values()
    assert ("find_person", "assess", [case]) == (
        entry["action"], entry["purpose"], entry["refs"],
    )  # fmt: skip


def test_a_case_that_one_may_not_read_does_not_come_out(staffed, case):
    staffed.person("oscar", officer="council")

    seen = found(
        visit(staffed, "oscar"),
        purpose="home_help/assess",
        name="Sam Specimen",
        **BORN,
    )

    assert case not in seen.text
    assert "There is no case that you may see" in seen.words
    assert 1 == len(entries(staffed, "search"))


@pytest.mark.usefixtures("case")
def test_what_was_typed_stands_in_no_entry(staffed):
    found(visit(staffed, "olaf"), purpose="home_help/assess", name="Sam Specimen",
          **BORN)  # fmt: skip

    assert "Specimen" not in str(entries(staffed, "search"))


@pytest.mark.usefixtures("case")
def test_a_name_alone_finds_nobody_and_says_what_is_missing(staffed):
    seen = found(visit(staffed, "olaf"), purpose="home_help/assess", name="Sam")

    assert 422 == seen.status
    assert "a name with a whole date of birth" in seen.words
    assert 'value="Sam"' in seen.text


def test_who_reads_no_record_has_no_such_page(staffed):
    assert 404 == visit(staffed, "hedy").get("/find").status
