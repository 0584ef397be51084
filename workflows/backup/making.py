"""Make a backup of the database, and one of the key file, never in one place.

- What is said of a log is read before the copy is taken: the copy holds at least it.
- A folder that holds the keys takes no backup of the data, and the other way round.
- The list of erasures beside the backups is replaced by the newest each time.
- The spool is copied before the data: what is filed meanwhile is in both of them.
"""

import hashlib
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from audit.checkpoint import newest_checkpoint
from audit.entry import new_id
from audit.reading import find_log, read_head
from config.copies import MODE, copy_database, is_embedded
from config.database import Database
from config.settings import Settings
from records import key_file
from workflows.backup.erasures import erasures_as_text, erasures_of
from workflows.backup.manifest import (
    BEGUN,
    COPY,
    ERASURES,
    FILE,
    Backup,
    Manifest,
    OfLog,
    backups_in,
)
from workflows.backup.spooled import copy_spool
from workflows.errors import BackupError
from workflows.schema import NEWEST, check_schema

KEYS = ".keys"


def make_backup(
    settings: Settings, areas: Iterable[str], to: Path, now: datetime
) -> Backup:
    """Copy the whole database into a new folder under this one."""
    demand_no_keys(settings, to)
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Database(settings.database_url)
    try:
        check_schema(database)
        logs = {area: _log(database, area) for area in areas}
        keep_erasures(database, logs, to)
    finally:
        database.close()
    ref = new_id()
    begun = to / f"{BEGUN}{ref}"
    begun.mkdir(mode=0o700)
    try:
        spool = copy_spool(settings, logs, begun)
        copy_database(_whole_url(settings), begun / COPY)
        manifest = Manifest(
            backup=ref,
            made=now,
            engine="sqlite" if is_embedded(settings.database_url) else "postgresql",
            schema_version=NEWEST,
            sha256=hash_of_file(begun / COPY),
            logs=logs,
            spool=spool,
        )
        _write(begun / FILE, manifest.model_dump_json(indent=1) + "\n")
        return Backup(folder=begun.rename(to / _name(manifest)), manifest=manifest)
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        raise


def keep_erasures(database: Database, areas: Iterable[str], to: Path) -> Path:
    """Write which compartments were erased, in place of an older list."""
    said = erasures_as_text({area: erasures_of(database, area) for area in areas})
    beside = to / f".{ERASURES}"
    _write(beside, said)
    return beside.replace(to / ERASURES)


def copy_keys(settings: Settings, to: Path, now: datetime) -> Path:
    """Copy the key file as it is into a folder in which no data is backed up."""
    if to.is_dir() and backups_in(to):
        raise _together()
    if to.resolve().is_relative_to(settings.home.resolve()):
        raise BackupError(
            "expected a folder outside the home for the keys, met one in it",
            hint="somewhere else, in somebody else's custody",
        )
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = to / f"{now:%Y%m%dT%H%M%SZ}{KEYS}"
    with key_file.locked(settings.key_path):
        content = key_file.read(settings.key_path)
    key_file.create(target, content)
    return target


def demand_no_keys(settings: Settings, to: Path) -> None:
    """Refuse a folder of backups in which keys lie, or which lies beside them."""
    folder, keys = to.resolve(), settings.key_path.resolve()
    holds_them = keys.is_relative_to(folder) or folder == keys.parent
    if holds_them or (to.is_dir() and any(to.rglob(f"*{KEYS}"))):
        raise _together()


def hash_of_file(path: Path) -> str:
    """Give the hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _log(database: Database, area: str) -> OfLog:
    with database.reading(area) as connection:
        log = find_log(connection, area)
        if log is None:
            raise BackupError(
                "expected an area that is founded, met an unknown one",
                hint="see the setting `area`",
            )
        size = read_head(connection, log).size
        note = newest_checkpoint(connection, log)
    return OfLog(size=size, checkpoint=note.decode() if note else "")


def _whole_url(settings: Settings) -> str:
    # The app's role sees one area at a time; the owner's sees all there is.
    return settings.owner_url


def _name(manifest: Manifest) -> str:
    return f"{manifest.made:%Y%m%dT%H%M%SZ}-{manifest.backup}"


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=MODE)
    path.write_text(text, encoding="utf-8")


def _together() -> BackupError:
    return BackupError(
        "expected a folder without keys for the data, met both in one place",
        hint="who finds one must not find the other: choose another folder",
    )
