"""Write the reference pages that follow from the code: commands and settings.

Run `uv run python docs/make_reference.py`; a test compares the pages with the code.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casepath.cli import COMMANDS, loaded
from config.settings import FILE, PREFIX, Settings

HERE = Path(__file__).parent / "reference"

SETTINGS = {
    "home": "The folder of the installation; only as a variable.",
    "area": "The area that the commands work in.",
    "database": "The address of the database; an embedded file in the home by default.",
    "database_owner": "The address that may change the schema; by default the same.",
    "key_file": "The file of wrapped keys; in the home by default.",
    "passphrase_file": "A file of mode 0600 with the passphrase; else it is asked for.",
    "signer_folder": "The folder of the log's signing keys; in the home by default.",
    "demonstration": "Whether `--as` may name an invented person.",
    "language": "The language of labels and reasons.",
}


def commands_text() -> str:
    """Give the page of all commands."""
    lines = [
        "# Commands",
        "",
        "`casepath COMMAND --help` says the same at the terminal.",
        "The exit code is 0 when done, 1 when refused or failed, 2 for wrong usage,"
        " 130 when interrupted.",
        "With `--json` the answer is one JSON value on standard output, and an error"
        " is one on standard error.",
    ]
    for name in COMMANDS:
        lines += ["", f"## casepath {name}", "", COMMANDS[name].words]
        for full, command in every_command(name):
            lines += ["", f"### casepath {full}", ""]
            lines += [(command.help or "").strip(), ""]
            lines += list(_parameters(command))
    return "\n".join(lines) + "\n"


def settings_text() -> str:
    """Give the page of all settings."""
    lines = [
        "# Settings",
        "",
        f"Settings stand in `{FILE}` in the home, or in a variable, which wins.",
        "No secret is ever a setting: settings name the files in which secrets lie.",
        "",
        "| setting | variable | what it is |",
        "|---|---|---|",
    ]
    lines += [
        f"| `{name}` | `{PREFIX}{name.upper()}` | {SETTINGS[name]} |"
        for name in Settings.model_fields
    ]
    return "\n".join(lines) + "\n"


def every_command(name: str) -> Iterator[tuple[str, Any]]:
    """Give a command, or each command of a group, by its whole name."""
    found = loaded(name)
    inner = getattr(found, "commands", None)
    if inner is None:
        yield name, found
        return
    for part, command in inner.items():
        yield f"{name} {part}", command


def _parameters(command: Any) -> Iterator[str]:
    if not command.params:
        yield "It takes nothing."
        return
    yield "| given as | what it is |"
    yield "|---|---|"
    for one in command.params:
        given = ", ".join(one.opts) if one.opts[0].startswith("-") else one.human_readable_name
        yield f"| `{given}` | {getattr(one, 'help', None) or '-'} |"


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    (HERE / "commands.md").write_text(commands_text(), encoding="utf-8")
    (HERE / "settings.md").write_text(settings_text(), encoding="utf-8")
