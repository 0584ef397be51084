"""Write the reference pages that follow from the code: commands, settings, checks.

Run `uv run python docs/make_reference.py`; a test compares the pages with the code.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from casepath.cli import COMMANDS, loaded
from config.settings import FILE, PREFIX, Settings
from states.explanations import EXPLANATIONS

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
        "The exit code is 0 when done, 1 when refused or failed,",
        "2 for wrong usage, 130 when interrupted.",
        "With `--json` the answer is one JSON value on standard output,",
        "and an error is one on standard error.",
    ]
    for name in COMMANDS:
        lines += ["", f"## casepath {name}"]
        for full, command in every_command(name):
            if full != name:
                lines += ["", f"### casepath {full}"]
            lines += ["", (command.help or "").strip(), ""]
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


def checks_text() -> str:
    """Give the page of what the checker finds in a pathway file."""
    lines = [
        "# What the checker finds",
        "",
        "`casepath pathway check` names each finding by its code, with its place.",
        "`--explain CODE` shows an example as well, and the same made right.",
        "The codes `P1` to `P11` are about permission:",
        "[what each of them proves](../explanation/how-promises-are-proved.md).",
        "What is found in reading the file stands with the [errors](errors.md).",
        "",
        "| code | what is found | why it matters |",
        "|---|---|---|",
    ]
    codes = (code for code in EXPLANATIONS if not code.startswith("E-"))
    for code in sorted(codes, key=_by_number):
        one = EXPLANATIONS[code]
        lines.append(f"| `{code}` | {one.meaning} | {one.why} |")
    return "\n".join(lines) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_text,
    "settings.md": settings_text,
    "checks.md": checks_text,
}


def every_command(name: str) -> Iterator[tuple[str, Any]]:
    """Give a command, or each command of a group, by its whole name."""
    found = loaded(name)
    inner = getattr(found, "commands", None)
    if inner is None:
        yield name, found
        return
    yield from ((f"{name} {part}", command) for part, command in inner.items())


def _by_number(code: str) -> tuple[bool, int]:
    """Put the checks before the obligations, each by its number."""
    return not code.startswith("PC"), int(code.lstrip("PC"))


def _parameters(command: Any) -> Iterator[str]:
    if not command.params:
        yield "It takes nothing."
        return
    yield "| given as | what it is |"
    yield "|---|---|"
    for one in command.params:
        is_option = one.opts[0].startswith("-")
        given = ", ".join(one.opts) if is_option else one.metavar or one.name.upper()
        yield f"| `{given}` | {one.help or 'As its name says.'} |"


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for page, text in PAGES.items():
        (HERE / page).write_text(text(), encoding="utf-8")
