"""The pages of a demonstration: on loopback, behind an address given once.

- Who opens the printed address chooses who they are; nobody else on the machine can.
- The sweep runs in this process, as an operator would let Prefect run it.
"""

import secrets
import threading
import webbrowser
from collections.abc import Callable
from datetime import datetime, timedelta

import uvicorn

from casepath.api.app import interface
from casepath.demonstration.founding import Asker
from casepath.demonstration.open_plan import open_plan
from casepath.demonstration.people import ADMINISTRATORS, MORE_NAMES
from casepath.demonstration.story import StoryClock
from casepath.web.app import pages
from casepath.web.running_site import Site
from config.now import system_now
from config.settings import Settings
from workflows.pathways.finding import find_pathway
from workflows.sealing.acting import provider_of
from workflows.sealing.watching import watched
from workflows.service import Service
from workflows.sweeping import tick
from workflows.trying.populating import populate, troupe_of

LOOPBACK = "127.0.0.1"
EVERY = 10.0  # seconds between two sweeps
BESIDE_THE_STORY = {"channel.case": 16, "workforce.referral": 12, "iom.case": 12}


class ShiftedClock:
    """A source of time that goes on from a moment of the story."""

    def __init__(self, start: datetime) -> None:
        self._behind: timedelta = system_now() - start

    def __call__(self) -> datetime:
        """Give the moment of the story that it is now."""
        return system_now() - self._behind


def more_cases(asker: Asker, clock: StoryClock, tell: Callable[[str], None]) -> None:
    """Let more cases stand beside the one of the story, in three pathways."""
    first, second = (asker.people[name] for name in ADMINISTRATORS)
    names = iter(MORE_NAMES)
    troupe = troupe_of(asker.service, asker.area, (first, second), names)
    cases = [
        case
        for name, many in BESIDE_THE_STORY.items()
        for case in populate(troupe, clock, find_pathway(name)[0], many)
    ]
    tell(f"-- {len(cases)} more cases stand beside it, so that there is work to see.")


def with_open_plan(
    service: Service,
    settings: Settings,
    clock: StoryClock,
    tell: Callable[[str], None],
) -> Settings:
    """Let a plan stand beside it that everybody may read; give both areas."""
    area = open_plan(service, settings, clock)
    tell(f"-- In '{area}' stands a plan open for comments: /public/{area}")
    return settings.model_copy(update={"area": f"{settings.area},{area}"})


def serve_demonstration(
    service: Service,
    settings: Settings,
    port: int,
    tell: Callable[[str], None],
    *,
    browser: bool,
) -> None:
    """Serve the pages until stopped; port 0 takes a free one."""
    service.now = ShiftedClock(service.now())
    welcome = secrets.token_urlsafe(24)
    site = Site(service, settings, "demonstration", is_secure=False, welcome=welcome)
    config = uvicorn.Config(
        pages(site, interface(site)),
        host=LOOPBACK,
        port=port,
        log_level="warning",
        access_log=False,
    )
    socket = config.bind_socket()
    address = f"http://{LOOPBACK}:{socket.getsockname()[1]}/welcome/{welcome}"
    tell(f"Open {address}")
    tell("Only who has this address can come in. Stop with Ctrl-C.")
    if settings.passphrase_file is not None:
        tell(f"To unseal what you sealed: {settings.passphrase_file}")
    if browser:
        webbrowser.open(address)
    ended = threading.Event()
    sweeping = threading.Thread(target=_sweep, args=(service, settings, ended))
    sweeping.start()
    try:
        with watched(service, settings):
            uvicorn.Server(config).run(sockets=[socket])
    finally:
        ended.set()
        sweeping.join()


def _sweep(service: Service, settings: Settings, ended: threading.Event) -> None:
    while not ended.wait(EVERY):
        if provider_of(service).is_sealed:
            continue  # somebody tries it out
        tick(service, settings, settings.area.split(","))
