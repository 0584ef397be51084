"""The programmes that `casepath work` starts: a Prefect server, a runner, a relay.

- Each gets its settings as its environment; what it prints goes to a file in
  the home that only its owner can read.
- Each is a group of its own; ending it ends whatever it started.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

from workflows.flows.settings import LOOPBACK

SERVER_PATIENCE = 120.0
GRACE = 20.0
OK = 200

type Child = subprocess.Popen[bytes]


@contextmanager
def server(port: int, folder: Path, environment: Mapping[str, str]) -> Iterator[Child]:
    """Run a Prefect server on loopback."""
    words = ("prefect", "server", "start", "--host", LOOPBACK, "--port", str(port))
    with _child(words, folder / "server.log", environment) as child:
        yield child


@contextmanager
def runner(
    every: timedelta, zone: str, folder: Path, environment: Mapping[str, str]
) -> Iterator[Child]:
    """Run the programme that serves the deployments."""
    words = ("workflows.flows.runner", str(int(every.total_seconds())), zone)
    with _child(words, folder / "runner.log", environment) as child:
        yield child


@contextmanager
def relay(folder: Path, environment: Mapping[str, str]) -> Iterator[Child]:
    """Run the programme that prompts deliveries and carries them out at once."""
    words = ("workflows.flows.relay",)
    with _child(words, folder / "relay.log", environment) as child:
        yield child


def answers(port: int, child: Child, is_stopped: Callable[[], bool]) -> bool:
    """Wait until the server answers; tell whether it did."""
    until = time.monotonic() + SERVER_PATIENCE
    while time.monotonic() < until and child.poll() is None and not is_stopped():
        if _is_healthy(port):
            return True
        time.sleep(0.25)
    return False


def free_port() -> int:
    """Give a port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=5)
    try:
        connection.request("GET", "/api/health")
        return connection.getresponse().status == OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


@contextmanager
def _child(
    words: Sequence[str], output: Path, environment: Mapping[str, str]
) -> Iterator[Child]:
    handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        # Fixed words and a number: nothing here comes from outside.
        child = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", *words],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield child
    finally:
        _end(child)


def _end(child: Child) -> None:
    if child.poll() is None:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(GRACE)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
