"""Whole copies of a database, taken while it is in use, and opened aside.

- An embedded file is copied by the library that has it open, in one step: no other
  library and no plain copy ever touches a file in use.
- A server's database is copied by its own programmes, which have to be there; what
  they need to connect is in their environment, never among their words.
- A copy opened aside has its own file or name, and is taken away by who opened it.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from uuid import uuid4

from config import sqlite
from config.database import sqlite_path
from config.durable import make_durable
from config.errors import ConfigError, DatabaseError

MODE = 0o600
DUMP, RESTORE = "pg_dump", "pg_restore"
ASIDE = "rehearsal"
VARIABLES = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD",
    "dbname": "PGDATABASE", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY", "passfile": "PGPASSFILE",
}  # fmt: skip


def is_embedded(url: str) -> bool:
    """Tell whether an address names an embedded file."""
    return url.startswith("sqlite:///")


def copy_database(url: str, to: Path) -> None:
    """Copy a whole database, as of one moment, into a new file of its owner alone."""
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE))
    if is_embedded(url):
        _copy_embedded(sqlite_path(url), to)
    else:
        _run(DUMP, url, "--format=custom", f"--file={to}")
    make_durable(to)
    make_durable(to.parent)


@contextmanager
def opened_aside(copy: Path, url: str, owner_url: str, folder: Path) -> Iterator[str]:
    """Give the address of a copy that is restored aside, and take it away again."""
    if is_embedded(url):
        with TemporaryDirectory(prefix=f"{ASIDE}-", dir=folder) as aside:
            target = Path(aside) / "casepath.db"
            shutil.copyfile(copy, target)
            target.chmod(MODE)
            yield f"sqlite:///{target}"
        return
    name = f"{ASIDE}_{uuid4().hex}"
    _execute(owner_url, f'CREATE DATABASE "{name}"')
    try:
        aside_url = _named(owner_url, name)
        _run(RESTORE, aside_url, "--exit-on-error", f"--dbname={name}", str(copy))
        yield _named(url, name)
    finally:
        _execute(owner_url, f'DROP DATABASE "{name}" WITH (FORCE)')


def take_away_left(folder: Path, before: float) -> None:
    """Take away what a killed rehearsal has left in a folder, if it is old enough."""
    for left in folder.glob(f"{ASIDE}-*"):
        if left.stat().st_mtime < before:
            shutil.rmtree(left, ignore_errors=True)


def _copy_embedded(path: Path, to: Path) -> None:
    try:
        with (
            closing(sqlite.connect_for_maintenance(path)) as source,
            closing(sqlite.driver.connect(str(to))) as target,
        ):
            # In one step: a copy in several begins anew whenever somebody writes.
            source.backup(target, pages=-1)
            # One file: what is copied elsewhere must need no second one.
            target.execute("PRAGMA journal_mode=DELETE")
    except sqlite.driver.Error as error:
        raise sqlite.translate(error) or DatabaseError("no copy was made") from error


def _run(programme: str, url: str, *words: str) -> None:
    found = shutil.which(programme)
    if found is None:
        raise ConfigError(
            f"expected the server's programme {programme}, met none",
            hint="install the client programmes of the server's own version",
        )
    # Fixed words, a path of ours and a random name: nothing comes from outside.
    done = subprocess.run(  # noqa: S603
        [found, *words],
        env=_environment(url),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        # What it printed may quote a row: it goes no further.
        raise DatabaseError(
            f"{programme} failed with code {done.returncode}",
            hint="its version must fit the server's, and its role needs BYPASSRLS",
        )


def _environment(url: str) -> Mapping[str, str]:
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    said = {name: str(value) for name, value in conninfo_to_dict(url).items() if value}
    ours = {VARIABLES[name]: value for name, value in said.items() if name in VARIABLES}
    return {**os.environ, **ours}


def _execute(url: str, sql: str) -> None:
    import psycopg  # noqa: PLC0415

    try:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.encode())
    except psycopg.Error as error:
        raise DatabaseError(
            "the server did not make or drop a database",
            hint="the owner's role needs CREATEDB: see the setting database_owner",
        ) from error


def _named(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()
