"""A site of many machines in small: a server of runs, a work pool, workers.

- Everything is a programme of its own and can be killed like one.
- Both databases, the product's and the one of runs, are on one PostgreSQL.
"""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.postgres_server import PostgresServer, name_of
from workflows.flows.children import free_port
from workflows.flows.settings import LOOPBACK, OF_SERVER, of_flows
from workflows.flows.written import POOL, as_yaml

PATIENCE = 180.0
OK = 200


@dataclass
class Site:
    """The programmes of a site, by their names."""

    folder: Path
    environment: Mapping[str, str]
    runs: str  # the database in which the server of runs keeps its own
    port: int = field(default_factory=free_port)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, *words: str) -> None:
        """Start a programme as a group of its own."""
        with (self.folder / f"{name}.log").open("ab") as output:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", *words],
                env=dict(self.environment),
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def start_server(self) -> None:
        """Start the server of runs, and wait until it answers."""
        self.start(
            "server",
            *("prefect", "server", "start"),
            *("--host", LOOPBACK, "--port", str(self.port)),
        )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < until, (self.folder / "server.log").read_text()
            time.sleep(0.5)

    def start_worker(self, name: str) -> None:
        """Start a worker that takes one run at a time."""
        self.start(
            name,
            *("prefect", "worker", "start", "--pool", POOL, "--name", name),
            *("--type", "process", "--limit", "1"),
        )

    def kill(self, name: str) -> None:
        """Kill a programme and whatever it started, as a power cut would."""
        child = self.running.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()

    def deploy(self, every: int) -> None:
        """Make the work pool, and deploy the pulse at an interval in seconds."""
        said = yaml.safe_load(as_yaml())
        said["deployments"] = [
            {**one, "schedules": [{"interval": every}]}
            for one in said["deployments"]
            if one["name"] == "pulse"
        ]
        path = self.folder / "prefect.yaml"
        path.write_text(yaml.safe_dump(said), encoding="utf-8")
        self._run("work-pool", "create", POOL, "--type", "process")
        self._run("--no-prompt", "deploy", "--all", "--prefect-file", str(path))

    def stop(self) -> None:
        """Kill whatever still runs."""
        for name in list(self.running):
            self.kill(name)

    def _run(self, *words: str) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "prefect", *words],
            env=dict(self.environment),
            cwd=self.folder,
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert 0 == done.returncode, done.stdout + done.stderr

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=5)
        try:
            connection.request("GET", "/api/health")
            return connection.getresponse().status == OK
        except OSError:
            return False
        finally:
            connection.close()


def new_site(folder: Path, home, server: PostgresServer) -> Site:
    """Make a site for an installation; nothing is started yet."""
    runs = name_of(server.new_database())
    site = Site(folder, {}, runs)
    address = f"http://{LOOPBACK}:{site.port}/api"
    site.environment = {
        **os.environ,
        **of_flows(home.settings),
        **OF_SERVER,
        **home.environment,
        "PREFECT_API_URL": address,
        "PREFECT_SERVER_CSRF_PROTECTION_ENABLED": "false",
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": (
            f"postgresql+asyncpg://owner@/{runs}?host={server.folder}"
        ),
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    return site
