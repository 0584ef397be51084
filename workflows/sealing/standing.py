"""Whether an installation is open, sealed, or cut off from its records.

- Sealed is looked up every time; cut off is remembered from what failed, and tried
  when somebody wants to leave a referral.
- Whoever began a referral while nothing could be filed may still leave it afterwards.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLateError
from dataclasses import dataclass, field
from threading import Lock

from config.errors import CasepathError, DatabaseBusyError, DatabaseError, UniqueError
from records.errors import SealedError
from records.sealing import SealableProvider
from workflows.service import Service
from workflows.signing_in.tickets import NO_AREA

CUT_OFF_FOR = 300.0  # seconds for which a failure is taken to last
STILL_TAKEN_FOR = 4 * 3600.0
PATIENCE = 1.0
LOG = frozenset({"E-LOG-TAMPERED", "E-LOG-UNGUARDED", "E-LOG-ROLLED-BACK"})


@dataclass(slots=True)
class Standing:
    """How one process stands to its records."""

    service: Service
    monotonic: Callable[[], float] = time.monotonic
    _cut_off_until: float = float("-inf")
    _last_closed: float = float("-inf")
    _trying: Future[bool] | None = None
    _lock: Lock = field(default_factory=Lock)
    _hands: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, "standing")
    )

    @property
    def sealed(self) -> SealedError | None:
        """Tell why the records are sealed, None while they are open."""
        provider = self.service.provider
        problem = provider.problem if isinstance(provider, SealableProvider) else None
        if problem is not None:
            self._last_closed = self.monotonic()
        return problem

    def note(self, error: Exception) -> None:
        """Remember that the records could not be read or written."""
        if is_cut_off(error):
            now = self.monotonic()
            self._cut_off_until, self._last_closed = now + CUT_OFF_FOR, now

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing can be filed now."""
        if self.sealed is not None or self.monotonic() < self._cut_off_until:
            return True
        if self._reaches():
            return False
        self._last_closed = self.monotonic()
        return True

    @property
    def takes_referrals(self) -> bool:
        """Tell whether a referral is taken: nothing can be filed, or lately so."""
        return self.monotonic() - self._last_closed < STILL_TAKEN_FOR or self.is_closed

    def _reaches(self) -> bool:
        """Try the database, and wait no longer than somebody at a form would."""
        with self._lock:
            if self._trying is None or self._trying.done():
                self._trying = self._hands.submit(self._read_something)
            trying = self._trying
        try:
            return trying.result(PATIENCE)
        except TooLateError:
            return False

    def _read_something(self) -> bool:
        try:
            with self.service.database.reading(NO_AREA) as connection:
                connection.text("SELECT 1")
        except Exception:  # noqa: BLE001 - whatever it is, it cannot be reached
            return False
        return True


def is_sealed(error: Exception) -> bool:
    """Tell whether an error says that the records are sealed."""
    return isinstance(error, SealedError)


def is_cut_off(error: Exception) -> bool:
    """Tell whether an error says that records or log cannot be read or written."""
    if isinstance(error, DatabaseBusyError | UniqueError):
        return False
    is_log = isinstance(error, CasepathError) and error.code in LOG
    return isinstance(error, DatabaseError) or is_log
