"""The signer: the log's key, and a memory of its own of what it signed last.

- It signs only what is proved to extend the last tree it signed.
- It remembers before it hands the signature out; the memory lies beside the
  key and not in the database, so whoever rewrites that has nothing signed.
- A memory that is missing is a refusal, not a fresh start.
- The key file and the memory are readable by their owner alone.
- Two signers on one folder take turns; the second sees what the first signed.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit import merkle
from audit.checkpoint import Checkpoint, parse_checkpoint
from audit.errors import ProofError, SignerError
from audit.keeping import keep
from audit.note import (
    SigningKey,
    VerifierKey,
    format_skey,
    new_signing_key,
    parse_skey,
    sign_note,
)

KEY_FILE = "log.key"
MEMORY_FILE = "signed"
LOCK_FILE = "lock"

_OTHERS = 0o077


class Signer:
    """One log's signer in a folder of its own."""

    def __init__(self, folder: Path, key: SigningKey) -> None:
        self._folder, self._key = folder, key

    @property
    def verifier(self) -> VerifierKey:
        """The key others check this log's checkpoints with."""
        return self._key.verifier

    def signed_size(self) -> int:
        """Give the size signed last, 0 before the first."""
        return self._memory().size

    def sign(self, checkpoint: Checkpoint, proof: list[bytes]) -> bytes:
        """Sign a checkpoint that is proved to extend the last one signed."""
        with self._alone():
            self._demand_extends(self._memory(), checkpoint, proof)
            note = sign_note(checkpoint.text, self._key)
            keep(self._folder / MEMORY_FILE, checkpoint.text)
        return note

    def _demand_extends(
        self, last: Checkpoint, checkpoint: Checkpoint, proof: list[bytes]
    ) -> None:
        if checkpoint.origin != last.origin:
            raise SignerError("expected a checkpoint of this signer's log, met another")
        if last.size == 0 and checkpoint.size > 0 and not proof:
            return
        try:
            merkle.verify_consistency(
                last.size, checkpoint.size, last.root, checkpoint.root, proof
            )
        except ProofError as error:
            raise SignerError(
                f"expected a proof that the log of {checkpoint.size} entries extends "
                f"the {last.size} signed before, met none that holds",
                hint="the log was rewritten or put back; nothing is signed any more",
            ) from error

    def _memory(self) -> Checkpoint:
        path = self._folder / MEMORY_FILE
        if not path.is_file():
            raise SignerError(
                "expected the signer's memory of what it signed last, met none",
                hint="put it back; without it nothing is signed",
            )
        return parse_checkpoint(path.read_text(encoding="utf-8"))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._folder / LOCK_FILE).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def create_signer(folder: Path, origin: str) -> Signer:
    """Make a key and an empty memory for a new log."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / KEY_FILE).exists():
        raise SignerError("expected a folder without a key, met one with a key")
    key = new_signing_key(origin)
    keep(folder / KEY_FILE, format_skey(key) + "\n")
    keep(folder / MEMORY_FILE, Checkpoint(origin, 0, merkle.root(())).text)
    return Signer(folder, key)


def open_signer(folder: Path) -> Signer:
    """Open the signer in a folder; a key that others may read is refused."""
    path = folder / KEY_FILE
    if not path.is_file():
        raise SignerError("expected the log's key file, met none", where=KEY_FILE)
    if path.stat().st_mode & _OTHERS:
        raise SignerError(
            "expected a key file of mode 0600, met one that others may use",
            where=KEY_FILE,
            hint="chmod 600, and think about who may have read it",
        )
    return Signer(folder, parse_skey(path.read_text(encoding="utf-8").rstrip("\n")))
