"""One entry of the log: what a caller states, and its exact bytes.

- The kinds are a closed list; an action's name stands in `action`, never there.
- A field that says nothing is left out.
- Only references, names of the pathway and hashes pass: no spaces, no `@`, so
  that prose, names and addresses cannot get in by mistake.
- A content is named by a salted commitment or a hash of ciphertext only; the
  salt dies with the case's key.
"""

import re
import secrets
from base64 import b32encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from audit.canonical import canonical
from audit.errors import ProfileError

FORMAT = 1
ID_BITS = 128
SALT_SIZE = 32

KINDS = frozenset({
    "alarm", "assign", "break_glass", "checkpoint_seen", "clock", "config",
    "correct", "disclose", "erase", "export", "grant", "history", "hold", "key",
    "link", "move", "open", "pathway", "probe", "proposed", "read", "refused",
    "repair", "request", "restore", "search", "signed_in", "sitting", "transition",
    "vote",
})  # fmt: skip

_TOKEN = re.compile(r"[A-Za-z0-9._:/+-]{1,128}")


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A record version an entry speaks of, named by the hash of its ciphertext."""

    ref: str
    compartment: str
    version: int
    ciphertext: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """What else moved in the same step: another track, from where, to where."""

    track: str
    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the caller states; the log adds origin, time and place in the chain."""

    kind: str
    actor: str
    id: str = ""  # made by the log where the caller needs none of its own
    case: str = ""
    role: str = ""
    org: str = ""
    via: str = ""
    purpose: str = ""
    def_: str = ""
    track: str = ""
    from_: str = ""
    to: str = ""
    action: str = ""
    also: tuple[Move, ...] = ()
    rules: tuple[str, ...] = ()
    policy: str = ""
    guard: str = ""
    rec: tuple[SealedRecord, ...] = ()
    com: Mapping[str, str] = field(default_factory=dict)
    refs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    under: tuple[str, ...] = ()  # a bypass or a delegation, and what it changed
    of: str = ""
    hash: str = ""
    count: int | None = None
    occ: int | None = None
    due: int | None = None  # as another system recorded it
    ended: int | None = None
    corr: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when an entry stands: what only the log knows."""

    origin: str
    id: str
    ts: int
    skew: int
    cseq: int | None
    cprev: bytes | None


def new_id() -> str:
    """Make 128 random bits in base32: an identifier that says nothing."""
    raw = secrets.token_bytes(ID_BITS // 8)
    return b32encode(raw).decode().rstrip("=").lower()


def base64url(raw: bytes) -> str:
    """Write bytes as an entry does: base64url without padding."""
    return urlsafe_b64encode(raw).decode().rstrip("=")


def commitment(salt: bytes, name: str, value: Any) -> str:
    """Give the salted hash that stands for a content until its salt is opened."""
    if len(salt) != SALT_SIZE:
        raise ProfileError(f"expected a salt of {SALT_SIZE} bytes, met {len(salt)}")
    return base64url(sha256(salt + canonical([name, value])).digest())


def entry_body(entry: Entry, place: Place) -> bytes:
    """Give the exact bytes that are hashed, stored and exported."""
    if entry.kind not in KINDS:
        raise ProfileError("expected a kind of the closed list, met another")
    stated = {
        "v": FORMAT,
        "log": place.origin,
        "id": place.id,
        "ts": place.ts,
        "skew": place.skew or None,
        "cseq": place.cseq,
        "cprev": base64url(place.cprev) if place.cprev else None,
        **_plain(entry),
        "rec": [_record(record) for record in entry.rec],
        "also": [_move(move) for move in entry.also],
        "com": {name: _token("com", text) for name, text in entry.com.items()},
        "count": entry.count,
        "occ": entry.occ,
        "due": entry.due,
        "ended": entry.ended,
    }
    return canonical(
        {name: value for name, value in stated.items() if value or _is_number(value)}
    )


_WORDS = {
    "kind": "kind", "actor": "actor", "case": "case", "role": "role", "org": "org",
    "via": "via", "purpose": "purpose", "def": "def_", "track": "track",
    "from": "from_", "to": "to", "action": "action", "policy": "policy",
    "guard": "guard", "of": "of", "hash": "hash", "corr": "corr",
}  # fmt: skip
_LISTS = ("rules", "refs", "codes", "found", "under")


def _plain(entry: Entry) -> dict[str, Any]:
    words = {name: getattr(entry, attribute) for name, attribute in _WORDS.items()}
    lists = {name: getattr(entry, name) for name in _LISTS}
    if not entry.actor:
        raise ProfileError("expected an actor in every entry, met none")
    return {
        **{name: _token(name, word) for name, word in words.items() if word},
        **{name: [_token(name, word) for word in held] for name, held in lists.items()},
    }


def _token(name: str, text: str) -> str:
    if not _TOKEN.fullmatch(text):
        raise ProfileError(
            "expected a reference, a name of the pathway or a hash, met other text",
            where=name,
            hint="prose and personal data belong in the case record",
        )
    return text


def _record(record: SealedRecord) -> dict[str, Any]:
    named = {
        "r": _token("rec", record.ref),
        "comp": _token("rec", record.compartment),
        "ver": record.version,
    }
    if record.ciphertext:
        named["ct"] = _token("rec", record.ciphertext)
    return named


def _move(move: Move) -> dict[str, str]:
    return {
        "track": _token("also", move.track),
        "from": _token("also", move.from_),
        "to": _token("also", move.to),
    }


def _is_number(value: Any) -> bool:
    return type(value) is int
