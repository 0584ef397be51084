"""The start of the command line: exit codes, one line for each error."""

import json
import signal
import subprocess
import sys

import pytest

from casepath import home_commands
from casepath.__main__ import run


def casepath(*arguments, **environment):
    """Run the door as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "casepath", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment or None,
        timeout=300,
    )


@pytest.mark.parametrize(
    "given",
    [
        ("nonsense",),
        ("case", "nonsense"),
        ("case", "show"),
        ("case", "show", "ref", "--nonsense"),
        ("verify", "absent.bundle", "--key", "k"),
        ("case", "do", "ref", "act", "--version", "three"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(bare_door, given):
    done = bare_door(*given)

    assert (2, "", 1) == (done.code, done.out, done.err.count("\n"))
    assert done.err.startswith("E-USAGE: ")


@pytest.mark.parametrize("given", [(), ("case",), ("trail",)])
def test_a_bare_group_shows_its_help(bare_door, given):
    done = bare_door(*given)

    assert (2, "") == (done.code, done.err)
    assert "Commands" in done.out


def test_a_near_miss_gets_a_suggestion(bare_door):
    done = bare_door("cas", "--json")

    assert "Did you mean 'case'?" in done.error["message"]


def test_what_nobody_foresaw_gets_an_incident_and_no_traceback(door, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("name of somebody")

    monkeypatch.setattr(home_commands, "sweep", broken)

    done = door("tick", "--json")

    error = json.loads(done.err.splitlines()[-1])
    assert (1, "E-INTERNAL") == (done.code, error["code"])
    assert "incident" in error["message"]
    assert ("Traceback" in done.err, "somebody" in done.err) == (False, False)


def test_a_setting_that_is_unknown_is_told(bare_door, monkeypatch):
    monkeypatch.setenv("CASEPATH_DATABSE", "sqlite:///x")

    done = bare_door("doctor", "--json")

    assert (1, "E-CONFIG", "databse") == (
        done.code,
        done.error["code"],
        done.error["where"],
    )


def test_a_settings_file_that_is_no_toml_is_told(door):
    (door.home / "casepath.toml").write_text("area = [", encoding="utf-8")

    done = door("case", "list")

    assert (1, 1) == (done.code, done.err.count("\n"))
    assert done.err.startswith("E-CONFIG: expected TOML in casepath.toml")


def test_help_ends_with_0(capsys):
    code = run(["--help"])

    assert (0, True) == (code, "sitting" in capsys.readouterr().out)


def test_a_process_of_its_own_ends_with_the_same_codes(tmp_path):
    home = {"CASEPATH_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}

    right = casepath("--help", **home)
    refused = casepath("case", "list", **home)
    wrong = casepath("nonsense", **home)

    assert (0, 1, 2) == (right.returncode, refused.returncode, wrong.returncode)
    assert all("Traceback" not in one.stderr for one in (refused, wrong))


# A shell that runs the tests behind its back has its children ignore an interrupt.
INTERRUPTIBLE = (
    "import runpy, signal;"
    "signal.signal(signal.SIGINT, signal.default_int_handler);"
    "runpy.run_module('casepath', run_name='__main__')"
)


def test_interrupting_a_process_ends_with_130_and_one_line():
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", INTERRUPTIBLE, "demo", "--check"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    process.stdout.readline()

    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=300)

    assert (130, "E-INTERRUPTED: interrupted\n") == (process.returncode, said)
