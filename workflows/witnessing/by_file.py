"""Witnesses without a network path: the request goes out by file, the line comes back.

- The words are those of HTTP, so any witness of the specification can be asked.
- What comes back is checked under the keys of the policy before it is kept.
"""

from audit.checkpoint import add_signature, newest_checkpoint, parse_checkpoint
from audit.cosigning import cosignatures
from audit.note import read_note
from audit.proofs import prove_consistency
from audit.witness import format_request
from config.settings import Settings
from workflows.errors import NotFoundError
from workflows.service import Service
from workflows.witnessing.naming import policy_of


def request_to_cosign(
    service: Service, area: str, note: bytes | None, old: int
) -> bytes:
    """Write a request for a witness that saw the log at `old` entries last."""
    if note is None:
        raise NotFoundError("expected a log with entries, met none")
    log = service.line(area).log
    size = parse_checkpoint(read_note(note)[0]).size
    proof: list[bytes] = []
    if 0 < old < size:
        with service.database.reading(area) as connection:
            proof = prove_consistency(connection, log, old, size)
    return format_request(old, proof, note)


def keep_cosignature(
    service: Service, settings: Settings, area: str, lines: bytes
) -> list[str]:
    """Keep what a witness gave by file for the newest checkpoint; name the witnesses.

    Raises NotFoundError for lines by no witness of the policy, or of another tree.
    """
    policy, log = policy_of(settings), service.line(area).log
    with service.database.writing(area) as connection:
        note = newest_checkpoint(connection, log)
        known = [] if note is None else cosignatures(note + lines, policy.keys)
        if note is None or not known:
            raise NotFoundError(
                "expected a cosignature by a witness of the policy, met none",
                hint="name the witness in the file of the setting witness_policy",
            )
        size = parse_checkpoint(read_note(note)[0]).size
        for line in lines.splitlines(keepends=True):
            if cosignatures(note + line, policy.keys):
                add_signature(connection, log, size, line)
    return [one.witness for one in known]
