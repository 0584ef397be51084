"""What the entries of the log say of the appearance, to be compared with its row."""

from collections.abc import Iterable, Mapping
from typing import Any

from workflows.appearance.handling import SET, digest_of


def look_said(entry: Mapping[str, Any]) -> str | None:
    """Give the hash of the appearance that an entry sets, if it sets one."""
    if entry["kind"] == "config" and entry.get("action") == SET:
        return str(entry["hash"])
    return None


def look_differs(said: str | None, looks: Iterable[Any]) -> bool:
    """Tell whether the appearance is another than the last one that was set."""
    stored = [
        (row.hash, digest_of(row.name, row.colours, _bytes(row.logo))) for row in looks
    ]
    return stored != ([(said, said)] if said is not None else [])


def _bytes(logo: Any) -> bytes | None:
    return bytes(logo) if logo is not None else None
