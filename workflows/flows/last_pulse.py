"""When a pulse last did its work by its schedule, kept in the home; no Prefect here.

- Prefect's own tables are never read to decide anything.
- `casepath work` and `casepath doctor` read it; only the pulse writes it.
"""

import os
from datetime import datetime
from pathlib import Path

from config.settings import Settings
from workflows.flows.settings import prefect_home


def note_pulse(settings: Settings, at: datetime) -> None:
    """Keep when a scheduled pulse began that did its work."""
    path = _path(settings)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(at.isoformat(), encoding="ascii")
    beside.replace(path)


def last_pulse(settings: Settings) -> datetime | None:
    """Give when the last scheduled pulse that did its work began, or None."""
    try:
        return datetime.fromisoformat(_path(settings).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def _path(settings: Settings) -> Path:
    return prefect_home(settings) / "last-pulse"
