"""What a process that runs for long does about sealing: look each second."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from config.settings import Settings
from records.sealing import LOOK_EVERY
from workflows.sealing.acting import after_opening, provider_of
from workflows.service import Service


@contextmanager
def watched(
    service: Service, settings: Settings, every: float = LOOK_EVERY
) -> Iterator[None]:
    """Drop the keys soon after somebody sealed, also where nobody asks for anything.

    Once the records are open, what happened meanwhile is entered.
    """
    stop = Event()
    looking = Thread(
        target=_look, args=(service, settings, every, stop), name="seal", daemon=True
    )
    looking.start()
    try:
        yield
    finally:
        stop.set()
        looking.join(every * 2)


def _look(service: Service, settings: Settings, every: float, stop: Event) -> None:
    provider = provider_of(service)
    was_sealed = True
    while True:
        is_sealed = provider.is_sealed
        if was_sealed and not is_sealed:
            after_opening(service, settings)
        was_sealed = is_sealed
        if stop.wait(every):
            return
