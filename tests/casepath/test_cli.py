"""The table of commands, and what every command has."""

from collections.abc import Iterator
from typing import Any

import pytest

from casepath.cli import COMMANDS, loaded

WITHOUT_JSON = {
    "calendar days": "it writes a file that can be entered again",
    "pathway schema": "it prints one JSON value anyway",
    "serve": "it runs until it is stopped and gives no answer",
    "witness serve": "it runs until it is stopped and gives no answer",
    "work": "it runs until it is stopped and gives no answer",
}


def commands() -> Iterator[tuple[str, Any]]:
    """Give every command by its whole name."""
    for name in COMMANDS:
        found = loaded(name)
        inner = getattr(found, "commands", None)
        if inner is None:
            yield name, found
            continue
        yield from ((f"{name} {one}", command) for one, command in inner.items())


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_gives_json(name, command):
    options = {option for param in command.params for option in param.opts}

    assert (name in WITHOUT_JSON) != ("--json" in options)


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_no_command_takes_a_secret(name, command):
    options = {option for param in command.params for option in param.opts}

    secrets = [one for one in options if "pass" in one or "secret" in one]
    assert (name, []) == (name, secrets)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_table_says_what_the_command_says(name):
    told = (loaded(name).help or "").splitlines()[0]

    assert COMMANDS[name].words == told
