"""`casepath replay` through the door."""

from pathlib import Path

import pytest

from casepath import replay_commands

LOG = "case,what,who,when\n"


@pytest.fixture
def log(tmp_path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


def replay(door, log, into="history", mapping="permit_receipt"):
    return door("replay", log, "--mapping", mapping, "--into", into)


def test_live_cases_and_history_never_share_an_area(door, log):
    done = replay(door, log, into="demo")

    assert (1, True) == (done.code, done.err.startswith("E-AREA: "))


def test_a_log_of_other_columns_is_told_in_one_line(door, log):
    done = replay(door, log)

    assert (1, 1, "") == (done.code, done.err.count("\n"), done.out)


def test_a_mapping_that_is_nowhere_is_told_in_one_line(door, log):
    done = replay(door, log, mapping="nowhere")

    assert (1, 1) == (done.code, done.err.count("\n"))


def test_a_log_that_is_absent_is_wrong_usage(door, log):
    log.unlink()

    done = replay(door, log)

    assert (2, 1) == (done.code, done.err.count("\n"))


def test_interrupting_a_replay_ends_with_130(door, log, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(replay_commands, "record", interrupted)

    done = replay(door, log)

    assert (130, "E-INTERRUPTED: interrupted\n") == (done.code, done.err)
