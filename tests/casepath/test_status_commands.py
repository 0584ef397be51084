"""`casepath status` through the door."""

from datetime import timedelta

import pytest

from casepath import status_commands
from config.now import system_now
from config.settings import Settings
from workflows.flows.last_pulse import note_pulse


@pytest.fixture
def later(monkeypatch):
    """Let the door believe that an hour has passed."""
    then = system_now() + timedelta(hours=1)
    monkeypatch.setattr(status_commands, "system_now", lambda: then)


@pytest.mark.usefixtures("case")
def test_after_a_sweep_all_is_fine(door):
    door("tick")

    done = door("status")

    assert (0, "") == (done.code, done.err)
    assert "demo: fine" in done.out
    assert "notices waiting: none" in done.out
    assert "daily" in done.out


@pytest.mark.usefixtures("case", "later")
def test_where_nobody_sweeps_it_says_so_and_ends_with_1(door):
    done = door("status")

    assert 1 == done.code
    assert "demo: nobody works" in done.out
    assert "last scheduled pulse: none yet" in done.out


@pytest.mark.usefixtures("case", "later")
def test_the_doctor_warns_by_the_same_measure(door, monkeypatch):
    then = status_commands.system_now()
    monkeypatch.setattr("casepath.home_commands.system_now", lambda: then)

    done = door("doctor")

    assert 0 == done.code
    assert "warns  work in demo: nobody works" in done.out


def test_the_last_pulse_is_told_and_no_passphrase_is_needed(door):
    door("tick")
    (door.home / "passphrase").unlink()
    note_pulse(Settings.read(), system_now() - timedelta(minutes=2))

    met = door.json("status")

    assert {"areas", "last_pulse"} == met.keys()
    assert met["last_pulse"] is not None
    assert ["fine"] == [one["word"] for one in met["areas"]]
