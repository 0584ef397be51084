"""Webhooks: a signed CloudEvent for each notice, to receivers of the settings alone.

- It holds references, a kind, a time, the area and the index of the entry.
- Its id stays the same however often it is tried: a receiver tells a repeat by it.
- A host that leads to what only this machine or its provider may reach is refused,
  after its name is resolved; no redirect is followed, no proxy is asked.
"""

import http.client
import json
import socket
import ssl
from binascii import Error as NotBase64
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook

from config.errors import CasepathError, ConfigError
from config.now import from_micros
from config.outward import Receiver, is_this_machine
from config.settings import read_secret
from workflows.delivering.channels import PATIENCE, Message, Outcome
from workflows.delivering.rows import WEBHOOK
from workflows.service import Service

OF_NOTICE = "casepath.notice."
GONE = 410
METADATA = frozenset(
    map(
        ip_address, ("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254")
    )
)


class Webhooks:
    """The channel of one receiver for the notices of an area."""

    def __init__(
        self, service: Service, area: str, name: str, receiver: Receiver
    ) -> None:
        self.name = f"{WEBHOOK}{name}"
        self._service, self._receiver = service, receiver
        self._source = service.line(area).log.origin

    def send(self, message: Message) -> Outcome:
        """Try once to hand a notice over."""
        body = json.dumps(self._event(message), sort_keys=True)
        try:
            signed = signing(self._receiver).sign(
                message.id, at := self._service.now(), body
            )
            headers = {
                "Content-Type": "application/cloudevents+json",
                "User-Agent": "casepath",
                "webhook-id": message.id,
                "webhook-timestamp": str(int(at.timestamp())),
                "webhook-signature": signed,
            }
            status = post(self._receiver.address, body.encode(), headers)
        except CasepathError as error:
            return Outcome(error.code, stops=True)
        except ssl.SSLError:
            return Outcome("not_encrypted", stops=True)
        except (OSError, http.client.HTTPException):
            return Outcome("no_answer", stops=True)
        if http.client.OK <= status < http.client.MULTIPLE_CHOICES:
            return Outcome()
        return Outcome(f"status_{status}", for_good=status == GONE)

    def close(self) -> None:
        """Let go of nothing: each notice has a connection of its own."""

    def _event(self, message: Message) -> dict[str, Any]:
        (row,) = message.rows
        at = from_micros(row.since_ts).isoformat()
        reference = {"reference": row.case_ref} if row.case_ref else {}
        return {
            "specversion": "1.0",
            "id": message.id,
            "source": self._source,
            "type": f"{OF_NOTICE}{row.kind}",
            "time": at,
            "datacontenttype": "application/json",
            "data": {
                **reference,
                "kind": row.kind,
                "time": at,
                "area": row.area,
                "entry": row.entry,
            },
        }


def signing(receiver: Receiver) -> Webhook:
    """Give what signs for a receiver, by the secret in the file.

    Raises ConfigError.
    """
    try:
        return Webhook(read_secret(receiver.secret_file))
    except (EmptyWebhookSecretError, NotBase64, ValueError):
        raise ConfigError(
            "expected a secret as whsec_ and base64, met something else",
            where="webhooks",
            hint="write into the secret_file what the receiver gave you",
        ) from None


def post(address: str, body: bytes, headers: dict[str, str]) -> int:
    """Post to an address and give the status of the answer; the rest is not read.

    Raises OSError, HTTPException, or ConfigError for a host that is refused.
    """
    parts = urlsplit(address)
    is_https = parts.scheme == "https"
    kind = http.client.HTTPSConnection if is_https else http.client.HTTPConnection
    host = parts.hostname or ""
    connection = kind(host, parts.port, timeout=PATIENCE)
    with _connected(host, connection.port) as raw:
        connection.sock = (
            ssl.create_default_context().wrap_socket(raw, server_hostname=host)
            if is_https
            else raw
        )
        try:
            connection.request("POST", _path(parts), body, headers)
            return connection.getresponse().status
        finally:
            connection.close()


@contextmanager
def _connected(host: str, port: int) -> Iterator[socket.socket]:
    """Connect to where a host may lead; hang up when it has taken too long."""
    raw = socket.create_connection((_allowed(host, port), port), PATIENCE)
    until = Timer(2 * PATIENCE, _hang_up, (raw,))
    until.daemon = True
    until.start()
    try:
        yield raw
    finally:
        until.cancel()
        raw.close()


def _hang_up(raw: socket.socket) -> None:
    with suppress(OSError):
        raw.shutdown(socket.SHUT_RDWR)


def _allowed(host: str, port: int) -> str:
    """Give the first address of a host, if all of them may be reached."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(one[4][0]) for one in found]
    if any(is_forbidden(host, address) for address in addresses):
        raise ConfigError(
            "expected a receiver that others run, met an address that is refused",
            where="webhooks",
            hint="its name must not lead to this machine or its provider's own",
        )
    return addresses[0]


def is_forbidden(host: str, address: str) -> bool:
    """Tell whether an address is nobody's to be reached by a webhook."""
    met = _plain(ip_address(address.partition("%")[0]))
    return (
        met in METADATA
        or met.is_link_local
        or met.is_multicast
        or met.is_unspecified
        or (met.is_loopback and not is_this_machine(host))
    )


def _plain(met: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    mapped = met.ipv4_mapped if isinstance(met, IPv6Address) else None
    return mapped or met


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
