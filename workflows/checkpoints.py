"""Checkpoints of an area's log: signed when it grew, and handed out."""

from audit.checkpoint import newest_checkpoint, sign_checkpoint
from audit.reading import read_head
from audit.signer import Signer
from workflows.service import Service


def publish_checkpoint(service: Service, area: str, signer: Signer) -> bytes | None:
    """Have the present head signed and stored; None while the log is empty.

    The head is read in a transaction of its own, so what is signed is committed.
    """
    log = service.line(area).log
    with service.database.writing(area) as connection:
        if read_head(connection, log).size == 0:
            return None
        return sign_checkpoint(connection, log, signer)


def last_checkpoint(service: Service, area: str) -> bytes | None:
    """Give the newest stored checkpoint of an area's log."""
    log = service.line(area).log
    with service.database.reading(area) as connection:
        return newest_checkpoint(connection, log)
