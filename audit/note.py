"""Signed notes of C2SP: a text, an empty line, lines of signatures.

- A key's name and id choose the line; lines of unknown keys are set aside.
- A false signature under a known key makes the whole note false.
- Keys are Ed25519 (type 1) on canonical points that are not of small order, so
  that this room and the stand-alone verifier agree on every signature.
- Every part has one spelling: base64 with its padding, the id in lower hex.
"""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from audit.errors import NoteError
from audit.verify import key_is_allowed

ED25519 = b"\x01"
ID_SIZE = 4
KEY_SIZE = 32
MOST_SIGNATURES = 100

_DASH = "\N{EM DASH} "
_PRIVATE = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A key that notes are checked with."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that name this key in a signature line."""
        stated = self.name.encode() + b"\n" + ED25519 + self.public
        return sha256(stated).digest()[:ID_SIZE]

    def __str__(self) -> str:
        encoded = b64encode(ED25519 + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that notes are signed with; it never shows itself."""

    name: str
    private: Ed25519PrivateKey

    @property
    def verifier(self) -> VerifierKey:
        """The key others check with."""
        return VerifierKey(self.name, self.private.public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"SigningKey({self.name!r})"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """An opened note: its text, and whose signatures are known to be good."""

    text: str
    verified: tuple[Signature, ...]
    unverified: tuple[Signature, ...]


def parse_vkey(text: str) -> VerifierKey:
    """Read a verifier key, and refuse one that cannot be relied on."""
    name, shown, encoded = _three_parts(text)
    key = VerifierKey(name, _key_bytes(encoded))
    if not key_is_allowed(key.public):
        raise NoteError(
            "expected a public key on a canonical point, not of small order",
            hint="ask for another key",
        )
    _demand_id(key, shown)
    return key


def parse_skey(text: str) -> SigningKey:
    """Read a signing key in the text form that goes with verifier keys."""
    if not text.startswith(_PRIVATE):
        raise NoteError("expected a signing key PRIVATE+KEY+…, met another text")
    name, shown, encoded = _three_parts(text.removeprefix(_PRIVATE))
    seed = _key_bytes(encoded)
    key = SigningKey(name, Ed25519PrivateKey.from_private_bytes(seed))
    _demand_id(key.verifier, shown)
    return key


def format_skey(key: SigningKey) -> str:
    """Write a signing key as text, for its key file only."""
    seed = b64encode(ED25519 + key.private.private_bytes_raw()).decode()
    return f"{_PRIVATE}{key.name}+{key.verifier.key_id.hex()}+{seed}"


def new_signing_key(name: str) -> SigningKey:
    """Make a signing key under a name, most often the origin of a log."""
    demand_name(name)
    return SigningKey(name, Ed25519PrivateKey.generate())


def sign_note(text: str, key: SigningKey) -> bytes:
    """Sign a text that ends in a newline."""
    _demand_text(text)
    if not text.endswith("\n"):
        raise NoteError("expected a text that ends in a newline")
    blob = key.verifier.key_id + key.private.sign(text.encode())
    return f"{text}\n{_DASH}{key.name} {b64encode(blob).decode()}\n".encode()


def open_note(note: bytes, known: Sequence[VerifierKey]) -> Note:
    """Open a note that at least one known key has signed."""
    text, signatures = read_note(note)
    verified: dict[Signature, None] = {}
    unverified: dict[Signature, None] = {}
    done: set[VerifierKey] = set()
    for signature in signatures:
        key = _key_of(signature, known)
        if key is None:
            unverified[signature] = None
        elif key not in done:
            _demand_true(key, signature, text)
            done.add(key)
            verified[signature] = None
    if not verified:
        raise NoteError(
            "expected a signature by a known key, met none",
            hint="is this the key of this log?",
        )
    return Note(text, tuple(verified), tuple(unverified))


def read_note(note: bytes) -> tuple[str, list[Signature]]:
    """Take a note apart into its text and its signatures, none of them checked."""
    text, lines = _split(note)
    return text, [_signature(line) for line in lines]


def _split(note: bytes) -> tuple[str, list[str]]:
    try:
        whole = note.decode()
    except UnicodeDecodeError as error:
        raise NoteError("expected a note in UTF-8") from error
    _demand_text(whole)
    text, blank, signatures = whole.rpartition("\n\n")
    if not blank or not signatures.endswith("\n"):
        raise NoteError("expected a text, an empty line and signature lines")
    lines = signatures[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise NoteError(f"expected at most {MOST_SIGNATURES} signatures")
    return text + "\n", lines


def _signature(line: str) -> Signature:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH):
        raise NoteError("expected a signature line, met another line")
    demand_name(name)
    blob = exact_base64(encoded)
    if len(blob) <= ID_SIZE:
        raise NoteError("expected a key id and a signature, met fewer bytes")
    return Signature(name, blob[:ID_SIZE], blob[ID_SIZE:])


def _key_of(signature: Signature, known: Sequence[VerifierKey]) -> VerifierKey | None:
    fitting = [
        key
        for key in known
        if key.name == signature.name and key.key_id == signature.key_id
    ]
    if len(fitting) > 1:
        raise NoteError("expected one key of this name and id, met more")
    return fitting[0] if fitting else None


def _demand_true(key: VerifierKey, signature: Signature, text: str) -> None:
    public = Ed25519PublicKey.from_public_bytes(key.public)
    try:
        public.verify(signature.signature, text.encode())
    except InvalidSignature as error:
        raise NoteError(
            "expected a true signature by a known key, met a false one",
            hint="the note was changed, or signed with another key",
        ) from error


def _three_parts(text: str) -> tuple[str, str, str]:
    name, _, rest = text.partition("+")
    shown, _, encoded = rest.partition("+")
    demand_name(name)
    return name, shown, encoded


def _key_bytes(encoded: str) -> bytes:
    raw = exact_base64(encoded)
    if len(raw) != 1 + KEY_SIZE or raw[:1] != ED25519:
        raise NoteError("expected an Ed25519 key of 32 bytes, met another")
    return raw[1:]


def _demand_id(key: VerifierKey, shown: str) -> None:
    if shown != key.key_id.hex():
        raise NoteError("expected the id that fits the key, met another")


def demand_name(name: str) -> None:
    """Raise for a name that no signature line could carry."""
    if not name or "+" in name or any(sign.isspace() for sign in name):
        raise NoteError("expected a key name without spaces and plus signs")


def _demand_text(text: str) -> None:
    if any(ord(sign) < ord(" ") and sign != "\n" for sign in text):
        raise NoteError("expected no control characters in a note")


def exact_base64(text: str) -> bytes:
    """Read base64 in its one spelling."""
    try:
        raw = b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("expected base64, met other text") from error
    if b64encode(raw).decode() != text:
        raise NoteError("expected base64 in its one spelling, met another")
    return raw
