import os
import signal
from contextlib import contextmanager
from datetime import timedelta

import pytest

from config.now import system_now
from config.settings import Settings
from tests.workflows.clocked import entries
from workflows.flows import serving
from workflows.flows.errors import PooledError
from workflows.flows.last_pulse import note_pulse
from workflows.flows.serving import work
from workflows.installation import open_service

SHORT = timedelta(seconds=1)


class EndedChild:
    """A runner that has ended with a code, or is alive as long as that is None."""

    def __init__(self, code):
        self._code = code

    def poll(self):
        return self._code


@pytest.fixture
def lines():
    return []


@pytest.fixture
def service(home):
    opened = open_service(home.settings, lambda: "six words that only tests may know")
    yield opened
    opened.close()


def until(lines, word, say_more=lambda _: None):
    """Keep each line; stop the work when one says this word."""

    def say(line):
        lines.append(line)
        say_more(line)
        if word in line:
            os.kill(os.getpid(), signal.SIGTERM)

    return say


def runner_that(monkeypatch, code):
    @contextmanager
    def runner(*_):
        yield EndedChild(code)

    monkeypatch.setattr(serving, "runner", runner)
    monkeypatch.setattr(serving, "relay", runner)
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")


def test_without_a_passphrase_file_all_sweeps_are_made_here(home, service, lines):
    settings = Settings(home=home.folder, area="northmoor")

    work(settings, service, until(lines, "swept here"), SHORT)

    assert "stopped" == lines[-1]
    assert "tick" == entries(home.world, "clock")[-1]["via"]


def test_when_the_runner_ends_the_sweeps_are_made_here(
    home, service, lines, monkeypatch
):
    runner_that(monkeypatch, 1)

    work(home.settings, service, until(lines, "swept here"), SHORT)

    assert "no scheduled pulse does its work: sweeping here instead" in lines
    assert ["stopping", "stopped"] == lines[-2:]


def test_where_a_pool_runs_the_pulse_work_refuses(home, service, lines, monkeypatch):
    runner_that(monkeypatch, serving.POOLED)

    with pytest.raises(PooledError, match="pool"):
        work(home.settings, service, lines.append, SHORT)


def test_as_long_as_pulses_come_nothing_is_swept_here(
    home, service, lines, monkeypatch
):
    runner_that(monkeypatch, None)

    def pulse(line):
        if "waiting for" in line:
            note_pulse(home.settings, system_now() + timedelta(seconds=1))

    work(home.settings, service, until(lines, "at work", pulse), SHORT)

    assert not any("swept here" in line for line in lines)


def test_a_pulse_of_an_earlier_work_proves_nothing(home, service, lines, monkeypatch):
    runner_that(monkeypatch, None)
    monkeypatch.setattr(serving, "PATIENCE", SHORT)
    note_pulse(home.settings, system_now() - timedelta(seconds=1))

    work(home.settings, service, until(lines, "swept here"), SHORT)

    assert not any("at work" in line for line in lines)


def test_a_value_that_the_operator_has_set_is_named(home, service, lines, monkeypatch):
    runner_that(monkeypatch, 1)
    monkeypatch.setenv("PREFECT_RUNNER_POLL_FREQUENCY", "10")

    work(home.settings, service, until(lines, "swept here"), SHORT)

    assert "your own value of PREFECT_RUNNER_POLL_FREQUENCY stands" in lines
