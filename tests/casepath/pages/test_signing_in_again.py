"""Confirm it is you: once more before what weighs most, and nothing typed is lost."""

import re
from dataclasses import dataclass, field

import pytest

from casepath.pages.signing_in_shown import sign_in_page
from casepath.pages.table import ROUTES
from casepath.web import app
from casepath.web.answers import Go
from casepath.web.cookies import SESSION
from casepath.web.rendering import TEMPLATES
from casepath.web.routes import Route
from casepath.web.running_site import Site
from config.inward import Provider
from config.settings import Settings
from tests.casepath.pages.visitor import Visitor
from tests.workflows.signing_in.device import HERE, Device
from tests.workflows.signing_in.enrolling import code_at, enrol_password, word_for
from workflows.commands import ConfirmGrant, GrantRole
from workflows.signing_in import activating, passkeys
from workflows.signing_in.sessions import find

TYPED = "<typed & kept>"


@dataclass
class Weighty:
    """A form that weighs: it shows what was typed, and keeps what was sent."""

    taken: list[str] = field(default_factory=list)

    def take(self, asked):
        self.taken.append(asked.text("name"))
        return Go("/sessions")


@pytest.fixture
def weighty(monkeypatch):
    """One more page, which shows a form with a name, and takes it in."""
    made = Weighty()
    routes = (
        *ROUTES,
        Route("/weighty", "weighty", show=sign_in_page, take=made.take, strong=True),
        Route("/bare", "bare", take=made.take, strong=True),
    )
    monkeypatch.setattr(app, "ROUTES", routes)
    return made


def visitor_of(world, who="ben", kind="served", **said):
    settings = Settings(
        home=world.folder,
        area=world.area,
        address=HERE,
        local_accounts=True,
        provider=said.get("provider"),
    )
    site = Site(world.service, settings, kind, is_secure=False)
    return Visitor(site).sign_in(world.area, world.people[who], strong=False)


def ask(visitor, path="/weighty"):
    csrf = visitor.get("/sessions").form("Sign out").carried["csrf"]
    return visitor.post(path, csrf=csrf, name=TYPED)


def test_a_code_brings_one_back_to_the_filled_form_and_then_it_is_taken(world, weighty):
    secret = enrol_password(world, "ben")
    visitor = visitor_of(world)

    asked = ask(visitor)
    filled = visitor.send(asked, "Confirm", again__code=code_at(world, secret))

    assert "Confirm it is you" in asked.words
    assert "It is you. Look at what you wrote once more" in filled.words
    assert 'value="&lt;typed &amp; kept&gt;"' in filled.text
    assert [] == weighty.taken
    ask(visitor)
    assert [TYPED] == weighty.taken


def test_who_confirmed_within_five_minutes_is_not_asked_again(world, weighty, now):
    secret = enrol_password(world, "ben")
    visitor = visitor_of(world)
    visitor.send(ask(visitor), "Confirm", again__code=code_at(world, secret))

    now.move(minutes=4, seconds=59)
    assert "/sessions" == ask(visitor).url
    now.move(seconds=1)

    assert "Confirm it is you" in ask(visitor).words
    assert [TYPED] == weighty.taken


@pytest.mark.parametrize("code", ["", "000000", "x"])
def test_a_wrong_code_asks_once_more_and_keeps_what_was_typed(world, weighty, code):
    secret = enrol_password(world, "ben")
    visitor = visitor_of(world)

    seen = visitor.send(ask(visitor), "Confirm", again__code=code)

    assert 422 == seen.status
    assert "This does not show that it is you" in seen.words
    visitor.send(seen, "Confirm", again__code=code_at(world, secret))
    assert "/sessions" == ask(visitor).url
    assert [TYPED] == weighty.taken


def test_five_wrong_codes_lock_the_account(world, weighty):
    secret = enrol_password(world, "ben")
    visitor = visitor_of(world)
    seen = ask(visitor)
    for _ in range(5):
        seen = visitor.send(seen, "Confirm", again__code="000000")

    seen = visitor.send(seen, "Confirm", again__code=code_at(world, secret))

    assert "Try again in 15 minutes" in seen.words
    assert [] == weighty.taken


def test_a_form_that_has_no_page_of_its_own_is_taken_at_once(world, weighty):
    secret = enrol_password(world, "ben")
    visitor = visitor_of(world)

    seen = visitor.send(
        ask(visitor, "/bare"), "Confirm", again__code=code_at(world, secret)
    )

    assert "/sessions" == seen.url
    assert [TYPED] == weighty.taken


def test_a_passkey_confirms_whose_it_is_and_nobody_else_s(world, weighty):
    devices = {}
    for who in ("ada", "ben"):
        device = devices[who] = Device()
        met = activating.waiting(world.service, word_for(world, who))
        options = passkeys.to_enrol(world.service, HERE, met.area, met.person)
        made = device.make(options)
        chosen = passkeys.enrolled(world.service, HERE, met.area, met.person, made)
        activating.choose_passkey(world.service, met, chosen)
    visitor = visitor_of(world)

    met = {}
    for who in ("ada", "ben"):
        page = ask(visitor)
        asked_for = page.text.split('data-options="')[1].split('"')[0]
        signed = devices[who].sign(asked_for.replace("&#34;", '"'))
        met[who] = visitor.send(
            page, "Confirm with a passkey", again__passkey=signed
        ).status

    assert {"ada": 422, "ben": 200} == met
    assert "/sessions" == ask(visitor).url
    assert [TYPED] == weighty.taken


def test_the_button_of_the_demonstration_confirms_only_in_a_demonstration(
    world, weighty
):
    shown = visitor_of(world, kind="demonstration")
    page = ask(shown)
    real = visitor_of(world)
    csrf = real.get("/sessions").form("Sign out").carried["csrf"]

    assert "It is you" in shown.send(page, "It is me").words
    seen = real.post("/weighty", csrf=csrf, name=TYPED, again="demonstration")
    assert 422 == seen.status
    assert [] == weighty.taken


def test_at_a_provider_it_is_confirmed_in_another_tab(world, weighty):
    provider = Provider(name="The council", issuer="https://p.example", client="c")
    visitor = visitor_of(world, provider=provider)

    page = ask(visitor)
    seen = visitor.send(page, "Go on")

    assert "/sign-in/again" in page.links.values()
    assert "Your provider has not confirmed it yet." in seen.words
    assert [] == weighty.taken


def test_who_has_no_means_is_told_whom_to_ask(world, weighty):
    seen = ask(visitor_of(world))

    assert "Ask an administrator of your area" in seen.words
    assert [] == weighty.taken


def test_what_is_asked_for_once_more_still_needs_the_form_s_token(world, weighty):
    secret = enrol_password(world, "ben")
    visitor = visitor_of(world)

    seen = visitor.post(
        "/weighty", name=TYPED, again="code", **{"again.code": code_at(world, secret)}
    )

    assert 403 == seen.status
    assert [] == weighty.taken


def token_in(visitor):
    return visitor.client.cookies.get(SESSION)


def test_the_session_has_another_token_after_a_second_factor(world, weighty):
    secret = enrol_password(world, "ben")
    visitor = visitor_of(world)
    before = token_in(visitor)

    visitor.send(ask(visitor), "Confirm", again__code=code_at(world, secret))
    after = token_in(visitor)

    assert before != after
    assert find(world.service, before) is None
    assert find(world.service, after) is not None
    assert "Your sessions" in visitor.get("/sessions").words
    assert [] == weighty.taken


def test_a_form_that_lies_open_elsewhere_still_counts_after_a_second_factor(
    world, weighty
):
    secret = enrol_password(world, "ben")
    visitor = visitor_of(world)
    open_before = visitor.get("/sessions").form("Sign out").carried["csrf"]

    visitor.send(ask(visitor), "Confirm", again__code=code_at(world, secret))
    seen = visitor.post("/weighty", csrf=open_before, name=TYPED)

    assert "/sessions" == seen.url
    assert [TYPED] == weighty.taken


def test_the_chosen_role_stays_chosen_after_a_second_factor(world, weighty):
    secret = enrol_password(world, "ben")
    world.person("dan", administrator="council")
    said = {"person": world.people["ben"], "role": "auditor", "organisation": "council"}
    granted = world.ask(GrantRole, "ada", **said)
    world.ask(ConfirmGrant, "dan", grant=granted.ref)
    visitor = visitor_of(world)
    visitor.send(visitor.get("/role"), "Go on", hat="administering")

    visitor.send(ask(visitor), "Confirm", again__code=code_at(world, secret))

    assert "Administering" in visitor.get("/admin").words
    assert [] == weighty.taken


def test_no_form_that_asks_for_a_second_factor_takes_a_file():
    strong = {one.path for one in ROUTES if one.strong}
    given = re.compile(r'action="([^"]+)"[^>]*multipart|multipart[^>]*action="([^"]+)"')
    sent_to = {
        address.replace("{{ case.ref }}", "{ref}")
        for page in TEMPLATES.rglob("*.html")
        for both in given.findall(page.read_text(encoding="utf-8"))
        for address in both
        if address
    }

    assert sent_to
    assert set() == strong & sent_to
