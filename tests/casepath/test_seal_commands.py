"""`casepath seal`, `unseal` and `spool`: closed at once, opened by the passphrase."""

import time

import pytest

from audit.canonical import parse
from casepath import session
from casepath.demonstration.papers import REFERRAL
from casepath.serve_commands import demand_ready
from config.now import system_now
from config.settings import Settings
from tests.casepath.conftest import PASSPHRASE
from tests.casepath.terminal import at_a_terminal
from tests.workflows.clocked import BODIES
from workflows.diagnosing import diagnose
from workflows.installation import open_sealable
from workflows.sealing.acting import after_opening, seal_here, unseal_here
from workflows.sealing.custody import share_here, unshare_here
from workflows.sealing.watching import watched
from workflows.spool.folder import referrals_of
from workflows.spool.shelf import offered_one
from workflows.spool.taking import Left, take_referral

CHANNEL = "channel.case"
THREE = [
    ("Ann", "the words of Ann alone"),
    ("Ben", "the words of Ben alone"),
    ("Cas", "the words of Cas alone"),
]


@pytest.fixture
def typed(monkeypatch) -> list[str]:
    """What is typed at the terminal when the passphrase is asked for."""
    said = [PASSPHRASE]
    monkeypatch.setattr(session, "ask_passphrase", lambda _: said[-1])
    return said


@pytest.fixture
def settings(door) -> Settings:
    assert door.home.exists()
    return Settings.read()


def left_in(settings: Settings, area: str = "demo") -> str:
    offered = offered_one(settings, area, CHANNEL)
    left = Left("Ann Example", "A school", "01632 960 001", {"fields": REFERRAL})
    return take_referral(settings, offered, left, "a" * 32, system_now())


@pytest.mark.usefixtures("typed")
def test_sealed_no_command_opens_the_records_whatever_file_is_named(door):
    assert door.json("seal")["sealed"]
    done = door("key", "show", "--json")
    assert 1 == done.code
    assert "E-SEALED" == done.error["code"]

    assert not door.json("unseal")["sealed"]
    assert 0 == door("key", "show").code


def test_a_wrong_passphrase_unseals_nothing_and_is_not_said_again(door, typed):
    door("seal")
    typed.append("Canary words")
    done = door("unseal", "--json")

    assert 1 == done.code
    assert "Canary" not in done.err + done.out
    assert 1 == door("key", "show").code


def test_the_passphrase_comes_from_a_terminal_alone(door):
    door("seal")

    assert "terminal" in door("unseal").err


@pytest.fixture
def custodians(settings, monkeypatch) -> list[str]:
    """A key file that two of three share; what they type is taken from this list."""
    share_here(settings, PASSPHRASE, THREE, 2)
    said: list[str] = []
    monkeypatch.setattr(session, "ask_name", lambda _: said.pop(0))
    monkeypatch.setattr(session, "ask_passphrase", lambda _: said.pop(0))
    return said


def test_two_of_three_custodians_unseal_and_work_at_a_terminal(door, custodians):
    assert "E-SEALED" in door("key", "show").err
    custodians += ["ann", "not hers at all", "Ann", THREE[0][1], "Cas", THREE[2][1]]
    opened = door("unseal")

    assert "The key file is shared" in opened.out
    assert 1 == opened.err.count("does not fit")
    assert "not hers at all" not in opened.err + opened.out
    custodians += ["Ben", THREE[1][1], "Ann", THREE[0][1]]
    assert 0 == door("key", "show").code
    assert [] == custodians


def test_after_five_passphrases_that_do_not_fit_nobody_is_asked_further(
    door, custodians
):
    custodians += ["Ann", THREE[0][1], *["Ben", "another"] * 5, "Ben", THREE[1][1]]
    opened = door("unseal")

    assert "E-UNSEAL" in opened.err
    assert ["Ben", THREE[1][1]] == custodians
    assert 1 == door("key", "show").code


def test_sharing_and_giving_it_up_are_entries_without_a_name(
    door, settings, custodians
):
    given = ["Ann", THREE[0][1], "Ben", THREE[1][1]]
    custodians += given
    unseal_here(settings, session.ask_what_opens(settings))
    custodians += given
    unshare_here(settings, session.ask_what_opens(settings), PASSPHRASE)
    unseal_here(settings, PASSPHRASE)
    service = open_sealable(settings)
    after_opening(service, settings)
    with service.database.reading("demo") as connection:
        told = [parse(row.body) for row in connection.all(BODIES, area="demo")][-4:]
    service.close()

    steps = ["share_keys", "unseal_records", "unshare_keys", "unseal_records"]
    assert steps == [one["action"] for one in told]
    assert not any(name in str(told) for name, _ in THREE)
    assert 0 == door("key", "show").code


@pytest.mark.parametrize("need", [1, 2])
def test_doctor_warns_where_each_custodian_opens_alone(settings, need):
    share_here(settings, PASSPHRASE, THREE, need)
    without = settings.model_copy(update={"passphrase_file": None})

    (told,) = [
        one for one in diagnose(without, system_now()) if "custodians" == one.what
    ]
    assert (need == 1) == told.is_warning
    assert not told.is_wrong


@pytest.mark.usefixtures("custodians")
def test_doctor_warns_of_a_passphrase_file_that_opens_nothing(door):
    assert "the passphrase_file that is set opens nothing" in door("doctor").out


def test_custodians_are_asked_for_at_a_terminal_and_shown_nowhere(door, settings):
    typed = [PASSPHRASE]
    for name, passphrase in THREE:
        typed += [name, passphrase, passphrase]
    said = at_a_terminal(["key", "share", "--need", "2"], settings.home, [*typed, ""])

    assert "any 2 of 3 custodians open the key file now" in said
    assert not any(passphrase in said for _, passphrase in THREE)
    two = ["ben", THREE[1][1], "cas", THREE[2][1]]
    assert "not sealed any more" in at_a_terminal(["unseal"], settings.home, two)
    back = [*two, PASSPHRASE, PASSPHRASE]
    assert "one passphrase opens" in at_a_terminal(
        ["key", "unshare"], settings.home, back
    )
    assert 1 == door("key", "show").code
    unseal_here(settings, PASSPHRASE)
    assert 0 == door("key", "show").code


def test_a_short_passphrase_of_a_custodian_changes_nothing(door, settings):
    typed = [PASSPHRASE, "Ann", "short", "short"]
    said = at_a_terminal(["key", "share", "--need", "2"], settings.home, typed)

    assert "at least 15 characters" in said
    assert 0 == door("key", "show").code


@pytest.mark.usefixtures("typed")
def test_doctor_says_that_somebody_sealed(door):
    door("seal")

    assert "sealed: casepath unseal" in door("doctor").out


@pytest.mark.usefixtures("typed")
def test_a_tick_makes_the_spool_ready_and_enters_what_was_sealed(door, settings):
    door("seal")
    door("unseal")
    door.json("tick")

    assert CHANNEL == offered_one(settings, "demo", CHANNEL).pathway
    doctor = door("doctor").out
    assert "not yet in the log" not in doctor
    assert "0 of at most" in doctor


def test_what_was_left_is_listed_shown_and_filed_once(door, settings):
    door.json("tick")
    receipt = left_in(settings)

    listed = door.json("spool", "list", "--as", "rhian")
    assert [receipt] == [one["receipt"] for one in listed["waiting"]]
    assert 1 == door.json("status")["areas"][0]["referrals_in_spool"]
    shown = door.json("spool", "show", receipt, "--as", "rhian")
    assert "Ann Example" == shown["name"]
    assert [] == shown["to_put_right"]
    case = door.json("spool", "file", receipt, "--as", "rhian")["case"]
    assert case == door.json("spool", "file", receipt, "--as", "rhian")["case"]
    assert [] == door.json("spool", "list", "--as", "rhian")["waiting"]


def test_without_its_passphrase_the_pages_start_sealed(settings):
    sealed = open_sealable(settings.model_copy(update={"passphrase_file": None}))
    gone = settings.home / "not-there"
    away = open_sealable(settings.model_copy(update={"passphrase_file": gone}))
    opened = open_sealable(settings)

    assert [True, True, False] == [
        one.provider.is_sealed for one in (sealed, away, opened)
    ]
    for one in (sealed, away, opened):
        one.close()


def test_a_database_that_does_not_answer_stands_in_nobodys_way(settings, tmp_path):
    nowhere = f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.db'}"
    service = open_sealable(settings.model_copy(update={"database": nowhere}))

    assert not service.provider.is_sealed
    service.close()


def test_an_idle_process_drops_its_keys_when_another_seals(settings):
    service = open_sealable(settings)
    dropped = []
    with watched(service, settings, 0.05):
        deadline = time.monotonic() + 120
        while service.provider.is_sealed and time.monotonic() < deadline:
            time.sleep(0.05)
        service.provider.when_sealed = lambda: dropped.append(True)
        seal_here(settings)
        while not dropped and time.monotonic() < deadline:
            time.sleep(0.05)
    assert dropped
    unseal_here(settings, PASSPHRASE)
    service.close()


def test_serving_needs_a_key_provider_and_no_passphrase(settings):
    ready = settings.model_copy(
        update={
            "passphrase_file": None,
            "local_accounts": True,
            "address": "https://casepath.example",
        }
    )

    demand_ready(ready, "127.0.0.1")


def test_what_cannot_be_opened_is_set_aside_at_a_terminal_once(door, settings):
    door.json("tick")
    receipt = left_in(settings)
    path = referrals_of(settings, "demo") / f"{receipt}.sealed"
    path.write_bytes(path.read_bytes()[:-1])
    said = ("spool", "set-aside", receipt, "--reason")

    assert "cannot be opened" in door("spool", "list", "--as", "rhian").out
    assert 2 == door(*said, "whatever").code
    assert "E_ROLE" in door(*said, "cut-off", "--as", "rhian").err
    moved = door.json(*said, "cut-off")
    assert "/aside/" in moved["file"]
    assert 1 == door(*said, "cut-off").code
    assert "1 set aside" in door("doctor").out
