"""What was written is still there after a power cut."""

import os
from pathlib import Path


def make_durable(path: Path) -> None:
    """Return once what a file holds, or which names a folder has, is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
