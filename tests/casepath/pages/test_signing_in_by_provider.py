"""Signing in by a real provider, started here: out and back, once, in one browser."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import httpx
import oidc_provider_mock
import pytest

from casepath.web.cookies import ROUND_TRIP, SESSION
from casepath.web.running_site import Site
from config.inward import Provider
from config.settings import Settings
from tests.casepath.pages.visitor import Visitor
from tests.workflows.signing_in.device import HERE
from tests.workflows.signing_in.enrolling import word_for
from workflows.signing_in.sessions import find

SUBJECT, OTHER = "0815", "4711"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider that knows two people; one shows two factors, the other one."""
    users = [
        oidc_provider_mock.User(
            sub=SUBJECT, claims={"email": "ada@council.example", "amr": ["pwd", "otp"]}
        ),
        oidc_provider_mock.User(sub=OTHER, claims={"amr": ["pwd"]}),
    ]
    with oidc_provider_mock.run_server_in_thread(
        require_nonce=True, user_claims=users
    ) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def site(world, issuer) -> Site:
    # The provider's clock is the real one.
    world.service.now.at = datetime.now(UTC)
    provider = Provider(name="The council", issuer=issuer, client="casepath")
    settings = Settings(
        home=world.folder, area=world.area, address=HERE, provider=provider
    )
    return Site(world.service, settings, is_secure=False)


@pytest.fixture
def visitor(site) -> Visitor:
    return Visitor(site)


def out(visitor, path) -> str:
    """Follow a page's way out to the provider, as far as its address."""
    visitor.client.follow_redirects = False
    seen = visitor.get(path)
    visitor.client.follow_redirects = True
    assert 303 == seen.status
    return seen.headers["location"]


def signed_in_at(address, subject=SUBJECT) -> str:
    """Sign in at the provider; give the path with which the browser comes back."""
    met = httpx.post(address, data={"sub": subject})
    back = met.headers["location"]
    assert back.startswith(f"{HERE}/sign-in/back?")
    return back.removeprefix(HERE)


def known(world, visitor, who, subject=SUBJECT):
    """Let somebody be known by the provider, by the address they were given."""
    word = word_for(world, who)
    address = out(visitor, f"/sign-in/activate/{word}/provider")
    return visitor.get(signed_in_at(address, subject))


def test_a_person_is_known_by_the_provider_from_their_activation_on(world, site):
    first = known(world, Visitor(site), "ben")
    other = Visitor(site)

    back = other.get(signed_in_at(out(other, f"/sign-in/provider?area={world.area}")))

    assert "You are signed in" in first.words
    assert "You are signed in" in back.words
    assert "ben" in other.get("/sessions").words


def test_the_way_out_asks_for_a_code_with_proof_state_and_nonce(visitor, world):
    address = out(visitor, f"/sign-in/provider?area={world.area}")

    asked = {name: one[0] for name, one in parse_qs(urlsplit(address).query).items()}
    assert "code" == asked["response_type"]
    assert "S256" == asked["code_challenge_method"]
    assert "openid" == asked["scope"]
    assert f"{HERE}/sign-in/back" == asked["redirect_uri"]
    assert {43} <= {len(asked[name]) for name in ("code_challenge",)}
    assert 40 < min(len(asked["state"]), len(asked["nonce"]))


def test_the_trip_has_a_short_lived_cookie_of_its_own(visitor, world):
    visitor.client.follow_redirects = False
    seen = visitor.get(f"/sign-in/provider?area={world.area}")

    cookie = seen.headers["set-cookie"]
    assert cookie.startswith(f"{ROUND_TRIP}=")
    for part in ("HttpOnly", "SameSite=Lax", "Max-Age=600"):
        assert part in cookie


def test_who_the_area_does_not_know_is_not_let_in(visitor, world):
    address = out(visitor, f"/sign-in/provider?area={world.area}")

    seen = visitor.get(signed_in_at(address, "stranger"))

    assert 422 == seen.status
    assert "You are not signed in." in seen.words
    assert "/sign-in" == visitor.get("/sessions").url


def test_a_mail_address_of_a_token_makes_nobody_known(visitor, world):
    world.person("ada@council.example", caseworker="council")

    back = signed_in_at(out(visitor, f"/sign-in/provider?area={world.area}"))

    assert 422 == visitor.get(back).status


def test_another_browser_cannot_end_a_trip(world, site):
    known(world, Visitor(site), "ben")
    one, other = Visitor(site), Visitor(site)
    back = signed_in_at(out(one, "/sign-in/provider"))
    out(other, "/sign-in/provider")

    assert 422 == other.get(back).status
    assert 422 == Visitor(site).get(back).status
    assert 200 == one.get(back).status


def test_a_trip_ends_once(world, site):
    known(world, Visitor(site), "ben")
    visitor = Visitor(site)
    back = signed_in_at(out(visitor, "/sign-in/provider"))
    carried = visitor.client.cookies[ROUND_TRIP]
    assert 200 == visitor.get(back).status
    visitor.client.cookies.delete(SESSION)

    visitor.client.cookies.set(ROUND_TRIP, carried, domain="casepath.example")

    assert 422 == visitor.get(back).status


def test_a_trip_that_took_longer_than_ten_minutes_signs_nobody_in(world, site):
    known(world, Visitor(site), "ben")
    visitor = Visitor(site)
    back = signed_in_at(out(visitor, "/sign-in/provider"))

    world.service.now.move(minutes=10)

    assert 422 == visitor.get(back).status


@pytest.mark.parametrize(
    "brought",
    ["", "?code=x", "?state=x&code=x", "?error=access_denied", "?state=&code="],
)
def test_whatever_else_is_brought_back_signs_nobody_in(visitor, brought):
    out(visitor, "/sign-in/provider")

    seen = visitor.get(f"/sign-in/back{brought}")

    assert 422 == seen.status
    assert "/sign-in" == visitor.get("/sessions").url


def test_a_cookie_that_was_changed_ends_no_trip(visitor):
    back = signed_in_at(out(visitor, "/sign-in/provider"))
    carried = visitor.client.cookies[ROUND_TRIP]
    for changed in ("", "x", carried[:-1], f"A{carried[1:]}", f"{carried}x"):
        visitor.client.cookies.set(ROUND_TRIP, changed, domain="casepath.example")
        assert 422 == visitor.get(back).status


def test_a_second_factor_that_the_settings_ask_for_must_be_told(world, site):
    known(world, Visitor(site), "ben", OTHER)
    known(world, Visitor(site), "ada", SUBJECT)
    settings = site.settings
    strict = settings.provider.model_copy(update={"amr": ("otp",)})
    asking = Site(
        world.service,
        settings.model_copy(update={"provider": strict}),
        is_secure=False,
    )

    met = [
        visitor.get(signed_in_at(out(visitor, "/sign-in/provider"), subject)).status
        for subject in (OTHER, SUBJECT)
        for visitor in [Visitor(asking)]
    ]

    assert [422, 200] == met


def confirmed(world, visitor, subject=SUBJECT):
    address = out(visitor, "/sign-in/again")
    assert "prompt=login" in address
    assert "max_age=0" in address
    seen = visitor.get(signed_in_at(address, subject))
    token = visitor.client.cookies[SESSION]
    return seen, find(world.service, token)


def test_who_signs_in_once_more_has_confirmed_that_it_is_them(world, site):
    visitor = Visitor(site)
    known(world, visitor, "ben")
    visitor.sign_in(world.area, world.people["ben"], strong=False)

    seen, session = confirmed(world, visitor)

    assert "You confirmed that it is you" in seen.words
    assert session.is_strong(world.service.now())


def test_somebody_else_at_the_provider_confirms_nothing(world, site):
    known(world, Visitor(site), "ada", OTHER)
    visitor = Visitor(site)
    known(world, visitor, "ben")
    visitor.sign_in(world.area, world.people["ben"], strong=False)

    seen, session = confirmed(world, visitor, OTHER)

    assert 422 == seen.status or "/" == seen.url
    assert not session.is_strong(world.service.now())


def test_a_provider_that_does_not_answer_is_told_so(world, site):
    settings = site.settings
    gone = settings.provider.model_copy(update={"issuer": "http://localhost:9"})
    away = Site(
        world.service, settings.model_copy(update={"provider": gone}), is_secure=False
    )

    seen = Visitor(away).get("/sign-in/provider")

    assert 400 < seen.status
    assert "provider does not answer" in seen.words
