"""Set a file of the spool aside that cannot be opened: moved, never deleted.

- An administrator does, and says why by a word of a closed list.
- One entry holds the hash of the bytes, the word, and what was met; then the file is
  moved, durably, into the folder `aside` of the area.
- What can be opened is filed, and never set aside; nor is anything while the records
  are sealed or out of reach, since everything would seem broken then.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.durable import make_durable
from config.settings import Settings
from workflows.service import Service
from workflows.spool.commands import Because, SetAside
from workflows.spool.errors import SpoolError
from workflows.spool.folder import (
    ENDING,
    FOLDER_MODE,
    aside_of,
    locked,
    path_of,
    referrals_of,
)
from workflows.spool.opening import problem_with

SHOWN_OF_HASH = 12


@dataclass(frozen=True, slots=True)
class Moved:
    """A file that was set aside: its hash, its entry, where it lies."""

    receipt: str
    sha256: str
    entry: int
    path: Path


def set_aside(
    service: Service,
    settings: Settings,
    asking: dict[str, Any],
    receipt: str,
    reason: Because,
) -> Moved:
    """Enter that a file is set aside, then move it; again ends what was begun."""
    area = asking["area"]
    folder = referrals_of(settings, area)
    sha256 = hash_of_referral(folder, receipt)
    problem = problem_with(service, settings, area, receipt)
    command = SetAside(
        receipt=receipt,
        hash=sha256,
        reason=reason,
        met=problem.code if problem is not None else "",
        **{**asking, "key": f"aside/{receipt}/{sha256}"},
    )
    entered = service.handle(command)
    path = _move(folder, aside_of(settings, area), receipt, sha256)
    return Moved(receipt, sha256, entered.entry or 0, path)


def hash_of_referral(folder: Path, receipt: str) -> str:
    """Give the hash of a file of the spool, as it lies there."""
    try:
        with path_of(folder, receipt).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SpoolError(
            "expected a file of the spool that can be read, met an error",
            hint="check its owner and its mode, and the disk",
        ) from error


def _move(folder: Path, aside: Path, receipt: str, sha256: str) -> Path:
    target = aside / f"{receipt}-{sha256[:SHOWN_OF_HASH]}{ENDING}"
    try:
        aside.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        make_durable(aside.parent)
        with locked(folder):
            if hash_of_referral(folder, receipt) != sha256:
                raise SpoolError(
                    "expected the file that was looked at, met another in its place",
                    hint="look at the list again",
                )
            path_of(folder, receipt).rename(target)
            make_durable(aside)
            make_durable(folder)
    except OSError as error:
        raise SpoolError(
            "expected a folder that takes the file, met an error",
            hint="the file is where it was: check the disk, then say it again",
        ) from error
    return target
