"""Looking at the emergency packs of an area: who holds the keys, what lies there."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.settings import Settings
from workflows.emergency.handling import fingerprint
from workflows.emergency.making import ENDING, folder_of, is_opened
from workflows.emergency.rows import CUSTODIANS
from workflows.service import Service


@dataclass(frozen=True, slots=True)
class Custodian:
    """Who holds a key, and which, by its short name."""

    person: str
    key: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class PackThere:
    """A pack that lies in the folder, and whether its seal was broken."""

    number: int
    path: Path
    opened: bool


def custodians(service: Service, area: str) -> list[Custodian]:
    """Give who holds a key, confirmed or not."""
    with service.database.reading(area) as connection:
        rows = connection.all(CUSTODIANS, area=area)
    return [_custodian(row) for row in rows]


def packs_there(settings: Settings, area: str) -> Iterator[PackThere]:
    """Give the packs of an area in the order of their numbers."""
    there = folder_of(settings, area).glob(f"*{ENDING}")
    numbered = ((int(path.stem), path) for path in there if path.stem.isdigit())
    for number, path in sorted(numbered):
        yield PackThere(number, path, is_opened(path))


def _custodian(row: Any) -> Custodian:
    public = fingerprint(row.public)
    return Custodian(row.person, public, row.confirmed_ts is not None)
