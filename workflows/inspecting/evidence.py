"""What stands behind one entry: its bytes, its place in the tree, who signed the tree.

- Everything here can be computed again by anybody from the bytes that are shown.
- A checkpoint is the first stored one that covers the entry; before there is one,
  nothing vouches for it yet, and the page says so.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, select

from audit.checkpoint import parse_checkpoint
from audit.cosigning import cosignatures
from audit.entry import base64url
from audit.errors import NoteError
from audit.note import read_note
from audit.proofs import prove_inclusion, tlog_proof
from audit.reading import Log
from audit.tables import audit_checkpoint
from config.connection import Connection
from config.now import from_micros
from config.settings import Settings
from config.statements import Statement
from workflows.errors import NotFoundError
from workflows.inspecting.trail import Opened
from workflows.service import Service
from workflows.witnessing.naming import policy_of

LEAF = b"\x00"
SECOND = 1_000_000

_k = audit_checkpoint.c
COVERING = Statement(
    select(_k.size, _k.note)
    .where(
        _k.area == bindparam("area"),
        _k.gen == bindparam("gen"),
        _k.size > bindparam("index"),
    )
    .order_by(_k.size)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A witness that saw a checkpoint, and when it says so."""

    witness: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordHash:
    """A record version that an entry names, by the hash of its ciphertext."""

    record: str
    part: str
    version: int
    hash: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry with all that it rests on."""

    index: int
    place: int | None
    body: str
    size: int  # of the bytes
    leaf: str
    is_leaf_right: bool
    before: str  # the leaf of the entry before it in the chain of its case
    proof: tuple[str, ...]
    checkpoint: str
    covers: int  # entries under the checkpoint
    seen_by: tuple[Seen, ...]
    is_note_right: bool
    records: tuple[RecordHash, ...]
    commitments: tuple[tuple[str, str], ...]


def evidence_on(
    service: Service, settings: Settings, area: str, trail: Opened, index: int
) -> Evidence:
    """Give what an entry of a trail rests on."""
    place = next((at for at, row in enumerate(trail.rows) if row.seq == index), None)
    if place is None:
        raise NotFoundError("expected an entry of this trail, met another index")
    row, entry = trail.rows[place], trail.entries[place] or {}
    body = bytes(row.body)
    leaf = sha256(LEAF + body).digest()
    log = service.line(area).log
    with service.database.reading(area) as connection:
        covering = _covering(connection, log, index)
        proof = (
            prove_inclusion(connection, log, index, covering.size) if covering else []
        )
    note = bytes(covering.note) if covering else b""
    seen, is_right = _seen(settings, note)
    commitments = {**entry.get("com", {})}
    if entry.get("guard"):
        commitments = {"guard": entry["guard"], **commitments}
    return Evidence(
        index=index,
        place=row.cseq,
        body=body.decode("utf-8", "replace"),
        size=len(body),
        leaf=base64url(leaf),
        is_leaf_right=leaf == bytes(row.leaf),
        before=entry.get("cprev", ""),
        proof=tuple(b64encode(one).decode() for one in proof),
        checkpoint=note.decode("utf-8", "replace"),
        covers=covering.size if covering else 0,
        seen_by=seen,
        is_note_right=is_right,
        records=tuple(
            RecordHash(one["r"], one["comp"], one["ver"], one.get("ct", ""))
            for one in entry.get("rec", ())
        ),
        commitments=tuple(commitments.items()),
    )


def proof_text(service: Service, area: str, index: int) -> bytes:
    """Give the proof of an entry under the first checkpoint that covers it."""
    log = service.line(area).log
    with service.database.reading(area) as connection:
        covering = _covering(connection, log, index)
        if covering is None:
            raise NotFoundError("expected an entry under a checkpoint, met none yet")
        proof = prove_inclusion(connection, log, index, covering.size)
    return tlog_proof(index, proof, bytes(covering.note))


def _covering(connection: Connection, log: Log, index: int) -> Any:
    return connection.one(COVERING, area=log.area, gen=log.gen, index=index)


def _seen(settings: Settings, note: bytes) -> tuple[tuple[Seen, ...], bool]:
    if not note:
        return (), True
    try:
        parse_checkpoint(read_note(note)[0])
        signed = cosignatures(note, policy_of(settings).keys)
    except NoteError:
        return (), False
    return seen_told(signed), True


def seen_told(signed: Sequence[Any]) -> tuple[Seen, ...]:
    """Give who saw a checkpoint, and when."""
    return tuple(
        Seen(one.witness, from_micros(one.posix_seconds * SECOND)) for one in signed
    )
