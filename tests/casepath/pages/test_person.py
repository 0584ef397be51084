"""The person's own page, by a code: what it shows, what it does, what it never says."""

import re

import pytest

from casepath.pages.table import ROUTES
from casepath.web.cookies import VISIT, visit_cookie
from tests.casepath.pages.visitor import Visitor, site_of, visit
from tests.workflows.clocked import entries, states
from tests.workflows.own_page import (
    NAME,
    STEPS,
    WORRY,
    decided,
    give_to,
    helping,
    one_letter_off,
    people_it,
)
from workflows.visiting import coming_in

CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}")
ANSWER = {"born.day": "27", "born.month": "3", "born.year": "1990"}
CHOSEN = {"who": "subject/", "means": "letter", "beside": "birth_date"}
WITHHELD = (NAME, WORRY, "Canary", "secret watch", "Judge the risk", "Worker", "wendy")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(coming_in, "EVEN", 0.0)


@pytest.fixture
def case(world):
    people_it(world)
    made = helping(world)
    world.take("wendy", made, "agree")
    decided(world, made)
    world.take("wendy", made, "judge")
    return made


def come(world, code, language="en", **answer):
    """Come in by a code at a browser of nobody."""
    browser = Visitor(site_of(world), language)
    said = {**ANSWER, **answer, "code": code}
    return browser, browser.hand_in("/person", said)


def test_the_page_says_what_was_decided_and_sent_and_nothing_withheld(world, case):
    _, seen = come(world, give_to(world, case).code)

    assert 200 == seen.status
    assert "What we offer you" in seen.words
    assert "Support is offered to you" in seen.words
    assert "Agreed" in seen.words
    for withheld in WITHHELD:
        assert withheld not in seen.text


def test_a_letter_that_nobody_approved_says_nothing(world):
    people_it(world)
    case = helping(world)
    world.take("wendy", case, "decide")

    _, seen = come(world, give_to(world, case).code)

    assert "What we offer you" not in seen.text


def test_a_guardian_is_shown_no_letter_and_no_part_of_the_person(world, case):
    world.grant("hugh", "sender", "council")
    given = give_to(world, case, by="hugh", party="guardian")

    browser, seen = come(world, given.code)

    assert "What we offer you" not in seen.text
    assert "Your plan" not in seen.text
    assert 404 == browser.get("/person/record/plan").status
    assert "/person/end/withdraw" in seen.links.values()


def test_a_reading_is_an_entry_of_the_person_first_and_only_of_what_is_theirs(
    world, case
):
    browser, _ = come(world, give_to(world, case).code)

    page = browser.get("/person/record/plan")
    assert STEPS not in page.text
    seen = browser.send(page, "Show it")

    assert STEPS in seen.text
    assert WORRY not in seen.text
    read = [one for one in entries(world, "read") if one["action"] == "read"][-1]
    assert ("subject", ["plan"]) == (
        read["role"],
        [one["comp"] for one in read["rec"]],
    )
    assert read["under"][0].startswith("code/")
    for hidden in ("core", "worries", "safety"):
        assert 404 == browser.get(f"/person/record/{hidden}").status
        gone = browser.post(f"/person/record/{hidden}", csrf=csrf_in(page))
        assert 404 == gone.status


def csrf_in(seen) -> str:
    return seen.form("Show it").carried["csrf"][-1]


def test_consent_is_taken_back_at_once_and_ends_what_was_open_by_it(world, case):
    browser, seen = come(world, give_to(world, case).code)

    page = browser.get(seen.links["Withdraw all consent"])
    done = browser.send(page, "Withdraw all consent")

    assert "ended" == states(world, case)["consent"]
    assert "Not agreed" in done.words
    assert "Recorded as entry" in done.words
    last = entries(world, "transition")[-1]
    assert ("withdraw", "subject") == (last["action"], last["role"])
    again = browser.send(page, "Withdraw all consent")
    assert 1 == sum(e["action"] == "withdraw" for e in entries(world, "transition"))
    assert 200 == again.status


def test_what_is_asked_for_opens_a_case_and_is_told_of(world, case):
    browser, seen = come(world, give_to(world, case).code)

    page = browser.get(seen.links["Complain"])
    done = browser.send(page, "Complain")

    assert "A complaint" in done.words
    assert "It has been received" in done.words or "being looked at" in done.words
    assert "complain" == entries(world, "link")[-1]["action"]
    assert ["code/"] == [one[:5] for one in entries(world, "link")[-1]["under"]]


def test_a_form_of_elsewhere_is_not_taken(world, case):
    browser, _ = come(world, give_to(world, case).code)

    met = browser.post("/person/end/withdraw", csrf="0" * 64, key="a" * 32)

    assert 403 == met.status
    assert "given" == states(world, case)["consent"]


def test_leaving_ends_the_visit_and_shows_a_page_that_says_nothing(world, case):
    browser, seen = come(world, give_to(world, case).code)

    left = browser.send(seen, "Leave this page")

    assert "/left" == left.url
    for word in ("Casepath", "Quiet support", "Your page", "support"):
        assert word not in left.text
    assert "Open my page" in browser.get("/person").text


def test_wrong_codes_and_answers_are_one_page_that_keeps_what_was_typed(world, case):
    code = give_to(world, case).code
    met = [
        come(world, typed, **answer)[1]
        for typed, answer in (
            (code, {"born.day": "28"}),
            ("AAAA-AAAA-AAAA-AAAA-AAAA", {}),
            (one_letter_off(code), {"born.day": "28"}),
        )
    ]

    assert {422} == {one.status for one in met}
    said = {one.words.partition("There is a problem")[2][:80] for one in met}
    assert 1 == len(said)
    assert code in met[0].text
    assert NAME not in met[0].text


def test_the_fifth_wrong_answer_says_whom_to_ask(world, case):
    code = give_to(world, case).code

    met = [come(world, code, **{"born.day": "28"})[1] for _ in range(5)]

    assert "Ask whoever gave it to you for a new one" in met[4].text
    assert "too many wrong answers" not in met[3].text


def test_no_address_and_no_log_line_holds_the_code(world, case, capsys):
    code = give_to(world, case).code

    browser, seen = come(world, code)
    met = [seen, browser.get("/person"), browser.get("/person/end/withdraw")]

    assert all(code not in one.url for one in met)
    shown = capsys.readouterr()
    assert code not in shown.out + shown.err


def test_a_visit_reaches_no_other_page(world, case):
    browser, _ = come(world, give_to(world, case).code)
    token = browser.client.cookies.get(VISIT)
    everywhere = Visitor(site_of(world))
    everywhere.client.cookies.set(VISIT, token, domain="casepath.example", path="/")

    for route in ROUTES:
        if route.access != "signed_in":
            continue
        path = re.sub(r"{ref}", case, route.path)
        path = re.sub(r"{[a-z_]+(?::[a-z]+)?}", "a", path)
        seen = everywhere.client.get(path, follow_redirects=False)
        assert (303, "/sign-in") == (seen.status_code, seen.headers["location"]), path


def test_the_cookie_goes_along_to_the_persons_pages_alone():
    assert "Path=/person;" in visit_cookie("t", is_secure=True)
    assert "SameSite=Strict" in visit_cookie("t", is_secure=True)
    assert visit_cookie("t", is_secure=True).startswith("__Secure-")


@pytest.mark.usefixtures("case")
def test_who_has_no_visit_is_asked_for_a_code_everywhere(world):
    nobody = Visitor(site_of(world))

    for path in ("/person/end/withdraw", "/person/ask/complain", "/person/record/plan"):
        assert "Open my page" in nobody.get(path).text
        assert "Open my page" in nobody.post(path, key="a" * 32).text


def test_a_code_of_another_area_opens_nothing_here(world, case):
    code = give_to(world, case).code
    site = site_of(world)
    other = type(site)(
        site.service,
        site.settings.model_copy(update={"area": "elsewhere"}),
        is_secure=False,
    )
    world.service.found_area("elsewhere", "live", "Elsewhere", "casepath.example/e/1")

    browser = Visitor(other)
    seen = browser.hand_in("/person", {**ANSWER, "code": code})

    assert 422 == seen.status


def test_the_page_speaks_the_language_of_who_reads_it(world, case):
    _, seen = come(world, give_to(world, case).code, language="ar")

    assert 'dir="rtl"' in seen.text
    assert "ما نعرضه عليك" in seen.text


def test_staff_give_a_code_after_a_check_and_it_is_shown_once(world, case):
    sid = visit(world, "sid")
    page = sid.send(sid.get(f"/cases/{case}/codes"), "Continue", **CHOSEN)
    assert "Check before you give it" in page.words

    given = sid.send(page, "Give the code")
    (code,) = CODE.findall(given.text)

    assert code not in sid.get(f"/cases/{case}/codes").text
    assert "Not used yet" in sid.get(f"/cases/{case}/codes").words
    _, seen = come(world, code)
    assert "Leave this page" in seen.text
    assert "Used" in sid.get(f"/cases/{case}/codes").words


def test_a_form_sent_twice_gives_one_code(world, case):
    sid = visit(world, "sid")
    page = sid.send(sid.get(f"/cases/{case}/codes"), "Continue", **CHOSEN)

    sid.send(page, "Give the code")
    again = sid.send(page, "Give the code")

    assert 409 == again.status
    given = [e for e in entries(world, "grant", "assign") if e["action"] == "give_code"]
    assert 1 == len(given)


def test_a_code_is_taken_back_on_the_page(world, case):
    sid = visit(world, "sid")
    given = give_to(world, case)

    seen = sid.hand_in(
        f"/cases/{case}/codes/{given.ref}/take-back",
        dict(sid.get(f"/cases/{case}/codes").form("Continue").carried),
    )

    assert "Taken back" in seen.words
    assert 422 == come(world, given.code)[1].status


def test_what_was_not_chosen_is_asked_for(world, case):
    sid = visit(world, "sid")

    for missing in ("who", "means", "beside"):
        said = {name: one for name, one in CHOSEN.items() if name != missing}
        seen = sid.send(sid.get(f"/cases/{case}/codes"), "Continue", **said)
        assert 422 == seen.status


def test_where_it_is_not_safe_the_page_says_why(world):
    people_it(world)
    case = helping(world, hours=None)
    sid = visit(world, "sid")
    page = sid.send(sid.get(f"/cases/{case}/codes"), "Continue", **CHOSEN)

    seen = sid.send(page, "Give the code")

    assert 422 == seen.status
    assert "safe-contact rule" in seen.words


def test_who_may_not_give_a_code_learns_why_and_sees_none(world, case):
    give_to(world, case)

    seen = visit(world, "wendy").get(f"/cases/{case}/codes")

    assert "You cannot give a code on this case." in seen.words
    assert "Not used yet" not in seen.words
    for address in (f"/cases/{case}", f"/cases/{case}/people"):
        assert "Give a code" not in visit(world, "wendy").get(address).text
    world.grant("wendy", "sender", "council")
    for address in (f"/cases/{case}", f"/cases/{case}/people"):
        assert f"/cases/{case}/codes" in visit(world, "wendy").get(address).text
    assert "Without an account" in visit(world, "wendy").get(address).words


@pytest.mark.usefixtures("case")
def test_a_case_of_another_area_is_not_there(world):
    missing = "a" * 26

    assert 404 == visit(world, "sid").get(f"/cases/{missing}/codes").status
