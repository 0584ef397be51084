"""Open an emergency pack by two keys: no log, no database, no key of the product.

- Its seal is broken first, by a mark beside it, and only then is anything shown.
- Where no mark can be made it opens nevertheless: somebody may be in danger.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from records.emergency import head_of, open_by_two
from workflows.emergency.making import OPENED


@dataclass(frozen=True, slots=True)
class OpenedPack:
    """A pack that was opened; its repr shows its number alone."""

    number: int
    marked: bool
    content: dict[str, Any]

    def __repr__(self) -> str:
        return f"OpenedPack({self.number})"


def open_emergency_pack(
    pack: Path, written: tuple[str, str], at: datetime
) -> OpenedPack:
    """Open a pack with the keys that its two custodians wrote down."""
    blob = pack.read_bytes()
    number = int(head_of(blob)["number"])
    content = json.loads(open_by_two(blob, written))
    marked = False
    with suppress(OSError):
        mark = {"number": number, "opened": at.isoformat()}
        pack.with_suffix(OPENED).write_text(json.dumps(mark), encoding="utf-8")
        marked = True
    return OpenedPack(number, marked, content)
