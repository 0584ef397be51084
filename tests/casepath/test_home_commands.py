"""`casepath init`, `doctor`, `tick` through the door."""

import os
import pwd
import stat
import sys
from datetime import UTC, date, datetime, time

import pytest

from casepath import home_commands
from tests.casepath.terminal import at_a_terminal

ACCOUNTS = [entry.pw_name for entry in pwd.getpwall()][:2]
ME = pwd.getpwuid(os.getuid()).pw_name
OTHER = next(name for name in ACCOUNTS if name != ME)
FOUNDERS = ("--first", f"Ann={ME}", "--second", f"Bo={OTHER}")
INIT = ("init", "--area", "northmoor", *FOUNDERS)
SECRET = "nine plain words that only this test may know"


@pytest.fixture
def secret(tmp_path, monkeypatch):
    """A passphrase file that the settings name."""
    path = tmp_path / "secret"
    path.touch(mode=0o600)
    path.write_text(SECRET + "\n", encoding="utf-8")
    monkeypatch.setenv("CASEPATH_PASSPHRASE_FILE", str(path))
    return path


@pytest.mark.usefixtures("secret")
def test_an_installation_binds_its_founders_to_their_accounts(bare_door):
    made = bare_door.json(*INIT)

    mine = bare_door("person", "list")

    assert ({"areas": ["northmoor"]}, 0) == (made, mine.code)
    assert 2 == mine.out.count("administrator (northmoor)")


@pytest.mark.usefixtures("secret")
def test_the_home_is_open_to_its_owner_alone(bare_door):
    bare_door(*INIT)

    mode = stat.S_IMODE(bare_door.home.stat().st_mode)

    assert 0o700 == mode


@pytest.mark.usefixtures("secret")
def test_outside_a_demonstration_nobody_acts_as_another(bare_door):
    bare_door(*INIT)

    done = bare_door("case", "list", "--as", "ann")

    expected = "E-CONFIG: --as works only in a demonstration"
    assert (1, True) == (done.code, done.err.startswith(expected))


@pytest.mark.usefixtures("secret")
def test_a_switch_does_not_make_a_real_home_a_demonstration(bare_door, monkeypatch):
    bare_door(*INIT)
    monkeypatch.setenv("CASEPATH_DEMONSTRATION", "true")

    for name in (f"account:{ME}", ME, "ann"):
        done = bare_door("person", "list", "--as", name)

        assert (1, "") == (done.code, done.out)


@pytest.mark.usefixtures("secret")
def test_an_account_that_this_machine_does_not_know_is_told(bare_door):
    bare_door(*INIT)

    done = bare_door("person", "add", "Cy", "--account", "no-such-account-here")

    expected = "E-CONFIG: expected an account of this machine, met an unknown one"
    assert (1, True) == (done.code, done.err.startswith(expected))


@pytest.mark.usefixtures("secret")
def test_a_second_area_is_founded_in_the_same_home(bare_door):
    bare_door(*INIT)

    past = bare_door("init", "--area", "past", "--history", *FOUNDERS)
    again = bare_door(*INIT)

    assert (0, 1) == (past.code, again.code)
    assert again.err.startswith("E-AREA: expected a new area")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("init",), "--area"),
        (("init", "--area", "../up", *FOUNDERS), "--area"),
        (("init", "--area", "northmoor"), "--first"),
        (("init", "--area", "northmoor", "--first", f"A={ME}"), "--second"),
        (
            ("init", "--area", "n1", "--first", f"A={ME}", "--second", f"B={ME}"),
            "two people",
        ),
    ],
)
def test_an_installation_that_is_half_said_is_wrong_usage(bare_door, given, said):
    done = bare_door(*given)

    assert (2, 1) == (done.code, done.err.count("\n"))
    assert said in done.err


def test_a_passphrase_file_open_to_others_is_refused(bare_door, secret):
    secret.chmod(0o644)

    done = bare_door(*INIT)

    assert (1, True) == (done.code, "mode 0600 or stricter, met 0644" in done.err)


def test_a_passphrase_file_that_is_absent_is_refused(bare_door, secret):
    secret.unlink()

    done = bare_door(*INIT)

    expected = "E-CONFIG: expected a file with the passphrase, met none"
    assert (1, True) == (done.code, done.err.startswith(expected))


def test_a_wrong_passphrase_opens_nothing(door):
    (door.home / "passphrase").write_text("another one altogether\n", encoding="utf-8")

    done = door("case", "list", "--as", "rhian")

    assert (1, True) == (done.code, done.err.startswith("E-KEY-WRONG: "))


def test_without_a_terminal_and_without_a_file_there_is_no_passphrase(
    bare_door, monkeypatch
):
    with open(os.devnull, encoding="utf-8") as nothing:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", nothing)

        done = bare_door(*INIT)

    assert (1, True) == (done.code, "expected a terminal to ask" in done.err)


def test_the_passphrase_is_asked_for_twice_at_a_terminal_and_not_shown(bare_door):
    said = at_a_terminal(INIT, bare_door.home, [SECRET, SECRET])

    assert "area 'northmoor' is founded" in said
    assert SECRET not in said


def test_two_passphrases_that_differ_make_no_installation(bare_door):
    said = at_a_terminal(INIT, bare_door.home, [SECRET, SECRET[::-1]])

    assert "the two passphrases differ" in said
    assert not bare_door.home.exists()


def test_a_short_passphrase_makes_no_installation(bare_door):
    said = at_a_terminal(INIT, bare_door.home, ["short"])

    assert "expected at least 15 characters" in said
    assert not bare_door.home.exists()


def test_a_demonstration_home_is_ready_to_be_used(bare_door):
    made = bare_door("init", "--demonstration")

    opened = bare_door("case", "open", "channel.case", "--as", "rhian")
    again = bare_door("init", "--demonstration")

    assert (0, 0, 1) == (made.code, opened.code, again.code)
    assert again.err.startswith("E-CONFIG: expected an empty home")
    assert 0o600 == stat.S_IMODE((bare_door.home / "passphrase").stat().st_mode)


def test_no_home_is_told_with_what_to_do(bare_door):
    done = bare_door("tick")

    assert (1, True) == (done.code, "casepath init" in done.err)


def test_a_home_in_order_has_no_finding(door):
    findings = door.json("doctor")["findings"]

    assert [] == [one for one in findings if one["wrong"]]


@pytest.mark.parametrize(
    ("day", "warns"), [(date(2026, 5, 1), False), (date(2028, 5, 1), True)]
)
def test_the_doctor_warns_where_a_calendar_in_use_soon_ends(
    door, monkeypatch, day, warns
):
    at = datetime.combine(day, time(9), UTC)
    monkeypatch.setattr(home_commands, "system_now", lambda: at)

    done = door("doctor")

    assert (0, warns) == (done.code, "warns  calendar of" in done.out)
    assert warns == ("casepath calendar enter" in done.out)


def test_the_doctor_says_what_is_wrong_and_ends_with_1(door):
    (door.home / "passphrase").chmod(0o644)

    done = door("doctor")

    assert (1, "") == (done.code, done.err)
    assert "WRONG  passphrase file: expected mode 0600, met 0644" in done.out


@pytest.mark.usefixtures("case")
def test_a_sweep_gives_its_counts(door):
    first, second = door.json("tick"), door.json("tick")

    assert (1, 0) == (first["checkpoints_signed"], second["checkpoints_signed"])
    assert 0 == first["failed"]
