"""What was sealed and unsealed and is not yet in the log: lines beside the key file.

- A seal is closed before anything else: the entry follows as soon as the log can be
  written again, with the time at which it happened.
- A line holds a random reference of who did it, never a name.
- A line goes only when every area's log has its entry; a repeat enters nothing twice.
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from config.errors import CasepathError, DatabaseError
from config.settings import Settings
from records.errors import SealedError
from workflows.commands import RaiseAlarm
from workflows.people import SYSTEM
from workflows.sealing.commands import Step, TellSeal
from workflows.service import Service

SEAL, UNSEAL, REFUSED = "seal", "unseal", "unseal_refused"
SHARE, UNSHARE = "share", "unshare"
STEPS: Mapping[str, Step] = {SEAL: "seal", SHARE: "share", UNSHARE: "unshare"}
MODE = 0o600


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: sealed, unsealed, shared, or too many wrong tries."""

    id: str
    what: str
    at: str
    by: str = SYSTEM
    area: str = ""  # where `by` is somebody
    via: str = "cli"


def write_down(
    settings: Settings,
    what: str,
    at: datetime,
    *,
    by: str = SYSTEM,
    area: str = "",
    via: str = "cli",
) -> None:
    """Add a line, durably."""
    line = Line(secrets.token_hex(16), what, at.isoformat(), by, area, via)
    with _locked(settings) as path:
        _put(path, [*_lines(path), line])


def enter_all(service: Service, settings: Settings, areas: Sequence[str]) -> int:
    """Enter what is not yet in the log; give how many lines are left."""
    if not not_entered(settings):
        return 0  # as nearly always
    with _locked(settings) as path:
        lines = _lines(path)
        left = [one for one in lines if not _entered(service, areas, one)]
        if left != lines:
            _put(path, left)
    return len(left)


def not_entered(settings: Settings) -> int:
    """Count what is not yet in the log."""
    return len(_lines(_path(settings)))


def _entered(service: Service, areas: Sequence[str], line: Line) -> bool:
    try:
        for area in areas:
            _enter(service, area, line)
    except (DatabaseError, SealedError):
        return False
    return True


def _enter(service: Service, area: str, line: Line) -> None:
    key = f"seal/{line.id}"
    if line.what == REFUSED:
        alarm = RaiseAlarm(area=area, by=SYSTEM, key=key, via=line.via, what=REFUSED)
        service.handle(alarm)
        return
    by = line.by if line.area == area else SYSTEM
    at = datetime.fromisoformat(line.at)
    step: Step = STEPS.get(line.what, "unseal")
    tell = TellSeal(area=area, by=by, key=key, via=line.via, step=step, occurred=at)
    try:
        service.handle(tell)
    except (DatabaseError, SealedError):
        raise
    except CasepathError:
        # Whoever it was is no administrator any more: it happened all the same.
        service.handle(replace(tell, by=SYSTEM))


def _path(settings: Settings) -> Path:
    return settings.key_path.with_name(settings.key_path.name + ".seals")


def _lines(path: Path) -> list[Line]:
    try:
        said = path.read_text(encoding="utf-8").splitlines()
        return [Line(**json.loads(one)) for one in said if one]
    except (OSError, ValueError, TypeError):
        return []


def _put(path: Path, lines: Sequence[Line]) -> None:
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(one)) + "\n" for one in lines)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


@contextmanager
def _locked(settings: Settings) -> Iterator[Path]:
    path = _path(settings)
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    opened = os.open(path.with_name(f"{path.name}.lock"), flags, MODE)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield path
    finally:
        os.close(opened)
