"""Look a home over: what is in order, what is not, and what to do about it.

- Nothing is opened and nothing is changed; no passphrase is needed.
"""

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version

from config import sqlite
from config.database import Database
from config.errors import CasepathError
from config.settings import SECRET_MODE, Settings
from workflows.schema import check_schema

FASTAPI_BELOW = (0, 151)
SQLALCHEMY_BELOW = (2, 1)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at."""

    what: str
    is_wrong: bool
    said: str

    @property
    def line(self) -> str:
        """Say it in one line."""
        return f"{'WRONG' if self.is_wrong else 'ok':>5}  {self.what}: {self.said}"

    def as_plain(self) -> dict[str, str | bool]:
        """Give it as plain values."""
        return {"what": self.what, "wrong": self.is_wrong, "said": self.said}


def diagnose(settings: Settings) -> list[Diagnosis]:
    """Give everything that was looked at."""
    looks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("key file", _key_file),
        ("passphrase file", _passphrase_file),
        ("database", _database),
        ("SQLite", _sqlite_version),
        ("libraries", _libraries),
        ("signer", _signer),
        ("key provider", _provider),
    )
    return list(_looked(settings, looks))


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


def _provider(_: Settings) -> str:
    return "passphrase file: it keeps no log, so a silent reader is not found out"
