"""After a restore: forget what was erased since, and say so in the log."""

from pathlib import Path

from config.now import to_micros
from workflows.backup.commands import TellErasedAnew
from workflows.backup.erasures import erase_anew, read_erasures
from workflows.people import SYSTEM
from workflows.service import Service


def forget_again(service: Service, area: str, erasures: Path, via: str) -> int:
    """Erase in a restored area what the list says; give how many compartments."""
    now = service.now()
    held = read_erasures(erasures).get(area, [])
    done = erase_anew(service.database, service.versions, area, held, to_micros(now))
    if done:
        service.handle(
            TellErasedAnew(
                area=area,
                by=SYSTEM,
                key=f"erased-anew/{to_micros(now)}",
                via=via,
                count=done,
            )
        )
    return done
