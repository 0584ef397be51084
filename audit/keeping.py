"""Small files that must be there whole after a power cut, the old or the new."""

import os
from pathlib import Path

from config.durable import make_durable


def keep(path: Path, text: str) -> None:
    """Write a text that only its owner can read; it is durable when this returns."""
    # Written beside, synced, renamed, and the folder synced.
    beside = path.with_name(path.name + ".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    make_durable(path.parent)
