"""Checkpoints: origin, size and root of a log, signed.

- Three lines, no time and no further lines inside the signed text.
- A checkpoint is stored once for each size and afterwards only gains signatures.
- The log's key bears the log's origin as its name.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import bindparam, insert, select, update

from audit.errors import LogUnguardedError, NoteError, SignerError
from audit.merkle import HASH_SIZE
from audit.note import VerifierKey, open_note
from audit.proofs import prove_consistency
from audit.reading import Log, read_head
from audit.tables import audit_checkpoint
from config.connection import Connection
from config.statements import Statement

_LINES = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a log had come, in the words that are signed."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


class Signs(Protocol):
    """What signs a checkpoint: in this process, or in one of its own."""

    def signed_size(self) -> int:
        """Give the size it signed last, 0 before the first."""
        ...

    def sign(self, checkpoint: Checkpoint, proof: list[bytes]) -> bytes:
        """Sign a checkpoint that is proved to extend the last one."""
        ...


_OF_LOG = (
    audit_checkpoint.c.area == bindparam("area"),
    audit_checkpoint.c.gen == bindparam("gen"),
)
_NOTE = select(audit_checkpoint.c.size, audit_checkpoint.c.note).where(*_OF_LOG)
SELECT_AT = Statement(_NOTE.where(audit_checkpoint.c.size == bindparam("size")))
SELECT_NEWEST = Statement(_NOTE.order_by(audit_checkpoint.c.size.desc()).limit(1))
SELECT_ALL = Statement(_NOTE.order_by(audit_checkpoint.c.size))
INSERT_CHECKPOINT = Statement(insert(audit_checkpoint))
LOCK_AT = Statement(
    _NOTE.where(audit_checkpoint.c.size == bindparam("size")).with_for_update()
)
ADD_LINE = Statement(
    update(audit_checkpoint)
    .where(
        audit_checkpoint.c.area == bindparam("of_area"),
        audit_checkpoint.c.gen == bindparam("of_gen"),
        audit_checkpoint.c.size == bindparam("of_size"),
    )
    .values(note=bindparam("new_note"))
)


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a checkpoint; it has one spelling."""
    lines = text.split("\n")
    if len(lines) != _LINES + 1 or lines[-1]:
        raise NoteError("expected a checkpoint of three lines, met another text")
    origin, size, root = lines[:_LINES]
    try:
        checkpoint = Checkpoint(origin, int(size), b64decode(root, validate=True))
    except ValueError as error:
        raise NoteError("expected a size and a root in a checkpoint") from error
    sound = origin and checkpoint.size >= 0 and len(checkpoint.root) == HASH_SIZE
    if not sound or checkpoint.text != text:
        raise NoteError("expected a checkpoint in its one spelling, met another")
    return checkpoint


def open_checkpoint(note: bytes, key: VerifierKey) -> Checkpoint:
    """Open a signed checkpoint of the log that owns the key."""
    checkpoint = parse_checkpoint(open_note(note, [key]).text)
    if checkpoint.origin != key.name:
        raise NoteError("expected a checkpoint of the key's own log, met another")
    return checkpoint


def sign_checkpoint(connection: Connection, log: Log, signer: Signs) -> bytes:
    """Have the log's present head signed, and store it.

    Call it in a transaction of its own: what is signed must be committed.
    """
    head = read_head(connection, log)
    if head.size == 0:
        raise SignerError("expected a log with an entry, met an empty one")
    stored = connection.one(SELECT_AT, area=log.area, gen=log.gen, size=head.size)
    if stored is not None:
        return bytes(stored.note)
    last = signer.signed_size()
    proof = (
        prove_consistency(connection, log, last, head.size)
        if 0 < last <= head.size
        else []
    )
    note = signer.sign(Checkpoint(log.origin, head.size, head.root), proof)
    touched = connection.run(
        INSERT_CHECKPOINT, area=log.area, gen=log.gen, size=head.size, note=note
    )
    if touched != 1:
        raise LogUnguardedError(
            f"expected one row written to audit_checkpoint, met {touched}"
        )
    return note


def add_signature(connection: Connection, log: Log, size: int, line: bytes) -> None:
    """Add a witness's line to a stored checkpoint, unless it is there."""
    stored = connection.one(LOCK_AT, area=log.area, gen=log.gen, size=size)
    if stored is None or line in bytes(stored.note):
        return
    touched = connection.run(
        ADD_LINE,
        of_area=log.area,
        of_gen=log.gen,
        of_size=size,
        new_note=bytes(stored.note) + line,
    )
    if touched != 1:
        raise LogUnguardedError(
            f"expected one row written to audit_checkpoint, met {touched}"
        )


def newest_checkpoint(connection: Connection, log: Log) -> bytes | None:
    """Give the newest stored checkpoint, or None before the first."""
    row = connection.one(SELECT_NEWEST, area=log.area, gen=log.gen)
    return None if row is None else bytes(row.note)
