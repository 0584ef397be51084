"""Make the emergency pack of a day, in place of the one before if nobody opened it.

- It lies as a file beside the database, because it is for when the log is closed.
- It is written whole under another name, entered, and only then given its own.
- A pack whose seal was broken stays until two people have entered that.
- Without two confirmed custodians nothing is made: there is nobody to open it.
"""

import json
import os
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from config.settings import Settings
from records.emergency import seal_for_two
from workflows.emergency.commands import MakeEmergencyPack
from workflows.emergency.gathering import gather
from workflows.emergency.rows import BOTH, PACK, confirmed_custodians, newest_number
from workflows.people import SYSTEM
from workflows.running.done import once
from workflows.running.swept import Swept, one
from workflows.service import Service

WORK = "emergency-pack"
ENDING, OPENED, PART = ".sealed", ".opened", ".part"


def folder_of(settings: Settings, area: str) -> Path:
    """Give the folder in which the packs of an area lie."""
    return settings.home / "emergency" / area


def make_daily_pack(
    service: Service, settings: Settings, area: str, day: date, via: str = "tick"
) -> Swept:
    """Make the pack of a day unless it was made, and take away the ones before."""
    with service.database.reading(area) as connection:
        if len(confirmed_custodians(connection, area)) < BOTH:
            return Swept()
    folder = folder_of(settings, area)

    def do() -> Swept:
        return _make(service, folder, area, day, via)

    return once(service, area, WORK, day.isoformat(), do)


def is_opened(pack: Path) -> bool:
    """Tell whether the seal of a pack was broken."""
    return pack.with_suffix(OPENED).exists()


def _make(service: Service, folder: Path, area: str, day: date, via: str) -> Swept:
    with service.database.reading(area) as connection:
        first, second = (row.public for row in confirmed_custodians(connection, area))
        number = newest_number(connection, area) + 1
    people = gather(service, area)
    head = {"area": area, "number": number, "day": day.isoformat()}
    text = json.dumps({**head, "cases": people}, ensure_ascii=False, default=str)
    blob = seal_for_two(text.encode(), (first, second), head)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = folder / f"{number}{PART}"
    _write(part, blob)
    command = MakeEmergencyPack(
        area=area,
        by=SYSTEM,
        key=f"emergency/{number}/{sha256(blob).hexdigest()[:16]}",
        via=via,
        number=number,
        hash=sha256(blob).hexdigest(),
        count=len(people),
        publics=(first, second),
    )
    swept = one(service, command)
    if not swept.done:
        part.unlink(missing_ok=True)
        return swept
    part.replace(folder / f"{number}{ENDING}")
    for old in _replaced(service, folder, area, number):
        old.with_suffix(OPENED).unlink(missing_ok=True)
        old.unlink(missing_ok=True)
    return swept


def _write(path: Path, blob: bytes) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(blob)
        file.flush()
        os.fsync(file.fileno())


def _replaced(service: Service, folder: Path, area: str, number: int) -> Iterator[Path]:
    """Give the older packs that nobody opened, or whose opening was entered."""
    yield from folder.glob(f"*{PART}")
    for path in folder.glob(f"*{ENDING}"):
        if not path.stem.isdigit() or int(path.stem) >= number:
            continue
        with service.database.reading(area) as connection:
            row = connection.one(PACK, area=area, number=int(path.stem))
        if not is_opened(path) or (row is not None and row.confirmed_ts is not None):
            yield path
