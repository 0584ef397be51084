"""What a backup says of itself, and how the newest whole one of a folder is found.

- A backup is a folder: the copy, the sealed referrals of the spool, what it says of
  itself, the newest checkpoints.
- It appears under its name when it is whole; what was begun is never taken for it.
- It names areas, sizes, hashes and moments; no key lies in it, and no content in clear.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from workflows.errors import BackupError

FILE, COPY, SPOOL = "backup.json", "database.copy", "spool"
ERASURES = "erasures.json"
BEGUN = ".begun-"


class OfLog(BaseModel):
    """How far the log of an area was, at least."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    size: int
    checkpoint: str  # the newest signed note, or nothing


class Manifest(BaseModel):
    """What a backup says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["casepath-backup/1"] = "casepath-backup/1"
    backup: str
    made: datetime
    engine: Literal["sqlite", "postgresql"]
    schema_version: str
    sha256: str
    logs: Mapping[str, OfLog]
    spool: Mapping[str, str] = {}  # the hash of each sealed referral by its place


class Backup(BaseModel):
    """A whole backup in its folder."""

    model_config = ConfigDict(frozen=True)

    folder: Path
    manifest: Manifest

    @property
    def copy_path(self) -> Path:
        """The copy of the database."""
        return self.folder / COPY

    @property
    def spool_path(self) -> Path:
        """The copies of the sealed referrals."""
        return self.folder / SPOOL


def backups_in(folder: Path) -> list[Backup]:
    """Give the whole backups of a folder, the oldest first."""
    found = [
        Backup(folder=path.parent, manifest=_read(path))
        for path in folder.glob(f"*/{FILE}")
        if not path.parent.name.startswith(BEGUN)
    ]
    return sorted(found, key=lambda one: (one.manifest.made, one.manifest.backup))


def newest_in(folder: Path) -> Backup:
    """Give the newest whole backup of a folder."""
    found = backups_in(folder)
    if not found:
        raise BackupError(
            "expected a backup in this folder, met none",
            hint="make one: casepath backup make --to FOLDER",
        )
    return found[-1]


def _read(path: Path) -> Manifest:
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise BackupError(
            f"expected a backup that says what it is, met another {FILE}",
            hint="take that folder away, or bring it back whole",
        ) from error
