"""The spool in a backup: sealed files, each with its hash; what is lacking comes back.

- What waits and what was set aside is copied: sealed, as it lies there.
- The public half and the forms beside them are not: they are made anew.
- What is put back is held against its hash first; what is there already stays, and
  what was filed meanwhile is cleared away by the next sweep.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from config.durable import make_durable
from config.settings import Settings
from workflows.backup.manifest import SPOOL, Backup
from workflows.errors import BackupError
from workflows.spool.folder import (
    ENDING,
    FOLDER_MODE,
    aside_of,
    referrals_of,
    write_whole,
)


def copy_spool(settings: Settings, areas: Iterable[str], to: Path) -> dict[str, str]:
    """Copy the sealed files of areas; give the hash of each by its place."""
    hashes: dict[str, str] = {}
    try:
        for place, content in _sealed_files(settings, areas):
            _put(to / SPOOL / place, content)
            hashes[place] = sha256(content).hexdigest()
    except OSError as error:
        raise BackupError(
            "expected a spool to read and a folder that takes it, met an error",
            hint="casepath doctor; check owner, mode and disk",
        ) from error
    return hashes


def is_whole_spool(backup: Backup) -> bool:
    """Tell whether every sealed file of a backup is there as it was copied."""
    met = {
        str(path.relative_to(backup.spool_path)): sha256(path.read_bytes()).hexdigest()
        for path in backup.spool_path.rglob("*")
        if path.is_file()
    }
    return met == dict(backup.manifest.spool)


def put_back_spool(settings: Settings, backup: Backup, areas: Iterable[str]) -> int:
    """Put back what is lacking in the spool; give how many files that were."""
    if not is_whole_spool(backup):
        raise BackupError(
            "expected the sealed referrals as they were copied, met others",
            hint="nothing was put back: take another backup",
        )
    return sum(
        _put_back(settings, backup, backup.manifest.spool, area) for area in areas
    )


def _put_back(
    settings: Settings, backup: Backup, places: Mapping[str, str], area: str
) -> int:
    count = 0
    for folder in (referrals_of(settings, area), aside_of(settings, area)):
        begin = f"{area}/{folder.name}/"
        for place in places:
            target = folder / place.removeprefix(begin)
            if place.startswith(begin) and target.parent == folder:
                if _is_there(settings, area, target.name):
                    continue
                _put(target, (backup.spool_path / place).read_bytes())
                count += 1
    return count


def _is_there(settings: Settings, area: str, name: str) -> bool:
    receipt = name.removesuffix(ENDING)
    aside = aside_of(settings, area)
    is_waiting = (referrals_of(settings, area) / name).exists()
    return is_waiting or (aside / name).exists() or any(aside.glob(f"{receipt}-*"))


def _sealed_files(
    settings: Settings, areas: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    for area in areas:
        for folder in (referrals_of(settings, area), aside_of(settings, area)):
            for path in sorted(folder.glob(f"*{ENDING}")):
                if path.is_symlink():
                    continue
                with suppress(FileNotFoundError):  # filed while we were copying
                    yield f"{area}/{folder.name}/{path.name}", path.read_bytes()


def _put(target: Path, content: bytes) -> None:
    target.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    write_whole(target, content)
    make_durable(target.parent.parent)
