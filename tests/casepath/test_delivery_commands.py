"""Addresses, and what could not be sent, through the door."""

import json

import pytest

from tests.workflows.delivering.sinks import hook_server, nobody_listens, secret_file

CANARY = "rhian.canary@mail.example"


@pytest.fixture
def unsent(door, case, monkeypatch):
    """A home whose mail server is away, with a notice for somebody with an address."""
    mail = {
        "server": "127.0.0.1",
        "port": nobody_listens(),
        "security": "none",
        "sender": "casepath@council.example",
    }
    monkeypatch.setenv("CASEPATH_MAIL", json.dumps(mail))
    door.json("person", "mail", "rhian", CANARY, "--as", "rhian")
    door("tick")
    return case


def test_the_inbox_says_which_mail_is_not_sent_and_since_when(door, unsent):
    told = next(
        one for one in door.json("inbox", "--as", "rhian") if one["case"] == unsent
    )
    words = door("inbox", "--as", "rhian").out

    assert told["mail_not_sent_since"].startswith("20")
    assert "its mail is not sent since 20" in words


def test_a_case_says_what_is_not_sent_since_when(door, unsent):
    shown = door.json("case", "show", unsent, "--as", "rhian")
    words = door("case", "show", unsent, "--as", "rhian").out

    assert ["mail"] == list(shown["not_delivered"])
    assert "mail: not sent since 20" in words


@pytest.mark.usefixtures("unsent")
def test_an_administrator_sees_what_is_not_sent_and_why(door):
    one, *_ = door.json("delivery", "list")

    assert ("mail", "waiting", "no_answer") == (
        one["channel"],
        one["status"],
        one["code"],
    )
    assert 1 == one["tries"]
    assert CANARY not in door("delivery", "list").out


@pytest.mark.usefixtures("unsent")
def test_nobody_else_does(door):
    done = door("delivery", "list", "--as", "rhian")

    assert (1, True) == (done.code, done.err.startswith("E_ROLE: "))


def test_what_has_failed_is_tried_again_at_an_administrators_word(
    door, case, monkeypatch, tmp_path
):
    secret = str(secret_file(tmp_path))
    with hook_server() as hooks:
        receiver = {"address": hooks.address, "secret_file": secret}
        monkeypatch.setenv("CASEPATH_WEBHOOKS", json.dumps({"council": receiver}))
        hooks.status = 410
        door("tick")
        one, *_ = door.json("delivery", "list")
        refused = door("delivery", "again", "--as", "rhian")
        hooks.status = 204

        alone = door.json("delivery", "again", one["notice"])
        door("delivery", "again")
        counts = door.json("tick")

    assert ("failed", "status_410") == (one["status"], one["code"])
    assert (1, True) == (refused.code, refused.err.startswith("E_ROLE: "))
    assert one["notice"] == alone["notice"]
    assert counts["notices_sent"] >= 1
    assert case in {event["data"].get("reference") for event in hooks.taken}
    assert [] == door.json("delivery", "list")


def test_nothing_failed_is_nothing_to_try_again(door):
    done = door("delivery", "again")

    assert (1, True) == (done.code, done.err.startswith("E-NOT-FOUND: "))


def test_an_address_is_given_or_forgotten_and_never_shown(door):
    kept = door("person", "mail", "rhian", CANARY)
    forgotten = door.json("person", "mail", "rhian", "--forget")
    neither = door("person", "mail", "rhian")
    both = door("person", "mail", "rhian", CANARY, "--forget")

    assert (0, "forgotten") == (kept.code, forgotten["outcome"])
    assert CANARY not in kept.out
    assert (2, 2) == (neither.code, both.code)


def test_an_address_is_put_on_the_never_send_list_and_taken_off_by_another(door):
    listed = door.json("delivery", "never-send", "--address", CANARY)["listed"]

    (one,) = door.json("delivery", "never-sent")
    again = door("delivery", "let-send", listed)
    done = door.json("delivery", "let-send", listed, "--as", "ben")

    assert listed == one["listed"]
    assert CANARY not in door("delivery", "never-sent").out
    assert "E_TWO_PERSON" in again.err
    assert listed == done["listed"]
    assert [] == door.json("delivery", "never-sent")
