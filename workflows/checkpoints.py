"""Checkpoints of an area's log: signed when it grew, and handed out."""

from audit.checkpoint import newest_checkpoint, open_checkpoint, sign_checkpoint
from audit.proofs import prove_inclusion, tlog_proof
from audit.reading import lock_head, read_head
from audit.signer import Signer
from workflows.errors import NotFoundError
from workflows.service import Service


def publish_checkpoint(service: Service, area: str, signer: Signer) -> bytes | None:
    """Have the present head signed and stored; None while the log is empty.

    The head is read in a transaction of its own, so what is signed is committed.
    It is locked meanwhile: of two who sign at once the second finds it signed.
    """
    log = service.line(area).log
    with service.database.writing(area) as connection:
        if lock_head(connection, log).size == 0:
            return None
        return sign_checkpoint(connection, log, signer)


def last_checkpoint(service: Service, area: str) -> bytes | None:
    """Give the newest stored checkpoint of an area's log."""
    log = service.line(area).log
    with service.database.reading(area) as connection:
        return newest_checkpoint(connection, log)


def prove_entry(service: Service, area: str, signer: Signer, index: int) -> bytes:
    """Prove that an entry is in the log, under a checkpoint signed now."""
    note = publish_checkpoint(service, area, signer)
    log = service.line(area).log
    with service.database.reading(area) as connection:
        size = read_head(connection, log).size
        if note is None or not 0 <= index < size:
            raise NotFoundError(
                f"expected an index below {size}, met {index}",
                hint="entries are counted from 0",
            )
        signed = open_checkpoint(note, signer.verifier)
        proof = prove_inclusion(connection, log, index, signed.size)
        return tlog_proof(index, proof, note)
