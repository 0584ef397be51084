"""`casepath backup …`: copy the data, copy the keys elsewhere, try a restore."""

from pathlib import Path
from typing import Annotated, Any

import typer

from casepath.console import answer, columns, progress
from casepath.options import Json
from casepath.session import Session
from config.errors import ConfigError
from config.now import system_now
from config.settings import Settings
from workflows.backup.making import copy_keys, make_backup
from workflows.backup.manifest import Backup, backups_in, newest_in
from workflows.backup.restoring import forget_again
from workflows.backup.spooled import put_back_spool
from workflows.flows.areas import areas_of
from workflows.running.rehearsal import rehearse_and_tell

backup = typer.Typer(no_args_is_help=True)

Folder = Annotated[
    Path | None,
    typer.Option("--to", help="The folder of backups; by default the settings'."),
]
From = Annotated[
    Path | None,
    typer.Option("--from", help="The folder of backups; by default the settings'."),
]


@backup.command("make")
def make(to: Folder = None, as_json: Json = False) -> None:
    """Copy the whole database, while it is in use, into a new folder under this one.

    It holds no key; a folder in which keys lie is refused.
    """
    settings = Settings.read()
    made = make_backup(
        settings, areas_of(settings), _folder(settings, to), system_now()
    )
    answer(
        _plain(made), f"backup {made.manifest.backup} is made: {made.folder}", as_json
    )


@backup.command("keys")
def keys(
    to: Annotated[Path, typer.Option("--to", help="A folder in other custody.")],
    as_json: Json = False,
) -> None:
    """Copy the key file into a folder that holds no data, for other custody.

    It opens by its passphrase alone, which is in neither copy.
    """
    copied = copy_keys(Settings.read(), to, system_now())
    answer({"file": str(copied)}, f"the key file is copied: {copied}", as_json)


@backup.command("list")
def list_backups(of: From = None, as_json: Json = False) -> None:
    """List the whole backups of a folder, the oldest first."""
    found = backups_in(_folder(Settings.read(), of))
    value = [_plain(one) for one in found]
    heads = ("backup", "made", "engine", "folder")
    table = [tuple(str(one[head]) for head in heads) for one in value]
    answer(value, columns(heads, table, "no backup"), as_json)


@backup.command("rehearse")
def rehearse(of: From = None, as_json: Json = False) -> int:
    """Restore the newest backup aside, verify it, and take it away again.

    What was erased since is erased in it first. The exit code is 0 only if every
    verdict is good.
    """
    session = Session()
    newest = newest_in(_folder(session.settings, of))
    with progress("rehearsing"):
        came = rehearse_and_tell(
            session.service, session.settings, session.area, newest, "cli"
        )
    counts = (
        f"entries {came.entries}, cases {came.cases}, record versions {came.records},"
        f" erased anew {came.erased_anew}"
    )
    words = [
        f"backup {came.backup}",
        *(
            f"{name:>9}: {'good' if good else 'BAD'}"
            for name, good in came.verdicts.items()
        ),
        counts,
    ]
    value = {
        "backup": came.backup,
        "verdicts": dict(came.verdicts),
        "entries": came.entries,
        "cases": came.cases,
        "records": came.records,
        "erased_anew": came.erased_anew,
    }
    answer(value, words, as_json)
    return int(bool(came.failed))


@backup.command("erase-anew")
def erase_anew(
    erasures: Annotated[
        Path, typer.Argument(help="erasures.json, as it lies beside the backups.")
    ],
    as_json: Json = False,
) -> None:
    """After a restore: erase what was erased since, before anybody reads."""
    session = Session()
    done = forget_again(session.service, session.area, erasures, "cli")
    answer({"erased_anew": done}, f"erased anew: {done} compartments", as_json)


@backup.command("restore-spool")
def restore_spool(of: From = None, as_json: Json = False) -> None:
    """After a restore: put back the sealed referrals that the newest backup holds.

    What is there already stays; what was filed meanwhile is cleared away by a tick.
    """
    settings = Settings.read()
    newest = newest_in(_folder(settings, of))
    count = put_back_spool(settings, newest, areas_of(settings))
    answer({"put_back": count}, f"put back: {count} sealed referrals", as_json)


def _folder(settings: Settings, said: Path | None) -> Path:
    folder = said or settings.backup_folder
    if folder is None:
        raise ConfigError(
            "expected a folder of backups, met none named",
            where="backup_folder",
            hint="say it here, or name it in the setting backup_folder",
        )
    return folder


def _plain(one: Backup) -> dict[str, Any]:
    said = one.manifest
    return {
        "backup": said.backup,
        "made": said.made.isoformat(),
        "engine": said.engine,
        "folder": str(one.folder),
        "sizes": {area: log.size for area, log in said.logs.items()},
    }
