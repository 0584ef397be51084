"""Signing in by the pages: the same answer for whatever is wrong, a new session."""

import pytest

from casepath.web.cookies import SESSION
from casepath.web.running_site import Site
from config.settings import Settings
from tests.casepath.pages.visitor import Visitor
from tests.workflows.signing_in.device import HERE, Device
from tests.workflows.signing_in.enrolling import (
    PASSWORD,
    code_at,
    enrol_password,
    word_for,
)


def site_with_accounts(world, **said):
    settings = Settings(
        home=world.folder, area=world.area, address=HERE, local_accounts=True
    )
    return Site(world.service, settings.model_copy(update=said), is_secure=False)


@pytest.fixture
def nobody(world):
    return Visitor(site_with_accounts(world))


def sign_in(visitor, name="ben", password=PASSWORD, code="000000"):
    page = visitor.get("/sign-in")
    form = page.form("Sign in")
    typed = {**form.carried, "name": name, "password": password, "code": code}
    return visitor.post(form.action, **typed)


def main_of(seen):
    return seen.text.split("<main")[1].split("</main>")[0]


def test_a_person_signs_in_by_name_password_and_code(world, nobody):
    secret = enrol_password(world, "ben")

    seen = sign_in(nobody, code=code_at(world, secret))

    assert (200, True) == (seen.status, "ben" in seen.words)
    assert "/sessions" in seen.links.values()


def test_wrong_name_wrong_password_and_wrong_code_are_the_same_page(world, nobody):
    secret = enrol_password(world, "ben")
    code = code_at(world, secret)

    met = [
        sign_in(nobody, *typed)
        for typed in (
            ("nobody", PASSWORD, code),
            ("ben", "another long password", code),
            ("ben", PASSWORD, "123456"),
        )
    ]

    texts = {main_of(seen).replace('value="nobody"', 'value="ben"') for seen in met}
    plain = {text.partition("data-options")[0] for text in texts}
    assert {422} == {seen.status for seen in met}
    assert 1 == len(plain)
    assert all("is not right" in seen.words for seen in met)


def test_the_name_stays_after_an_error_and_no_secret_does(nobody):
    seen = sign_in(nobody, "ben", "a password nobody has", "654321")

    assert 'value="ben"' in seen.text
    assert "a password nobody has" not in seen.text
    assert "654321" not in seen.text


@pytest.mark.parametrize("name", ["ben", "nobody"])
def test_a_locked_name_says_when_to_try_again_and_whom_to_ring(world, nobody, name):
    enrol_password(world, "ben")
    for _ in range(5):
        sign_in(nobody, name)

    seen = sign_in(nobody, name)

    assert 429 == seen.status
    assert "15 minutes, or ring an administrator" in seen.words


def test_a_password_is_taken_with_the_blanks_around_it(world, nobody):
    secret = enrol_password(world, "ben", "  blanks all around  ")

    assert 422 == sign_in(nobody, "ben", "blanks all around", "1").status
    seen = sign_in(nobody, "ben", "  blanks all around  ", code_at(world, secret))
    assert 200 == seen.status


def test_a_token_that_a_browser_brought_is_never_taken_on(world, nobody):
    secret = enrol_password(world, "ben")
    planted = f"{world.area}.planted"
    nobody.client.cookies.set(SESSION, planted, domain="casepath.example")
    nobody.client.follow_redirects = False

    seen = sign_in(nobody, code=code_at(world, secret))

    cookie = seen.headers["set-cookie"]
    assert 303 == seen.status
    assert planted not in cookie
    for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in cookie


def test_signing_in_anew_ends_the_session_before(world):
    secret = enrol_password(world, "ben")
    ben = Visitor(site_with_accounts(world)).sign_in(world.area, world.people["ben"])
    before = ben.client.cookies[SESSION]
    page = ben.get("/sessions")
    form = page.form("Sign out")

    ben.post(
        "/sign-in",
        csrf=form.carried["csrf"],
        name="ben",
        password=PASSWORD,
        code=code_at(world, secret),
    )

    other = Visitor(site_with_accounts(world))
    other.client.cookies.set(SESSION, before, domain="casepath.example")
    assert "/sign-in" == other.get("/sessions").url


def test_a_sign_in_sent_from_elsewhere_is_refused(world, nobody):
    secret = enrol_password(world, "ben")
    nobody.client.headers.update({"sec-fetch-site": "cross-site"})

    assert 403 == sign_in(nobody, code=code_at(world, secret)).status


def test_without_local_accounts_there_is_no_form_and_none_is_taken(world):
    visitor = Visitor(site_with_accounts(world, local_accounts=False))

    assert not visitor.get("/sign-in").read.forms
    for path in ("/sign-in", "/sign-in/passkey"):
        assert 404 == visitor.post(path, name="ben").status


def test_an_area_is_chosen_and_a_foreign_one_is_not_there(world):
    site = site_with_accounts(world, area=f"{world.area},eastfield")
    visitor = Visitor(site)

    seen = visitor.get("/sign-in")

    assert "/sign-in?area=eastfield" in seen.links.values()
    assert 404 == visitor.get("/sign-in?area=westfield").status


def passkey_options(seen):
    return seen.text.split('data-options="')[1].split('"')[0].replace("&#34;", '"')


def test_a_person_makes_a_passkey_and_signs_in_by_it_alone(world, nobody):
    device = Device()
    word = word_for(world, "ben")
    page = nobody.get(f"/sign-in/activate/{word}")

    ready = nobody.post(
        f"/sign-in/activate/{word}/passkey", passkey=device.make(passkey_options(page))
    )
    page = nobody.get("/sign-in")
    seen = nobody.post("/sign-in/passkey", passkey=device.sign(passkey_options(page)))

    assert "You can sign in now" in ready.words
    assert (200, True) == (seen.status, "ben" in seen.words)


@pytest.mark.parametrize("sent", ["", "{}", "x" * 3000])
def test_a_wrong_passkey_is_the_sign_in_page_again(nobody, sent):
    seen = nobody.post("/sign-in/passkey", passkey=sent)

    assert 422 == seen.status
    assert seen.form("Sign in")


def enrol_by_page(visitor, world, word, **typed):
    page = visitor.get(f"/sign-in/activate/{word}")
    form = page.form("Use these")
    secret = page.words.split("into the app. ")[1][:39].replace(" ", "")
    said = {"name": "ben", "password": PASSWORD, "code": code_at(world, secret)}
    return secret, visitor.post(
        f"/sign-in/activate/{word}", **{**form.carried, **said, **typed}
    )


def test_a_person_chooses_password_and_codes_by_the_address_they_were_given(
    world, nobody
):
    secret, ready = enrol_by_page(nobody, world, word_for(world, "ben"))
    world.service.now.move(minutes=1)

    seen = sign_in(nobody, code=code_at(world, secret))

    assert "You can sign in now" in ready.words
    assert "/sessions" in seen.links.values()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": "x"}, "Choose another name"),
        ({"password": "short"}, "Choose a password of 15"),
        ({"password": "passwordpassword"}, "Choose a password of 15"),
        ({"code": "000000"}, "Enter the code"),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_codes_stay_the_same(
    world, nobody, typed, told
):
    secret, seen = enrol_by_page(nobody, world, word_for(world, "ben"), **typed)

    assert 422 == seen.status
    assert told in seen.words
    assert secret in seen.words.replace(" ", "")
    assert PASSWORD not in seen.text


def test_an_address_that_was_used_is_not_there_any_more(world, nobody):
    word = word_for(world, "ben")
    enrol_by_page(nobody, world, word)

    assert 404 == nobody.get(f"/sign-in/activate/{word}").status
    assert 404 == nobody.post(f"/sign-in/activate/{word}", name="ben").status
    assert 404 == nobody.post(f"/sign-in/activate/{word}/passkey").status


def test_who_has_not_signed_in_gets_no_further_than_the_pages_to_sign_in(world, nobody):
    word_for(world, "ben")

    for path in ("/sessions", "/sessions/stay", "/mywork", "/sign-in/again", "/"):
        assert "/sign-in" == nobody.get(path).url


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_are_drawn_in_every_language_and_direction(world, language):
    visitor = Visitor(site_with_accounts(world), language)
    word = word_for(world, "ben")

    for path in ("/sign-in", f"/sign-in/activate/{word}"):
        seen = visitor.get(path)
        assert 200 == seen.status
        assert f'lang="{language}"' in seen.text
