"""A witness programme: `add-checkpoint` over HTTP, and the same by file.

- It listens on this machine only; a proxy with its own certificate stands before
  it where others are to reach it.
- It answers what `audit.witness` says, and nothing else.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from audit.note import parse_vkey
from audit.witness import Answer, Witness, create_witness, open_witness
from workflows.errors import WorkError

LOOPBACK = "127.0.0.1"
MOST_BYTES = 64 * 1024
WAITS = 10.0  # seconds for a request that does not come


def new_witness(folder: Path, name: str) -> str:
    """Make a witness in a folder, and give the key others check it with."""
    return str(create_witness(folder, name).verifier)


def trust_log(folder: Path, log_key: str) -> None:
    """Let a witness cosign the checkpoints of a log."""
    open_witness(folder).trust(parse_vkey(log_key))


class NotCosignedError(WorkError):
    """A witness does not cosign a checkpoint: see its answer for why."""

    code = "E-WITNESS"


def cosign_file(folder: Path, request: bytes) -> bytes:
    """Cosign a checkpoint whose request came by file; NotCosignedError if it cannot."""
    answer = open_witness(folder).add_checkpoint(request, time.time)
    if answer.status != HTTPStatus.OK:
        raise NotCosignedError(
            "expected a request that the witness can cosign, met one it answers"
            f" {answer.status}",
            hint="404: an unknown log; 409: it builds on another size than"
            f" {answer.body.decode().strip() or 'the last'}; 422: no proof that holds",
        )
    return answer.body


def serve(folder: Path, port: int) -> None:
    """Answer requests on this machine until interrupted."""
    with _server(open_witness(folder), port) as server:
        server.serve_forever()


@contextmanager
def served(witness: Witness, port: int = 0) -> Iterator[str]:
    """Answer requests in a thread, and give the address."""
    with _server(witness, port) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{LOOPBACK}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def _server(witness: Witness, port: int) -> ThreadingHTTPServer:
    class Handler(_Handler):
        """Requests to this one witness."""

        asked = witness

    return ThreadingHTTPServer((LOOPBACK, port), Handler)


class _Handler(BaseHTTPRequestHandler):
    """One request to a witness."""

    asked: Witness
    timeout = WAITS

    def do_POST(self) -> None:
        """Answer a request to cosign; anything else is not there."""
        if self.path != "/add-checkpoint":
            self._send(Answer(HTTPStatus.NOT_FOUND))
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > MOST_BYTES:
            self._send(Answer(HTTPStatus.BAD_REQUEST))
            return
        body = self.rfile.read(int(length))
        self._send(self.asked.add_checkpoint(body, time.time))

    def log_message(self, *_: object) -> None:
        """Keep no log of who asked."""

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)
