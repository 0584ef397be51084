"""Figures lead to their cases or say why not; returns are seen before they leave."""

from datetime import UTC, datetime

import pytest

from tests.casepath.pages.visitor import visit
from tests.entries import all_entries
from tests.faults.home_help import agreed, settle, settle_panel
from tests.workflows.returns.test_making import PATHWAY, refer
from workflows.returns.preparing import prepare_returns

NOVEMBER = datetime(2026, 11, 2, 9, tzinfo=UTC)
MONTHLY = "/returns/visits.help/monthly/2026-10-01"


@pytest.fixture
def office(world, now):
    now.at = datetime(2026, 10, 1, 9, tzinfo=UTC)
    world.publish(PATHWAY)
    world.person("sally", referrer="school")
    world.person("olive", officer="council")
    world.person("mia", manager="council")
    world.person("audra", auditor="council")
    return world


def test_numbers_lead_to_the_cases_behind_them(world, now):
    settle(world)
    settle_panel(world)
    case = agreed(world)
    now.move(days=40)
    mona = visit(world, "mona")

    seen = mona.get("/dashboards")
    of_state = next(href for href in seen.links.values() if "/state?of=" in href)
    listed = mona.get(of_state)

    assert "Help at home" in seen.words
    assert case in listed.links
    assert 'role="img"' in seen.text
    assert "1 month" in seen.words


def test_a_number_that_is_nought_leads_nowhere(world):
    settle(world)
    settle_panel(world)
    agreed(world)
    mona = visit(world, "mona")

    assert 404 == mona.get("/dashboards/home_help/state?of=draft").status
    assert 404 == mona.get("/dashboards/home_help/state?of=nowhere").status
    assert 404 == mona.get("/dashboards/other/overdue").status
    assert 404 == mona.get("/dashboards/home_help/anything").status


def test_who_has_no_role_in_a_pathway_gets_no_figure_of_it(world):
    settle(world)
    agreed_in = visit(world, "ada").get("/dashboards")

    assert 200 == agreed_in.status
    assert "once you hold a role" in agreed_in.words


def test_small_numbers_are_withheld_and_lead_nowhere(office):
    for _ in range(2):
        refer(office, "sally")
    olive = visit(office, "olive")

    seen = olive.get("/dashboards")

    assert "withheld, too few" in seen.words
    assert not [href for href in seen.links.values() if "/state?" in href]


def test_a_return_is_seen_byte_by_byte_and_then_released_once(office, now):
    refer(office, "sally")
    now.at = NOVEMBER
    prepare_returns(office.service, office.area, NOVEMBER.date())
    mia = visit(office, "mia")
    assert "waits for its release" in mia.get("/returns").words

    page = mia.get(MONTHLY)
    content = mia.get(f"{MONTHLY}/bytes").content
    before = len(all_entries(office))
    made = mia.send(page, "Release")
    mia.send(page, "Release")

    assert content.decode().replace('"', "&#34;") in page.text
    assert 1 == len(all_entries(office)) - before
    assert content == mia.get(f"{MONTHLY}/bytes").content
    assert "released" in made.words
    assert "disclose" == all_entries(office)[-1]["kind"]


def test_who_does_not_make_a_return_sees_none_that_waits(office, now):
    refer(office, "sally")
    now.at = NOVEMBER
    prepare_returns(office.service, office.area, NOVEMBER.date())

    audra, olive = visit(office, "audra"), visit(office, "olive")

    assert 200 == audra.get(MONTHLY).status
    assert 404 == audra.get(f"{MONTHLY}/bytes").status
    assert "The exact bytes" not in audra.get(MONTHLY).words
    assert 404 == olive.get(MONTHLY).status


def test_a_return_that_is_due_is_made_at_once_by_who_makes_it(office, now):
    refer(office, "sally")
    now.at = NOVEMBER
    mia = visit(office, "mia")

    made = mia.send(mia.get(MONTHLY), "Count and release now")

    assert "released" in made.words
    assert "The exact bytes" in visit(office, "audra").get(MONTHLY).words


@pytest.mark.parametrize("first", ["2026-10-02", "2026-11-01", "soon"])
def test_no_period_is_no_return(office, now, first):
    now.at = NOVEMBER

    seen = visit(office, "mia").get(f"/returns/visits.help/monthly/{first}")

    assert 404 == seen.status
