"""Providers that tests run themselves: a real mail server, and a webhook receiver."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from standardwebhooks.webhooks import Webhook

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
HOST = "127.0.0.1"


@dataclass
class MailSink:
    """What a mail server was handed, and what it answers."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)  # recipient -> answer
    taken: list[Message] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_RCPT(self, _server, _session, envelope, address, _options) -> str:  # noqa: N802
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802
        self.taken.append(message_from_bytes(envelope.content))
        self.recipients += envelope.rcpt_tos
        return "250 taken"


@contextmanager
def mail_server(**said: Any) -> Iterator[MailSink]:
    """Run a mail server on this machine."""
    sink = MailSink()
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        sink.port = probe.getsockname()[1]
    controller = Controller(sink, hostname=HOST, port=sink.port, **said)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


def lets_in(user: str, password: str) -> Any:
    """Give what lets one user in by a password."""

    def check(_server, _session, _envelope, _mechanism, data) -> AuthResult:
        met = (data.login.decode(), data.password.decode())
        return AuthResult(success=met == (user, password))

    return check


@dataclass
class HookSink:
    """What a receiver was sent, and what it answers next."""

    address: str = ""
    status: int = 204
    stalls: bool = False
    taken: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


def signature_of(heads: dict[str, str], body: bytes) -> str:
    """Sign as a receiver would, whatever time a test has moved to."""
    at = datetime.fromtimestamp(int(heads["webhook-timestamp"]), UTC)
    return Webhook(SECRET).sign(heads["webhook-id"], at, body.decode())


@contextmanager
def hook_server() -> Iterator[HookSink]:
    """Run a receiver that checks every signature."""
    sink = HookSink()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if sink.stalls:
                sink.released.wait(120)
                return
            heads = {name.lower(): text for name, text in self.headers.items()}
            assert heads["webhook-signature"] == signature_of(heads, body)
            sink.taken.append(json.loads(body))
            sink.heads.append(heads)
            sink.bodies.append(body)
            self.send_response(sink.status)
            self.send_header("Location", "http://169.254.169.254/")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    sink.address = f"http://{HOST}:{server.server_port}/in"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield sink
    finally:
        sink.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def silent_server() -> Iterator[int]:
    """Run what takes connections and never says a word; give its port."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        yield listening.getsockname()[1]


def nobody_listens() -> int:
    """Give a port at which nothing answers."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def secret_file(folder: Path, text: str = SECRET) -> Path:
    """Write a secret where only its owner can read it."""
    path = folder / "shared-secret"
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    return path


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Make a certificate for this machine: the file to trust, what a server uses."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(
            name, name, key.public_key(), x509.random_serial_number()
        )
        .not_valid_before(now - timedelta(1))
        .not_valid_after(now + timedelta(1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    trusted = folder / "trusted.pem"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    both = folder / "server.pem"
    both.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + trusted.read_bytes()
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(both)
    return trusted, context
