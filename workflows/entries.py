"""How what was done is said in an entry: hashes, record versions, facts."""

from base64 import urlsafe_b64decode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from audit.entry import Move, SealedRecord, base64url
from records.cases import Saved
from states.table import Step

FACTS_SET = "facts"


def sealed_records(saved: list[Saved]) -> tuple[SealedRecord, ...]:
    """Give what an entry says of saved record versions."""
    return tuple(
        SealedRecord(s.record, s.compartment, s.version, base64url(s.ct)) for s in saved
    )


def facts_as_set(values: Mapping[str, str], filled: Iterable[str]) -> dict[str, Any]:
    """Give the declared facts and the filled fields of a case as plain values."""
    return {"values": dict(values), "filled": sorted(filled)}


def hash_of_text(text: str) -> str:
    """Give the hash by which an entry names a text that is kept elsewhere."""
    return base64url(sha256(text.encode()).digest())


def happened(entry: Mapping[str, Any]) -> int:
    """Give when something happened: when it was entered, unless it says otherwise."""
    return int(entry.get("occ", entered(entry)))


def entered(entry: Mapping[str, Any]) -> int:
    """Give when an entry was made, by the machine's clock."""
    return int(entry["ts"]) + int(entry.get("skew", 0))


def def_of(digest: str) -> str:
    """Give a pathway version's digest as entries write hashes."""
    return base64url(bytes.fromhex(digest.removeprefix("sha256:")))


def digest_of(definition: str) -> str:
    """Give the digest of the pathway version that an entry names."""
    raw = urlsafe_b64decode(definition + "=" * (-len(definition) % 4))
    return f"sha256:{raw.hex()}"


def step_said(step: Step) -> dict[str, Any]:
    """Give what an entry says of a step: the track, from where, to where, also."""
    return {
        "track": step.track,
        "from_": step.from_state,
        "to": step.to_state,
        "also": tuple(Move(*other) for other in step.also),
    }
