"""Service accounts and notices: how others come in, what goes out, to whom never."""

import re

import pytest

from tests.casepath.api.programme import Programme
from tests.casepath.pages.test_confirming_kinds import waiting
from tests.casepath.pages.visitor import visit
from tests.workflows.clocked import entries, people_it
from tests.workflows.letters.test_letters import finished
from workflows.recipients.commands import NeverSend
from workflows.recipients.reading import never_send_list

ACCOUNTS, NOTICES = "/admin/service-accounts", "/admin/notices"
SECRET = re.compile(r"cp_[a-z-]+_[A-Za-z0-9_-]{43}")


@pytest.fixture
def peopled(world):
    return people_it(world)


def created(world, who="ada", **said):
    visitor = visit(world, who)
    typed = {"name": "register-sync", "scopes": ["read"], "days": "30", **said}
    return visitor.send(visitor.get(ACCOUNTS), "Create the token", **typed)


def secret_in(seen):
    (met,) = SECRET.findall(seen.text)
    return met


@pytest.mark.parametrize("path", [ACCOUNTS, NOTICES])
def test_the_pages_are_for_administrators(peopled, path):
    assert 200 == visit(peopled, "ada").get(path).status
    assert 403 == visit(peopled, "olive").get(path).status
    assert path in visit(peopled, "ada").get("/admin").links.values()


def test_a_token_is_shown_once_and_opens_nothing_before_a_second_person(peopled):
    seen = created(peopled)
    asked = Programme(peopled, secret_in(seen))
    again = visit(peopled, "ada").get(ACCOUNTS)

    assert (200, []) == (seen.status, SECRET.findall(again.text))
    assert "Waits for a second person" in again.words
    assert "You made it." in again.words
    assert 401 == asked.get("/me").status_code


def test_a_second_administrator_confirms_and_one_revokes(peopled):
    asked = Programme(peopled, secret_in(created(peopled)))
    ben = visit(peopled, "ben")
    waiting = ben.get(ACCOUNTS)

    done = ben.send(waiting, "Confirm register-sync")
    assert 200 == done.status
    assert 200 == asked.get("/me").status_code
    page = ben.get(ACCOUNTS)
    assert "In force" in page.words
    assert "from testclient" in page.words

    ben.send(page, "Revoke register-sync")
    assert 401 == asked.get("/me").status_code
    assert ["make_token", "confirm_token", "revoke_token"] == [
        one["action"]
        for one in entries(peopled, "grant")
        if one["action"].endswith("_token")
    ]


def test_who_made_a_token_does_not_confirm_it_by_hand(peopled):
    created(peopled)
    ada, ben = visit(peopled, "ada"), visit(peopled, "ben")
    form = ben.get(ACCOUNTS).form("Confirm register-sync")
    own = ada.get(ACCOUNTS).form("Revoke register-sync").carried

    met = ada.post(form.action, **(form.carried | {"csrf": own["csrf"]}))

    assert 403 == met.status


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"scopes": []}, "Choose what it may be used for."),
        ({"name": "Register Sync"}, "small letters"),
        ({"days": ""}, "Choose for how long."),
        ({"days": "900"}, "within 366 days"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_with_what_was_typed(peopled, wrong, words):
    seen = created(peopled, **wrong)

    assert 422 == seen.status
    assert words in seen.words
    assert not SECRET.findall(seen.text)
    assert wrong.get("name", "register-sync") in seen.text


def test_the_same_form_twice_makes_one_token(peopled):
    ada = visit(peopled, "ada")
    form = ada.get(ACCOUNTS).form("Create the token")
    said = {**form.carried, "name": "register-sync", "scopes": "read", "days": "7"}

    ada.hand_in(form.action, said)
    again = ada.hand_in(form.action, said)

    assert 409 == again.status
    assert 1 == sum(one["action"] == "make_token" for one in entries(peopled, "grant"))


def test_an_address_is_put_on_the_list_and_taken_off_by_another(peopled):
    ada, ben = visit(peopled, "ada"), visit(peopled, "ben")
    put = ada.send(ada.get(NOTICES), "Put on the list", address="12 Canary Lane")
    (listed,) = never_send_list(peopled.service, peopled.area, peopled.people["ben"])

    assert 200 == put.status
    assert "Canary" not in put.text
    assert "Another administrator takes it off." in put.words

    ben.send(ben.get(NOTICES), f"Take off the list {listed.ref}")
    assert () == never_send_list(peopled.service, peopled.area, peopled.people["ben"])


def test_an_address_that_says_nothing_is_not_put_on_the_list(peopled):
    ada = visit(peopled, "ada")

    seen = ada.send(ada.get(NOTICES), "Put on the list", address="")

    assert 422 == seen.status
    assert () == never_send_list(peopled.service, peopled.area, peopled.people["ada"])


def test_a_test_to_oneself_says_what_came_of_it_and_writes_nothing(peopled):
    ada, before = visit(peopled, "ada"), len(entries(peopled, "grant", "repair"))

    seen = ada.send(ada.get(NOTICES), "Send a test to myself")

    assert 200 == seen.status
    assert "No mail server is named in the settings" in seen.words
    assert before == len(entries(peopled, "grant", "repair"))


def test_the_page_says_what_every_mail_says_in_the_words_of_the_mail(peopled):
    seen = visit(peopled, "ada").get(NOTICES)

    assert "Something waits for you in Casepath." in seen.words


def test_a_letter_to_an_address_on_the_list_is_not_approved(world):
    finished(world)
    world.ask(NeverSend, "ada", address="12 Canary Lane")
    mia = visit(world, "mia")
    page = mia.get(f"/confirm/letter/{waiting(world, 'mia', 'letter').ref}")

    refused = mia.send(page, "Approve the letter", recipient="12 canary LANE")
    done = mia.send(refused, "Approve the letter", recipient="14 Canary Lane")

    assert 422 == refused.status
    assert "never-send list" in refused.words
    assert 'value="12 canary LANE"' in refused.text
    assert done.url.startswith("/confirm?recorded=")
