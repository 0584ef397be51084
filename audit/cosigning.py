"""Cosignatures of C2SP: a witness says that it saw a checkpoint, and when.

- Signed is a line with the version, a line with the time, then the checkpoint.
- A cosignature is eight bytes of time and sixty-four of Ed25519 (type 4).
- The key's type is part of its id, so a log's key is never taken for a witness's.
- What a witness has signed is a checkpoint: three lines and nothing more.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from audit.checkpoint import parse_checkpoint
from audit.errors import NoteError
from audit.note import (
    ID_SIZE,
    KEY_SIZE,
    Signature,
    demand_name,
    exact_base64,
    read_note,
)
from audit.verify import key_is_allowed

COSIGNATURE = b"\x04"
TIME_SIZE, SIGNATURE_SIZE = 8, 64

_DASH = "\N{EM DASH} "
_PRIVATE = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True)
class WitnessKey:
    """A key that cosignatures are checked with."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that name this key in a signature line."""
        stated = self.name.encode() + b"\n" + COSIGNATURE + self.public
        return sha256(stated).digest()[:ID_SIZE]

    def __str__(self) -> str:
        encoded = b64encode(COSIGNATURE + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"


@dataclass(frozen=True, slots=True)
class CosigningKey:
    """A witness's own key; it never shows itself."""

    name: str
    private: Ed25519PrivateKey

    @property
    def verifier(self) -> WitnessKey:
        """The key others check with."""
        return WitnessKey(self.name, self.private.public_key().public_bytes_raw())

    def __repr__(self) -> str:
        return f"CosigningKey({self.name!r})"


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A true cosignature: by which witness, and when it says it saw the tree."""

    witness: str
    posix_seconds: int


def parse_witness_key(text: str) -> WitnessKey:
    """Read a witness's key, and refuse one that cannot be relied on."""
    name, shown, raw = _parts(text)
    key = WitnessKey(name, raw)
    if not key_is_allowed(raw):
        raise NoteError(
            "expected a public key on a canonical point, not of small order"
        )
    _demand_id(key, shown)
    return key


def parse_cosigning_key(text: str) -> CosigningKey:
    """Read a witness's own key in its text form."""
    if not text.startswith(_PRIVATE):
        raise NoteError("expected a signing key PRIVATE+KEY+…, met another text")
    name, shown, seed = _parts(text.removeprefix(_PRIVATE))
    key = CosigningKey(name, Ed25519PrivateKey.from_private_bytes(seed))
    _demand_id(key.verifier, shown)
    return key


def format_cosigning_key(key: CosigningKey) -> str:
    """Write a witness's own key as text, for its key file only."""
    seed = b64encode(COSIGNATURE + key.private.private_bytes_raw()).decode()
    return f"{_PRIVATE}{key.name}+{key.verifier.key_id.hex()}+{seed}"


def new_cosigning_key(name: str) -> CosigningKey:
    """Make a key for a witness under its name."""
    demand_name(name)
    return CosigningKey(name, Ed25519PrivateKey.generate())


def cosign(text: str, key: CosigningKey, posix_seconds: int) -> bytes:
    """Give the signature line by which a witness says it saw this checkpoint."""
    parse_checkpoint(text)
    stamp = posix_seconds.to_bytes(TIME_SIZE, "big")
    signed = key.private.sign(_message(text, posix_seconds))
    blob = b64encode(key.verifier.key_id + stamp + signed).decode()
    return f"{_DASH}{key.name} {blob}\n".encode()


def cosignatures(note: bytes, known: Sequence[WitnessKey]) -> tuple[Cosigned, ...]:
    """Give the true cosignatures of known witnesses on a checkpoint, each once.

    Raises NoteError for a false one under a known key: the note was changed.
    """
    text, signatures = read_note(note)
    by_place = {(key.name, key.key_id): key for key in known}
    found: dict[str, Cosigned] = {}
    for signature in signatures:
        key = by_place.get((signature.name, signature.key_id))
        if key is not None and key.name not in found:
            found[key.name] = _checked(text, key, signature)
    return tuple(found.values())


def _checked(text: str, key: WitnessKey, signature: Signature) -> Cosigned:
    blob = signature.signature
    if len(blob) != TIME_SIZE + SIGNATURE_SIZE:
        raise NoteError("expected a time and a signature in a cosignature")
    parse_checkpoint(text)
    seconds = int.from_bytes(blob[:TIME_SIZE], "big")
    public = Ed25519PublicKey.from_public_bytes(key.public)
    try:
        public.verify(blob[TIME_SIZE:], _message(text, seconds))
    except InvalidSignature as error:
        raise NoteError(
            "expected a true cosignature by a known witness, met a false one",
            hint="the note was changed, or cosigned with another key",
        ) from error
    return Cosigned(key.name, seconds)


def _message(text: str, posix_seconds: int) -> bytes:
    return f"cosignature/v1\ntime {posix_seconds}\n{text}".encode()


def _parts(text: str) -> tuple[str, str, bytes]:
    name, _, rest = text.partition("+")
    shown, _, encoded = rest.partition("+")
    demand_name(name)
    raw = exact_base64(encoded)
    if len(raw) != 1 + KEY_SIZE or raw[:1] != COSIGNATURE:
        raise NoteError("expected an Ed25519 cosignature key (type 4), met another")
    return name, shown, raw[1:]


def _demand_id(key: WitnessKey, shown: str) -> None:
    if shown != key.key_id.hex():
        raise NoteError("expected the id that fits the key, met another")
