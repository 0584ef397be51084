"""Transfers as both areas see them: the pack, the answer, who owns the case."""

import pytest

from casepath.web.running_site import Site
from config.settings import Settings
from tests.casepath.pages.visitor import Visitor
from tests.workflows.two_areas import WHY, TwoAreas, two_areas


@pytest.fixture
def two(world) -> TwoAreas:
    return two_areas(world)


def visit(two: TwoAreas, who: str) -> Visitor:
    world = two.here if who in two.here.people and who != "otis" else two.there
    settings = Settings(home=world.folder, area=f"{two.here.area},{two.there.area}")
    site = Site(two.here.service, settings, is_secure=False)
    return Visitor(site).sign_in(world.area, world.people[who])


def test_a_case_is_offered_and_its_pack_sent_from_a_page(two):
    mia, case = visit(two, "mia"), two.supported()
    page = mia.get(f"/transfers/offer/{case}")

    nowhere = mia.send(page, "Offer the case", reason=WHY)
    offered = mia.send(page, "Offer the case", to=two.there.area, reason=WHY)
    sent = mia.send(offered, "Send the pack")

    assert 422 == nowhere.status
    assert WHY in nowhere.text
    assert f"The case belongs to {two.here.area.capitalize()} now." in sent.words
    assert "Send the pack" not in [b for f in sent.read.forms for b in f.buttons]


def test_an_offer_is_taken_back_before_it_is_answered(two):
    mia = visit(two, "mia")
    transfer = two.sent(two.supported())

    seen = mia.send(mia.get(f"/transfers/{transfer}"), "Take back")

    assert seen.url.startswith(f"/transfers/{transfer}?recorded=")
    assert [two.here.area] == two.owners()
    assert "Take back" not in [b for f in seen.read.forms for b in f.buttons]


def test_the_other_area_reads_the_pack_for_a_purpose_and_accepts(two):
    transfer = two.sent(two.supported())
    ours = visit(two, "max")
    page = ours.get(f"/transfers/{transfer}")
    assert "Sam Specimen" not in page.text
    nothing = ours.send(page, "Read it", purpose="assess")
    read = ours.send(page, "Read it", parts="core", purpose="assess")
    done = ours.send(page, "Accept, support paused")

    assert "Accept with support going on : not now" in page.words
    assert 422 == nothing.status
    assert "Sam Specimen" in read.text
    assert f"The case belongs to {two.there.area.capitalize()} now." in done.words
    assert [two.there.area] == two.owners()


def test_refusing_takes_a_reason_of_the_list(two):
    transfer = two.sent(two.supported())
    ours = visit(two, "max")
    page = ours.get(f"/transfers/{transfer}")

    without = ours.send(page, "Refuse the case")
    refused = ours.send(page, "Refuse the case", why="lives_elsewhere")

    assert 422 == without.status
    assert "The person lives elsewhere" in refused.words
    assert [two.here.area] == two.owners()


def test_both_sides_see_one_line_about_who_owns_the_case(two):
    transfer = two.sent(two.supported())
    line = f"The case belongs to {two.here.area.capitalize()} now."

    seen = [
        visit(two, who).get(f"/transfers/{transfer}").words for who in ("mia", "max")
    ]

    assert all(line in one for one in seen)
    assert "Offered to us" in visit(two, "max").get("/transfers").words


def test_who_has_no_part_in_the_pathway_learns_of_no_offer(two):
    transfer = two.sent(two.supported())
    ada = visit(two, "ada")

    assert 404 == ada.get(f"/transfers/{transfer}").status
    assert transfer not in ada.get("/transfers").text


def test_the_same_answer_sent_twice_gives_one_receipt(two):
    transfer = two.sent(two.supported())
    ours = visit(two, "max")
    page = ours.get(f"/transfers/{transfer}")

    first, second = (ours.send(page, "Accept, support paused").url for _ in range(2))

    assert first == second
