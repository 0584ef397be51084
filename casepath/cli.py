"""The command line: what can be asked, by the words of the glossary.

- The table below is all that `--help` needs; a command's own file is imported
  when the command is used, so that asking for help is quick.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from casepath.late import command_of, found_at


@dataclass(frozen=True, slots=True)
class Listed:
    """A command or a group of commands: the file it is in, and what it is for."""

    file: str
    words: str


COMMANDS: Mapping[str, Listed] = {
    "init": Listed(
        "home_commands", "Make an installation in the home, or found one more area."
    ),
    "demo": Listed(
        "demo_commands",
        "Walk one journey and say what happened; then, at a terminal, serve the pages.",
    ),
    "doctor": Listed(
        "home_commands", "Say whether the home is in order, and what to do if not."
    ),
    "status": Listed(
        "status_commands", "Say what waits, how late it is, and who works on it."
    ),
    "person": Listed("people_commands", "Make people known."),
    "role": Listed("people_commands", "Grant roles; a second administrator confirms."),
    "token": Listed(
        "token_commands", "Let other programmes come in: tokens of service accounts."
    ),
    "pathway": Listed("pathway_commands", "Check, show, propose and publish pathways."),
    "case": Listed(
        "case_commands", "Open a case, act on it, ask what is possible and why not."
    ),
    "keeping": Listed(
        "retention_commands",
        "Look at what need not be kept any more; two people say what is erased.",
    ),
    "backup": Listed(
        "backup_commands",
        "Copy the data and, elsewhere, the keys; try whether a backup restores.",
    ),
    "key": Listed(
        "key_commands", "Order a new epoch of the area's key, or the end of an old one."
    ),
    "seal": Listed("seal_commands", "Seal the records at once: keys leave memory."),
    "unseal": Listed(
        "seal_commands",
        "Unseal the records with the passphrase, or with custodians' passphrases.",
    ),
    "spool": Listed(
        "spool_commands", "File the referrals that came while nothing could be filed."
    ),
    "code": Listed(
        "code_commands",
        "Give the person a code for a page of their own; take it back.",
    ),
    "letter": Listed("letter_commands", "Look at the letters of a case, approve them."),
    "agreement": Listed(
        "agreement_commands",
        "Make agreements to share information with those who are asked.",
    ),
    "calendar": Listed(
        "calendar_commands",
        "Confirm and move feasts; accept the dates that this changes.",
    ),
    "transfer": Listed(
        "transfer_commands", "Hand a case over to another area, or take one over."
    ),
    "inbox": Listed("inbox_commands", "Show what you have been told."),
    "delivery": Listed(
        "delivery_commands", "See what could not be sent by mail or webhook."
    ),
    "panel": Listed("panel_commands", "Appoint to seats; see what waits for a panel."),
    "sitting": Listed("sitting_commands", "Plan and hold a sitting, read its minute."),
    "emergency": Listed(
        "emergency_commands",
        "Say who can open the emergency pack; open it when nothing else answers.",
    ),
    "glass": Listed(
        "glass_commands", "Read a case in an emergency; review who has done so."
    ),
    "replay": Listed("replay_commands", "Record another system's log, row by row."),
    "log": Listed(
        "log_commands", "Check the log, sign it, prove that an entry is in it."
    ),
    "witness": Listed(
        "witness_commands", "Be a witness of other logs: cosign what only grows."
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
    "load": Listed(
        "load_commands", "Bring in a file of cases by two people; never of people."
    ),
    "public": Listed(
        "public_commands", "Show what everybody may read of published cases."
    ),
    "returns": Listed(
        "return_commands", "Make the returns of a pathway, small numbers withheld."
    ),
    "verify": Listed(
        "log_commands", "Check an exported trail without the database: four verdicts."
    ),
    "tick": Listed(
        "home_commands", "Make one sweep over what is due, without Prefect."
    ),
    "serve": Listed(
        "serve_commands", "Serve the pages and the JSON interface until stopped."
    ),
    "work": Listed("home_commands", "Run the flows under Prefect until stopped."),
}


def loaded(name: str) -> Any:
    """Import a listed command, or a group of them, and give it ready to run."""
    listed = COMMANDS[name]
    found = found_at((listed.file, name))
    if isinstance(found, typer.Typer):
        group = get_group(found)
        group.help = listed.words
        return group
    return command_of(name, found)


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
