"""Look a home over: what is in order, what is not, and what to do about it.

- Nothing is opened and nothing is changed; no passphrase is needed.
"""

import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import version

from config import sqlite
from config.database import Database
from config.errors import CasepathError
from config.settings import SECRET_MODE, Settings
from policies.calendars import Calendar
from records.sealing import is_marked
from workflows.backup.making import demand_no_keys
from workflows.backup.manifest import newest_in
from workflows.calendars.coverage import MONTHS_AHEAD, calendars_in_use, short_of
from workflows.flows.areas import areas_of
from workflows.flows.last_pulse import last_pulse
from workflows.keys.reading import epochs_of, left_to_wrap
from workflows.running.status import statuses
from workflows.schema import check_schema
from workflows.sealing.custody import custodians_told
from workflows.sealing.journal import not_entered
from workflows.spool.folder import (
    MOST_FILES,
    count_aside,
    referrals_of,
    waiting_in,
)
from workflows.spool.refreshing import TOO_LONG

FASTAPI_BELOW = (0, 151)
SQLALCHEMY_BELOW = (2, 1)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at."""

    what: str
    is_wrong: bool
    said: str
    is_warning: bool = False  # nothing is wrong yet; somebody has to see to it

    @property
    def line(self) -> str:
        """Say it in one line."""
        mark = "WRONG" if self.is_wrong else "warns" if self.is_warning else "ok"
        return f"{mark:>5}  {self.what}: {self.said}"

    def as_plain(self) -> dict[str, str | bool]:
        """Give it as plain values."""
        return {
            "what": self.what,
            "wrong": self.is_wrong,
            "warning": self.is_warning,
            "said": self.said,
        }


def diagnose(settings: Settings, now: datetime) -> list[Diagnosis]:
    """Give everything that was looked at."""
    looks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("key file", _key_file),
        ("passphrase file", _passphrase_file),
        ("database", _database),
        ("SQLite", _sqlite_version),
        ("libraries", _libraries),
        ("signer", _signer),
        ("key provider", _provider),
        ("backups", _backups),
    )
    found = [*_looked(settings, looks), *_calendars(settings, now.date())]
    found += [*_custodians(settings), _seal(settings), *_spool(settings, now)]
    return [*found, *_keys(settings, now), *_lag(settings, now)]


def _looked(
    settings: Settings, looks: tuple[tuple[str, Callable[[Settings], str]], ...]
) -> Iterator[Diagnosis]:
    for what, look in looks:
        try:
            yield Diagnosis(what, is_wrong=False, said=look(settings))
        except CasepathError as error:
            hint = f" ({error.hint})" if error.hint else ""
            yield Diagnosis(what, is_wrong=True, said=f"{error.message}{hint}")


def _key_file(settings: Settings) -> str:
    if not settings.key_path.exists():
        raise CasepathError("expected a key file, met none", hint="casepath init")
    mode = stat.S_IMODE(settings.key_path.stat().st_mode)
    if mode & ~SECRET_MODE:
        raise CasepathError(
            f"expected mode 0600, met {mode:04o}", hint="chmod 600 on the key file"
        )
    return "there, readable by its owner alone"


def _passphrase_file(settings: Settings) -> str:
    if settings.passphrase_file is None:
        return "none; the passphrase is asked for at the terminal"
    mode = stat.S_IMODE(settings.passphrase_file.stat().st_mode)
    if mode & ~SECRET_MODE:
        raise CasepathError(f"expected mode 0600, met {mode:04o}", hint="chmod 600")
    return "readable by its owner alone; keep it out of the backup of the keys"


def _database(settings: Settings) -> str:
    database = Database(settings.database_url)
    try:
        check_schema(database)
    finally:
        database.close()
    kind = "embedded file" if database.is_sqlite else "PostgreSQL"
    return f"{kind}, newest schema, the log's guards stand"


def _calendars(settings: Settings, today: date) -> Iterator[Diagnosis]:
    """Warn of each calendar in use that covers too little of what comes."""
    database = Database(settings.database_url)
    try:
        check_schema(database)
        for area in areas_of(settings):
            with database.reading(area) as connection:
                used = list(calendars_in_use(connection, area))
            yield from _covered(area, used, today)
    except CasepathError:
        return  # what is wrong with the database or the settings is told elsewhere
    finally:
        database.close()


def _lag(settings: Settings, now: datetime) -> Iterator[Diagnosis]:
    """Warn of each area in which the engine's own work is late."""
    with suppress(CasepathError):  # what is wrong with the database is told elsewhere
        for one in statuses(settings, now):
            is_fine = one.word == "fine"
            late = "" if is_fine else f", {one.latest} late; see casepath status"
            what, said = f"work in {one.area}", f"{one.word}{late}"
            yield Diagnosis(what, is_wrong=False, said=said, is_warning=not is_fine)
    pulse = last_pulse(settings)
    if pulse is not None:
        said = f"{pulse:%Y-%m-%d %H:%M} UTC"
        yield Diagnosis("last pulse", is_wrong=False, said=said)


def _keys(settings: Settings, now: datetime) -> Iterator[Diagnosis]:
    """Tell the epoch of each area's key, and how far a rotation is."""
    database = Database(settings.database_url)
    try:
        for area in areas_of(settings):
            with database.reading(area) as connection:
                epochs = epochs_of(connection, area, now)
            left = left_to_wrap(epochs)
            said = f"{left} data keys are to be wrapped anew"
            what = f"epochs of {area}"
            yield Diagnosis(what, is_wrong=False, said=said, is_warning=left > 0)
    except CasepathError:
        return  # what is wrong with the database or the settings is told elsewhere
    finally:
        database.close()


def _custodians(settings: Settings) -> Iterator[Diagnosis]:
    """Tell how many custodians open a shared key file; warn where one alone does."""
    need, of = custodians_told(settings)
    if not need:
        return
    said, is_warning = f"{need} of {of} open the key file together", need == 1
    if need == 1:
        said = f"each of {of} opens the key file alone: casepath key share --need 2"
    elif settings.passphrase_file is not None:
        said, is_warning = (
            f"{said}; the passphrase_file that is set opens nothing",
            True,
        )
    yield Diagnosis("custodians", is_wrong=False, said=said, is_warning=is_warning)


def _seal(settings: Settings) -> Diagnosis:
    """Tell whether somebody sealed the records, by the mark alone."""
    is_sealed = is_marked(settings.key_path)
    said = "sealed: casepath unseal" if is_sealed else "not marked as sealed"
    left = not_entered(settings)
    waits = f"; {left} steps are not yet in the log" if left else ""
    return Diagnosis(
        "seal", is_wrong=False, said=said + waits, is_warning=is_sealed or left > 0
    )


def _spool(settings: Settings, now: datetime) -> Iterator[Diagnosis]:
    """Tell how many referrals wait in the spool of each area, and for how long."""
    with suppress(CasepathError):  # what is wrong with the settings is told elsewhere
        for area in areas_of(settings):
            met = waiting_in(referrals_of(settings, area))
            said = f"{met.count} of at most {MOST_FILES} referrals wait to be filed"
            if met.oldest is not None:
                said += f", the oldest since {met.oldest:%Y-%m-%d %H:%M} UTC"
            aside = count_aside(settings, area)
            said += f"; {aside} set aside" if aside else ""
            is_late = met.oldest is not None and now - met.oldest > TOO_LONG
            yield Diagnosis(
                f"spool of {area}", is_wrong=False, said=said, is_warning=is_late
            )


def _covered(area: str, used: list[Calendar], today: date) -> Iterator[Diagnosis]:
    short = [one for calendar in used if (one := short_of(calendar, today))]
    for one in short:
        what = f"calendar of {area}"
        yield Diagnosis(what, is_wrong=False, said=one.said, is_warning=True)
    if used and not short:
        said = f"those in use cover the next {MONTHS_AHEAD} months"
        yield Diagnosis(f"calendars of {area}", is_wrong=False, said=said)


def _sqlite_version(_: Settings) -> str:
    met = sqlite.driver.sqlite_version_info
    if not sqlite.wal_is_safe(met):
        raise CasepathError("this SQLite has the WAL-reset bug", hint="use the wheel")
    return f"{sqlite.driver.sqlite_version}, synchronous FULL"


def _libraries(_: Settings) -> str:
    limits = {"fastapi": FASTAPI_BELOW, "sqlalchemy": SQLALCHEMY_BELOW}
    for name, below in limits.items():
        met = tuple(int(part) for part in version(name).split(".")[:2])
        if met >= below:
            raise CasepathError(
                f"expected {name} below {below[0]}.{below[1]}, met {version(name)}",
                hint="Prefect's scheduler or server dies with it; use the lock file",
            )
    return "FastAPI and SQLAlchemy are of versions with which Prefect works"


def _signer(settings: Settings) -> str:
    if not settings.signer_path.exists():
        raise CasepathError(
            "expected a signer's folder, met none", hint="casepath init"
        )
    return (
        "in this account: who owns this machine can have a rewritten log signed;"
        " keep checkpoints elsewhere"
    )


def _backups(settings: Settings) -> str:
    if settings.backup_folder is None:
        return "no folder named: nothing is rehearsed each month"
    demand_no_keys(settings, settings.backup_folder)
    newest = newest_in(settings.backup_folder)
    return f"the newest is of {newest.manifest.made:%Y-%m-%d}, apart from the keys"


def _provider(_: Settings) -> str:
    return "passphrase file: it keeps no log, so a silent reader is not found out"
