"""The page of a case and its parts: shown to whom they may be, opened on record."""

from datetime import timedelta

import pytest

from tests.casepath.pages.visitor import visit
from tests.faults.home_help import (
    before_panel,
    open_case,
    referred,
    settle,
    settle_panel,
)
from tests.workflows.clocked import entries


@pytest.fixture
def staffed(world):
    settle(world)
    settle_panel(world)
    return world


@pytest.fixture
def case(staffed):
    return referred(staffed)


TABS = ("progress", "record", "requests", "people", "clocks", "panel", "files")


def test_a_case_shows_its_state_its_next_date_and_what_one_can_do(staffed, case):
    seen = visit(staffed, "olaf").get(f"/cases/{case}")

    assert 200 == seen.status
    assert "What you can do now" in seen.words
    assert "What is due" in seen.words
    assert "Caseworker olaf" in seen.words


@pytest.mark.parametrize("tab", TABS)
def test_who_works_on_a_case_finds_each_part_of_it(staffed, case, tab):
    seen = visit(staffed, "olaf").get(f"/cases/{case}/{tab}")

    assert (200, tab) == (seen.status, tab)


@pytest.mark.parametrize("tab", TABS)
def test_a_part_of_an_unknown_case_is_not_there(staffed, tab):
    assert 404 == visit(staffed, "olaf").get(f"/cases/{'b' * 26}/{tab}").status


@pytest.mark.parametrize("tab", ["record", "people", "timeline"])
def test_a_part_with_nothing_for_the_asker_behind_it_is_not_there(staffed, case, tab):
    assert 404 == visit(staffed, "rosa").get(f"/cases/{case}/{tab}").status


def test_nothing_of_the_record_is_shown_before_it_is_opened(staffed, case):
    olaf = visit(staffed, "olaf")

    seen = [olaf.get(f"/cases/{case}{part}") for part in ("", "/record", "/people")]

    assert not [one for one in seen if "Yellowhammer" in one.text]
    assert [] == entries(staffed, "read")


def test_opening_a_part_of_the_record_is_an_entry_and_shows_it_once(staffed, case):
    olaf = visit(staffed, "olaf")
    page = olaf.get(f"/cases/{case}/record")

    opened = olaf.send(page, "Open", part="referral", purpose="assess")

    assert 200 == opened.status
    assert "Yellowhammer" in opened.text
    assert "no-store" in opened.headers["cache-control"]
    assert ["assess"] == [one["purpose"] for one in entries(staffed, "read")]
    assert "Yellowhammer" not in olaf.get(f"/cases/{case}/record").text


def test_a_record_is_not_opened_without_saying_what_for(staffed, case):
    olaf = visit(staffed, "olaf")

    again = olaf.send(olaf.get(f"/cases/{case}/record"), "Open", part="referral")

    assert 422 == again.status
    assert "Choose what you open it for" in again.words
    assert [] == entries(staffed, "read")


def test_the_timeline_is_read_on_record(staffed, case):
    audra = visit(staffed, "audra")
    page = audra.get(f"/cases/{case}/timeline")

    read = audra.send(page, "Read the timeline")

    assert (200, 200) == (page.status, read.status)
    assert "What happened" in read.words
    assert 1 == len([one for one in entries(staffed, "read") if one["case"] == case])


def test_the_panel_part_leads_to_the_item_of_the_sitting(staffed):
    case, sitting = before_panel(staffed)

    seen = visit(staffed, "cho").get(f"/cases/{case}/panel")

    assert f"/panel/items/{sitting}/{case}" in seen.links.values()


def test_a_case_says_who_else_opened_its_record_lately(staffed, case, now):
    staffed.person("olwen", officer="council")
    olaf, olwen = visit(staffed, "olaf"), visit(staffed, "olwen")
    olaf.send(
        olaf.get(f"/cases/{case}/record"), "Open", part="referral", purpose="assess"
    )
    now.move(minutes=4)

    seen, own = olwen.get(f"/cases/{case}"), olaf.get(f"/cases/{case}")
    now.move(hours=1)
    later = visit(staffed, "olwen").get(f"/cases/{case}")

    assert "olaf opened the record 4 minutes ago." in seen.words
    assert "opened the record" not in own.words
    assert "opened the record" not in later.words


def test_who_opened_the_record_is_not_told_to_who_may_not_see_who_is_on_it(
    staffed, case
):
    olaf = visit(staffed, "olaf")
    olaf.send(
        olaf.get(f"/cases/{case}/record"), "Open", part="referral", purpose="assess"
    )

    assert "opened the record" not in visit(staffed, "rosa").get(f"/cases/{case}").words


def test_the_timeline_says_when_it_was_entered_and_when_it_happened(staffed, now):
    case = open_case(staffed)
    opened = now()
    now.move(days=3)
    staffed.take(
        "rosa", case, "submit", fields={"name": "Sam Specimen"},
        occurred=opened + timedelta(days=1),
    )  # fmt: skip
    audra = visit(staffed, "audra")

    read = audra.send(audra.get(f"/cases/{case}/timeline"), "Read the timeline")

    assert 1 == read.words.count("Happened:")
