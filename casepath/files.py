"""Files that a command writes: under a new name, whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from config.errors import ConfigError


def demand_free(to: Path) -> None:
    """Raise where a file could not be written under this name."""
    if to.exists():
        raise ConfigError(
            "expected a new file name, met an existing file",
            code="E-FILE",
            hint="choose another name; nothing was exported",
        )
    if not to.absolute().parent.is_dir():
        raise ConfigError(
            "expected a folder to write into, met none",
            code="E-FILE",
            hint="make the folder first; nothing was exported",
        )


@contextmanager
def whole_file(to: Path) -> Iterator[BinaryIO]:
    """Write a file that gets its name only once all of it is on the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{to.name}-", dir=to.absolute().parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)
