"""Run the door as somebody at a terminal would."""

import os
import pty
import subprocess
import sys


def at_a_terminal(arguments, home, answers) -> str:
    """Run the door at a terminal of its own and type the answers it waits for."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "CASEPATH_HOME": str(home)}
    process = subprocess.Popen(
        [sys.executable, "-m", "casepath", *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment,
        start_new_session=True,
    )
    os.close(follower)
    said = b""
    waiting = list(answers)
    while chunk := _read(leader):
        said += chunk
        if waiting and chunk.rstrip().endswith(b":"):
            os.write(leader, waiting.pop(0).encode() + b"\n")
    process.wait(timeout=300)
    os.close(leader)
    return said.decode()


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 4096)
    except OSError:  # the other end is closed
        return b""
