"""The trail of one case as a bundle that verifies without us.

- The caller appends the `export` entry first, commits, and has a checkpoint
  signed; that entry states which index is the newest.
- The bundle holds the exact stored bytes of each entry, one C2SP proof for each,
  the checkpoint, the pathway versions the entries name, and the verifier.
- It is packed in one possible way, so that any changed byte is noticed.
"""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from audit import verify
from audit.canonical import canonical
from audit.checkpoint import open_checkpoint
from audit.entry import base64url
from audit.errors import ProofError
from audit.note import VerifierKey
from audit.proofs import prove_inclusion, tlog_proof
from audit.reading import Log, read_trail
from config.connection import Connection

_HOW = """This is the decision trail of one case.

To check it you need Python 3.12 or newer and the key of the log, which you must
have by another way than this bundle:

    python verify.py BUNDLE.zip --key KEY

It answers four questions: are these the bytes that were logged (integrity), is
this the whole case (completeness), who vouches for it (authorship), was the
pathway followed (conformance).

Exit code 0: all four are proved. 1 to 4: the first that failed. 5: nothing
failed, but something could not be checked. 64: wrong use.

Take the verifier from where you trust it; the one in this bundle has the
SHA-256 {digest}
"""


def export_trail(
    connection: Connection,
    log: Log,
    case: str,
    checkpoint: bytes,
    key: VerifierKey,
    pathways: Mapping[str, bytes],
) -> bytes:
    """Bundle the trail of a case under a checkpoint that includes all of it.

    `pathways` gives the canonical JSON of each version the entries name, by the
    digest that stands in their field `def`.
    """
    size = open_checkpoint(checkpoint, key).size
    rows = read_trail(connection, log, case)
    if not rows or rows[-1].seq >= size:
        raise ProofError(
            "expected a checkpoint that includes the newest entry of the case",
            hint="append the export entry, commit, sign a checkpoint, then export",
        )
    about = {
        "format": verify.TRAIL_FORMAT,
        "log": log.origin,
        "case": case,
        "entries": [
            {"seq": row.seq, "body": b64encode(row.body).decode()} for row in rows
        ],
    }
    proofs = {
        f"proofs/{row.seq}.tlog-proof": tlog_proof(
            row.seq, prove_inclusion(connection, log, row.seq, size), checkpoint
        )
        for row in rows
    }
    verifier = Path(verify.__file__).read_bytes()
    return verify.pack(
        {
            "trail.json": canonical(about),
            "checkpoint": checkpoint,
            "policy": f"log {key}\n".encode(),
            **proofs,
            **{_pathway(name, content): content for name, content in pathways.items()},
            "VERIFY.txt": _HOW.format(digest=sha256(verifier).hexdigest()).encode(),
            "verify.py": verifier,
        }
    )


def _pathway(digest: str, content: bytes) -> str:
    if digest != base64url(sha256(content).digest()):
        raise ProofError("expected a pathway version under its own digest, met another")
    return f"pathways/{digest}.json"
