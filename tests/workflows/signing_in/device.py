"""A device that holds passkeys, without a browser: as WebAuthn says it must answer."""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, ATTESTED = 1, 4, 64
HERE = "https://casepath.example"


@dataclass
class Device:
    """One passkey on one device, at a page of an origin."""

    origin: str = HERE
    verifies: bool = True
    counts: int = 0
    handle: str = ""
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def make(self, options: str) -> str:
        """Make the passkey that a page asks for."""
        asked = json.loads(options)
        self.handle = asked["user"]["id"]
        client = self._client("webauthn.create", asked["challenge"])
        attestation = {
            "fmt": "none",
            "attStmt": {},
            "authData": self._data(attested=True),
        }
        return self._sent(
            {
                "clientDataJSON": encoded(client),
                "attestationObject": encoded(cbor2.dumps(attestation)),
            }
        )

    def sign(self, options: str) -> str:
        """Sign what a page asks for."""
        asked = json.loads(options)
        self.counts += 1
        client = self._client("webauthn.get", asked["challenge"])
        data = self._data(attested=False)
        signed = data + sha256(client).digest()
        return self._sent(
            {
                "clientDataJSON": encoded(client),
                "authenticatorData": encoded(data),
                "signature": encoded(self.key.sign(signed, ec.ECDSA(SHA256()))),
                "userHandle": self.handle,
            }
        )

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(said).encode()

    def _data(self, *, attested: bool) -> bytes:
        host = (urlsplit(self.origin).hostname or "").encode()
        flags = PRESENT | (VERIFIED if self.verifies else 0)
        head = sha256(host).digest()
        counted = self.counts.to_bytes(4, "big")
        if not attested:
            return head + bytes([flags]) + counted
        size = len(self.credential).to_bytes(2, "big")
        known = bytes(16) + size + self.credential + cbor2.dumps(self._public())
        return head + bytes([flags | ATTESTED]) + counted + known

    def _public(self) -> dict[int, Any]:
        numbers = self.key.public_key().public_numbers()
        x, y = (one.to_bytes(32, "big") for one in (numbers.x, numbers.y))
        return {1: 2, 3: -7, -1: 1, -2: x, -3: y}

    def _sent(self, response: dict[str, str]) -> str:
        named = encoded(self.credential)
        said = {"id": named, "rawId": named, "type": "public-key"}
        return json.dumps({**said, "response": response})


def encoded(raw: bytes) -> str:
    """Write bytes as WebAuthn does."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """Read bytes as WebAuthn writes them."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
