"""`casepath work`: the flows under Prefect until stopped, on one machine.

- A Prefect server is started on loopback where none is configured.
- It proves that it works: a scheduled pulse of its own must come, do its work and
  keep coming. As long as none does it says so and sweeps here instead.
- A run opens the keys with the passphrase file; where none is named nothing can
  run under Prefect, and all sweeps are made here.
- It prints one line a stage and ends cleanly on SIGTERM or an interrupt.
"""

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from threading import Event

from config.errors import CasepathError
from config.now import system_now
from config.settings import PREFIX, Settings
from workflows.flows.areas import areas_of
from workflows.flows.children import Child, answers, free_port, relay, runner, server
from workflows.flows.errors import PooledError
from workflows.flows.last_pulse import last_pulse
from workflows.flows.settings import (
    API_URL,
    LOOPBACK,
    kept,
    of_flows,
    of_own_server,
    prefect_home,
    with_operators,
)
from workflows.running.seen import OWN
from workflows.service import Service
from workflows.sweeping import sign_checkpoint, tick

MINUTE = timedelta(minutes=1)
PATIENCE = timedelta(seconds=90)
WORKER = f"{PREFIX}WORKER"  # all runs of one `casepath work` are one worker
POOLED = 3  # how the runner says that a work pool has the pulse

type Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Working:
    """What one `casepath work` has at hand."""

    settings: Settings
    service: Service
    say: Say
    every: timedelta
    stop: Event
    began: datetime

    def is_beating(self, now: datetime) -> bool:
        """Tell whether a pulse of our own has lately done its work by its schedule."""
        met = last_pulse(self.settings)
        if met is None or met < self.began:
            return False
        return now - met <= self.every + PATIENCE

    def sweep(self) -> None:
        """Make one sweep here, and say what came of it."""
        try:
            counts = tick(self.service, self.settings, areas_of(self.settings))
        except CasepathError as error:
            self.say(f"the sweep stopped: {error.code} {error.message}")
            return
        said = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
        self.say(f"swept here: {said or 'nothing was due'}")


@dataclass(slots=True)
class Programmes:
    """What runs beside this one: the runner, and later the relay.

    The relay only saves time, so it takes none from the first pulse.
    """

    runner: Child | None = None
    relay: Callable[[], object] | None = None

    def begin_relay(self) -> None:
        """Start the relay, unless it was started."""
        begin, self.relay = self.relay, None
        if begin is not None:
            begin()


def work(
    settings: Settings, service: Service, say: Say = print, every: timedelta = MINUTE
) -> None:
    """Run the flows until stopped.

    Raises PooledError where a work pool already runs them.
    """
    with _stopping() as stop:
        working = Working(settings, service, say, every, stop, system_now())
        if settings.passphrase_file is None:
            say("no passphrase_file is set, so no run could open the keys")
            _sweep_here(working)
        else:
            with ExitStack() as started:
                _watch(working, _start(working, started))
                say("stopping")
        _sign_last(working)
    say("stopped")


def _sign_last(working: Working) -> None:
    """Have each log signed as it stands when the work ends."""
    try:
        for area in areas_of(working.settings):
            sign_checkpoint(working.service, working.settings, area, "work")
    except CasepathError as error:
        working.say(f"not signed at the end: {error.code} {error.message}")


def _start(working: Working, started: ExitStack) -> Programmes:
    """Start what is needed; no runner where the server did not come up."""
    folder = prefect_home(working.settings)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ours = of_flows(working.settings)
    if API_URL in os.environ:
        working.say("using the Prefect server that is configured")
    else:
        port = free_port()
        ours |= of_own_server(working.settings, port)
        environment = with_operators(ours, os.environ)
        process = started.enter_context(server(port, folder, environment))
        working.say(f"starting a Prefect server on loopback, port {port}")
        if not answers(port, process, working.stop.is_set):
            working.say("the Prefect server does not answer; see server.log")
            return Programmes()
        working.say(f"the Prefect server answers: http://{LOOPBACK}:{port}/")
        working.say(
            "it asks for casepath: and what stands in the file prefect/password"
        )
    _say_kept(working, ours)
    worker = working.settings.worker or OWN
    environment = with_operators({**ours, WORKER: worker}, os.environ)
    zone = working.settings.time_zone
    child = started.enter_context(runner(working.every, zone, folder, environment))
    working.say("serving the deployments; waiting for a scheduled pulse")
    later = partial(started.enter_context, relay(folder, environment))
    return Programmes(child, later)


def _say_kept(working: Working, ours: Mapping[str, str]) -> None:
    for name in kept(ours, os.environ):
        working.say(f"your own value of {name} stands")


def _watch(working: Working, programmes: Programmes) -> None:
    """Sweep here as long as no scheduled pulse does its work; say each change once."""
    child = programmes.runner
    beating: bool | None = None
    next_sweep = serving_since = system_now()
    while not working.stop.wait(1):
        _demand_no_pool(child)
        now = system_now()
        if working.is_beating(now):
            if not beating:
                working.say("a scheduled pulse has run: the flows are at work")
                programmes.begin_relay()
            beating = True
            continue
        if beating is None and _is_alive(child) and now < serving_since + PATIENCE:
            continue
        if beating is not False:
            working.say("no scheduled pulse does its work: sweeping here instead")
        beating = False
        if now >= next_sweep:
            working.sweep()
            next_sweep = now + working.every


def _sweep_here(working: Working) -> None:
    working.say("sweeping here instead, without Prefect")
    working.sweep()
    while not working.stop.wait(working.every.total_seconds()):
        working.sweep()


def _demand_no_pool(child: Child | None) -> None:
    if child is not None and child.poll() == POOLED:
        raise PooledError


def _is_alive(child: Child | None) -> bool:
    return child is not None and child.poll() is None


@contextmanager
def _stopping() -> Iterator[Event]:
    """Give an event that SIGTERM or an interrupt sets."""
    stop = Event()
    asked = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.getsignal(number) for number in asked}
    for number in asked:
        signal.signal(number, lambda *_: stop.set())
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
