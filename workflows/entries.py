"""How what was done is said in an entry: hashes, record versions, facts."""

from collections.abc import Iterable, Mapping
from typing import Any

from audit.entry import SealedRecord, base64url
from records.cases import Saved

FACTS_SET = "facts"


def sealed_records(saved: list[Saved]) -> tuple[SealedRecord, ...]:
    """Give what an entry says of saved record versions."""
    return tuple(
        SealedRecord(s.record, s.compartment, s.version, base64url(s.ct)) for s in saved
    )


def facts_as_set(values: Mapping[str, str], filled: Iterable[str]) -> dict[str, Any]:
    """Give the declared facts and the filled fields of a case as plain values."""
    return {"values": dict(values), "filled": sorted(filled)}


def def_of(digest: str) -> str:
    """Give a pathway version's digest as entries write hashes."""
    return base64url(bytes.fromhex(digest.removeprefix("sha256:")))
