"""The command line: what can be asked, by the words of the glossary.

- The table below is all that `--help` needs; a command's own file is imported
  when the command is used, so that asking for help is quick.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group


@dataclass(frozen=True, slots=True)
class Listed:
    """A command or a group of commands: the file it is in, and what it is for."""

    file: str
    words: str


COMMANDS: Mapping[str, Listed] = {
    "init": Listed(
        "home_commands", "Make an installation in the home, or found one more area."
    ),
    "demo": Listed("demo_commands", "Walk one journey and say what happened."),
    "doctor": Listed(
        "home_commands", "Say whether the home is in order, and what to do if not."
    ),
    "person": Listed("people_commands", "Make people known."),
    "role": Listed("people_commands", "Grant roles; a second administrator confirms."),
    "pathway": Listed("pathway_commands", "Check, show, propose and publish pathways."),
    "case": Listed(
        "case_commands", "Open a case, act on it, ask what is possible and why not."
    ),
    "inbox": Listed("inbox_commands", "Show what you have been told."),
    "sitting": Listed("sitting_commands", "Hold a sitting of a panel."),
    "replay": Listed("replay_commands", "Record another system's log, row by row."),
    "log": Listed(
        "log_commands", "Check the log, sign it, prove that an entry is in it."
    ),
    "trail": Listed("log_commands", "Hand out the trail of one case."),
    "export": Listed(
        "export_commands",
        "Hand out all cases of a pathway as an event log, under pseudonyms.",
    ),
    "conformance": Listed(
        "export_commands",
        "Replay every case of a pathway, and say what went otherwise than it says.",
    ),
    "verify": Listed(
        "log_commands", "Check an exported trail without the database: four verdicts."
    ),
    "tick": Listed(
        "home_commands", "Make one sweep over what is due, without Prefect."
    ),
    "work": Listed("home_commands", "Run the flows under Prefect until stopped."),
}


def loaded(name: str) -> Any:
    """Import a listed command, or a group of them, and give it ready to run."""
    listed = COMMANDS[name]
    found = getattr(import_module(f"casepath.{listed.file}"), name)
    if isinstance(found, typer.Typer):
        group = get_group(found)
        group.help = listed.words
        return group
    alone = typer.Typer(add_completion=False)
    alone.command(name)(found)
    return get_command(alone)


class LateGroup(TyperGroup):
    """A group that shows its table and imports only the command that is used."""

    def __init__(self, **attrs: Any) -> None:
        table: Any = {
            name: TyperCommand(name, help=listed.words)
            for name, listed in COMMANDS.items()
        }
        super().__init__(**{**attrs, "commands": table})

    def resolve_command(
        self, ctx: Any, args: list[str]
    ) -> tuple[str | None, Any, list[str]]:
        """Give the command that is asked for, imported."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, None if name is None else loaded(name), rest


app = typer.Typer(
    name="casepath",
    cls=LateGroup,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def casepath() -> None:
    """Referral and case pathways: one guard, sealed records, a verifiable log."""
