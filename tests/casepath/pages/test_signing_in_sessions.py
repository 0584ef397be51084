"""One's own sessions: listed, ended, and until when they last."""

import pytest

from casepath.web.cookies import SESSION
from tests.casepath.pages.visitor import Visitor, site_of, visit


def test_sessions_are_listed_ended_one_by_one_or_all_but_this(world):
    site = site_of(world)
    here, second, third = (
        Visitor(site).sign_in(world.area, world.people["ben"]) for _ in range(3)
    )

    page = here.get("/sessions")
    digests = [
        form.carried["session"][0]
        for form in page.read.forms
        if "session" in form.carried
    ]
    mine = page.text.index("This one")
    assert 3 == len(digests)
    assert mine

    here.send(page, "End all others")

    assert "/sessions" == here.get("/sessions").url
    for other in (second, third):
        assert "/sign-in" == other.get("/sessions").url
    page = here.get("/sessions")
    assert "You are signed in nowhere else." in page.words
    assert "/sign-in" == here.send(page, "End this session").url
    assert "/sign-in" == here.get("/sessions").url


@pytest.mark.parametrize("digest", ["", "x", "a" * 64, "'; drop table"])
def test_a_session_that_is_not_ours_is_not_ended(world, digest):
    ada, ben = visit(world, "ada"), visit(world, "ben")
    page = ada.get("/sessions")
    form = page.form("End this session")

    ada.post("/sessions", **{**form.carried, "session": digest})

    assert "/sessions" == ben.get("/sessions").url
    assert "/sessions" == ada.get("/sessions").url


def test_a_page_says_when_one_is_signed_out_and_staying_renews_it(world, now):
    ben = visit(world, "ben")
    assert "9:15" in ben.get("/sessions").words

    now.move(minutes=14)
    seen = ben.get("/sessions/stay")
    now.move(minutes=14)

    assert "9:29" in seen.words
    assert "/sessions" == ben.get("/sessions").url


def test_every_session_ends_after_ten_hours_though_it_is_used(world, now):
    ben = visit(world, "ben")
    for _ in range(10 * 6 - 1):
        now.move(minutes=10)
        assert "/sessions/stay" == ben.get("/sessions/stay").url

    now.move(minutes=10)

    assert "/sign-in" == ben.get("/sessions/stay").url


def test_signing_out_ends_the_session_for_whoever_holds_its_token(world):
    ben = visit(world, "ben")
    token = ben.client.cookies[SESSION]

    ben.send(ben.get("/sessions"), "Sign out")
    ben.client.cookies.set(SESSION, token, domain="casepath.example")

    assert "/sign-in" == ben.get("/sessions").url
