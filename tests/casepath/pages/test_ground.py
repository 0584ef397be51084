"""The ground of the pages: who comes in, whose form it is, what every answer bears."""

import pytest

from casepath.web.app import pages
from tests.casepath.pages.visitor import Visitor, site_of, visit
from tests.workflows.clocked import draft, people_it
from tests.world import World

BORNE = {
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "x-frame-options",
    "cache-control",
}


@pytest.fixture
def peopled(world):
    people_it(world)
    return world


def test_who_is_not_signed_in_is_sent_to_sign_in_from_every_address(peopled):
    nobody = Visitor(site_of(peopled))
    nobody.client.follow_redirects = False

    met = {path: nobody.get(path) for path in ("/mywork", "/cases/x", "/cases/y/do/z")}

    assert {(303, "/sign-in")} == {
        (seen.status, seen.headers["location"]) for seen in met.values()
    }


def test_a_session_ends_after_a_quarter_of_an_hour_without_a_page(peopled, now):
    olive = visit(peopled, "olive")
    assert 200 == olive.get("/mywork").status

    now.move(minutes=14)
    assert "/mywork" == olive.get("/mywork").url
    now.move(minutes=16)

    assert "/sign-in" == olive.get("/mywork").url


def test_a_session_ends_after_ten_hours_whatever_was_done(peopled, now):
    olive = visit(peopled, "olive")

    for _ in range(10 * 6 - 1):
        now.move(minutes=10)
        assert "/mywork" == olive.get("/mywork").url
    now.move(minutes=10)

    assert "/sign-in" == olive.get("/mywork").url


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}],
    ids=str,
)
def test_a_form_from_elsewhere_is_refused_though_its_token_is_right(peopled, headers):
    olive = visit(peopled, "olive")
    page = olive.get("/mywork")
    olive.client.headers.update(headers)

    assert 403 == olive.send(page, "Sign out").status
    assert "/mywork" == olive.get("/mywork").url


def test_a_form_without_its_token_is_refused(peopled):
    assert 403 == visit(peopled, "olive").post("/sign-out").status


@pytest.mark.parametrize("path", ["/mywork", "/nowhere", "/static/ui.css", "/help"])
def test_every_answer_bears_the_headers(peopled, path):
    met = visit(peopled, "olive").get(path)

    assert not BORNE - set(met.headers)


def case_of_another_area(world):
    """Open a case of the same pathway in an area of its own; give its reference."""
    service = world.service
    service.found_area("eastfield", "live", "Eastfield", "casepath.example/eastfield/1")
    other = World(service, world.signer, world.folder, "eastfield")
    other.found()
    people_it(other)
    return draft(other)


def test_what_is_not_there_and_what_is_not_yours_are_the_same_page(peopled):
    olive = visit(peopled, "olive")
    elsewhere = case_of_another_area(peopled)

    foreign, absent, odd = (
        olive.get(f"/cases/{ref}").text.split("<main")[1].split("</main>")[0]
        for ref in (elsewhere, "b" * 26, "'; drop table")
    )

    assert foreign == absent == odd


def test_a_language_that_was_chosen_stays(peopled):
    olive = visit(peopled, "olive")

    olive.get("/mywork?lang=ar")

    assert 'lang="ar" dir="rtl"' in olive.get("/mywork").text


def test_the_pages_of_an_installation_have_no_choice_of_who_one_is(peopled):
    seen = Visitor(site_of(peopled)).get("/welcome/w")

    assert 404 == seen.status
    assert pages(site_of(peopled))
