"""Seal the records at once, and unseal them with the passphrase, or with custodians'.

- An administrator seals from the page; whoever owns the key file from a terminal.
- Whoever types the passphrase unseals; a wrong one is told alike, whatever is wrong
  with it, and after a few nobody can try for a while. Of custodians each is told.
- The passphrase is used once, and neither kept nor written down.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock

from config.errors import CasepathError, ConfigError
from config.now import system_now
from config.settings import Settings
from records.sealing import SealableProvider, is_marked, mark, unmark
from workflows.administering.looking import demand_administrator
from workflows.flows.areas import areas_of
from workflows.sealing import journal
from workflows.sealing.custody import Secret, gathered_at_once
from workflows.sealing.errors import TooOftenError, UnsealError
from workflows.service import Service
from workflows.spool.refreshing import make_ready

MOST_TRIES = 5
WITHIN = 15 * 60.0  # seconds


@dataclass(slots=True)
class Tries:
    """The wrong passphrases of one process; one at a time, few in a while."""

    monotonic: Callable[[], float] = time.monotonic
    _wrong: list[float] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def unseal(
        self, service: Service, settings: Settings, given: Secret, via: str
    ) -> None:
        """Unseal with what is given, or raise UnsealError."""
        # One try costs a third of a second and much memory: never two at once.
        with self._lock:
            self._demand_few()
            try:
                provider_of(service).unseal(given)
            except CasepathError:
                self._count(service, settings, via)
                # Chaining would say which of all things was wrong.
                raise UnsealError(
                    "expected the passphrase of the key file, met another",
                    hint="type it again; the key file has to be in its place",
                ) from None
            self._wrong.clear()
        with suppress(OSError):
            journal.write_down(settings, journal.UNSEAL, service.now(), via=via)
        after_opening(service, settings)

    def unseal_together(
        self,
        service: Service,
        settings: Settings,
        given: Sequence[tuple[str, str]],
        via: str,
    ) -> None:
        """Unseal with the passphrases of custodians, or say which do not fit."""

        def count() -> None:
            self._count(service, settings, via)
            self._demand_few()

        with self._lock:
            self._demand_few()
            try:
                met = gathered_at_once(settings, given, count)
            except UnsealError:
                raise
            except CasepathError:
                raise UnsealError(
                    "expected a key file that custodians share, met none",
                    hint="open the page again; the key file has to be in its place",
                ) from None
        self.unseal(service, settings, met, via)

    def _count(self, service: Service, settings: Settings, via: str) -> None:
        self._wrong.append(self.monotonic())
        if len(self._wrong) == MOST_TRIES:
            with suppress(OSError):
                journal.write_down(settings, journal.REFUSED, service.now(), via=via)

    def _demand_few(self) -> None:
        since = self.monotonic() - WITHIN
        self._wrong[:] = [at for at in self._wrong if at > since]
        if len(self._wrong) >= MOST_TRIES:
            raise TooOftenError(
                "expected fewer wrong passphrases in so short a time, met too many",
                hint="wait a quarter of an hour; an alarm is entered when it is open",
            )


def seal_now(service: Service, settings: Settings, area: str, by: str) -> None:
    """Seal as an administrator: the entry, then the keys leave every process."""
    with service.database.reading(area) as connection:
        demand_administrator(connection, area, by)
    provider = provider_of(service)
    try:
        journal.write_down(
            settings, journal.SEAL, service.now(), by=by, area=area, via="page"
        )
        journal.enter_all(service, settings, areas_of(settings))
    except (CasepathError, OSError):
        pass  # it is entered when the log can be written again
    finally:
        provider.seal()


def seal_here(settings: Settings) -> None:
    """Seal from a terminal: nothing is opened for it, so its entry follows later."""
    if not settings.key_path.parent.is_dir():
        raise ConfigError(
            "expected an installation in this home, met none", hint="casepath doctor"
        )
    was_sealed = is_marked(settings.key_path)
    mark(settings.key_path)
    if not was_sealed:
        with suppress(OSError):  # the mark is what seals; its entry is second to it
            journal.write_down(settings, journal.SEAL, system_now())


def unseal_here(settings: Settings, given: Secret) -> None:
    """Take the mark away from a terminal, with what opens the key file."""
    was_sealed = is_marked(settings.key_path)
    unmark(settings.key_path, given)
    if was_sealed:
        with suppress(OSError):
            journal.write_down(settings, journal.UNSEAL, system_now())


def after_opening(service: Service, settings: Settings) -> None:
    """Enter what happened meanwhile, and make the spool ready for the next time."""
    with suppress(CasepathError, OSError):
        journal.enter_all(service, settings, areas_of(settings))
    for area in areas_of(settings):
        with suppress(CasepathError, OSError):
            make_ready(service, settings, area)


def provider_of(service: Service) -> SealableProvider:
    """Give the key provider that can be sealed."""
    if not isinstance(service.provider, SealableProvider):
        raise ConfigError(
            "expected a key provider that can be sealed, met one that cannot",
            hint="stop the process: its keys leave memory with it",
        )
    return service.provider
