"""A witness of C2SP `add-checkpoint`: it never cosigns a tree that was put back.

- It knows logs by their keys; a checkpoint of any other is none of its business.
- It cosigns what is proved to extend what it cosigned before, and remembers it
  before it answers; two requests at once take turns.
- Request: `old SIZE`, the hashes of the proof, an empty line, the checkpoint.
- Its memory, its key and the keys of its logs lie in a folder of its own.
"""

import fcntl
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from audit import merkle
from audit.checkpoint import Checkpoint, open_checkpoint, parse_checkpoint
from audit.cosigning import (
    CosigningKey,
    WitnessKey,
    cosign,
    format_cosigning_key,
    new_cosigning_key,
    parse_cosigning_key,
)
from audit.errors import NoteError, ProofError, SignerError
from audit.keeping import keep
from audit.note import VerifierKey, exact_base64, parse_vkey, read_note

KEY_FILE, LOGS_FILE, LOCK_FILE = "witness.key", "logs", "lock"
SIZE_TYPE = "text/x.tlog.size"
TEXT_TYPE = "text/plain; charset=utf-8"
MOST_HASHES = 63

_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class Answer:
    """What a witness answers, as HTTP would say it."""

    status: int
    body: bytes = b""
    content_type: str = TEXT_TYPE


@dataclass(frozen=True, slots=True)
class Asked:
    """A request taken apart: the size the asker builds on, its proof, the note."""

    old: int
    proof: list[bytes]
    note: bytes


class Witness:
    """One witness in a folder of its own."""

    def __init__(self, folder: Path, key: CosigningKey) -> None:
        self._folder, self._key = folder, key

    @property
    def verifier(self) -> WitnessKey:
        """The key others check this witness's cosignatures with."""
        return self._key.verifier

    def trust(self, log: VerifierKey) -> None:
        """Come to know a log by its key; one key for each origin."""
        known = self._logs()
        if known.get(log.name, log) != log:
            raise SignerError("expected a log not known yet, met one with another key")
        known[log.name] = log
        keep(self._folder / LOGS_FILE, "".join(f"{key}\n" for key in known.values()))

    def add_checkpoint(self, body: bytes, clock: Callable[[], float]) -> Answer:
        """Answer a request to cosign a checkpoint."""
        try:
            asked = parse_request(body)
            text, _ = read_note(asked.note)
            origin = parse_checkpoint(text).origin
        except (NoteError, ValueError):
            return Answer(HTTPStatus.BAD_REQUEST)
        log = self._logs().get(origin)
        if log is None:
            return Answer(HTTPStatus.NOT_FOUND)
        try:
            checkpoint = open_checkpoint(asked.note, log)
        except NoteError:
            return Answer(HTTPStatus.FORBIDDEN)
        if asked.old > checkpoint.size:
            return Answer(HTTPStatus.BAD_REQUEST)
        return self._extend(asked, checkpoint, clock)

    def _extend(
        self, asked: Asked, checkpoint: Checkpoint, clock: Callable[[], float]
    ) -> Answer:
        path = self._folder / sha256(checkpoint.origin.encode()).hexdigest()
        with self._alone():
            last = _remembered(path, checkpoint.origin)
            if asked.old != last.size:
                size = f"{last.size}\n".encode()
                return Answer(HTTPStatus.CONFLICT, size, SIZE_TYPE)
            if not _extends(last, checkpoint, asked.proof):
                return Answer(HTTPStatus.UNPROCESSABLE_ENTITY)
            keep(path, checkpoint.text)
        line = cosign(checkpoint.text, self._key, int(clock()))
        return Answer(HTTPStatus.OK, line)

    def _logs(self) -> dict[str, VerifierKey]:
        path = self._folder / LOGS_FILE
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return {key.name: key for key in map(parse_vkey, lines)}

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._folder / LOCK_FILE).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def create_witness(folder: Path, name: str) -> Witness:
    """Make a key for a new witness in a folder of its own."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / KEY_FILE).exists():
        raise SignerError("expected a folder without a key, met one with a key")
    key = new_cosigning_key(name)
    keep(folder / KEY_FILE, format_cosigning_key(key) + "\n")
    return Witness(folder, key)


def open_witness(folder: Path) -> Witness:
    """Open the witness in a folder; a key that others may read is refused."""
    path = folder / KEY_FILE
    if not path.is_file():
        raise SignerError("expected the witness's key file, met none", where=KEY_FILE)
    if path.stat().st_mode & _OTHERS:
        raise SignerError(
            "expected a key file of mode 0600, met one that others may use",
            where=KEY_FILE,
            hint="chmod 600, and think about who may have read it",
        )
    text = path.read_text(encoding="utf-8").rstrip("\n")
    return Witness(folder, parse_cosigning_key(text))


def format_request(old: int, proof: Sequence[bytes], note: bytes) -> bytes:
    """Write a request to cosign a checkpoint that extends the size `old`."""
    hashes = [b64encode(one).decode() for one in proof]
    return "\n".join([f"old {old}", *hashes, "", ""]).encode() + note


def parse_request(body: bytes) -> Asked:
    """Read a request; ValueError or NoteError for any other text."""
    head, blank, note = body.partition(b"\n\n")
    first, *hashes = head.decode().split("\n")
    word, _, size = first.partition(" ")
    is_sound = blank and word == "old" and size.isascii() and size.isdigit()
    if not is_sound or str(int(size)) != size or len(hashes) > MOST_HASHES:
        raise NoteError("expected a request to cosign a checkpoint, met another text")
    return Asked(int(size), [exact_base64(one) for one in hashes], note)


def _remembered(path: Path, origin: str) -> Checkpoint:
    if not path.exists():
        return Checkpoint(origin, 0, merkle.root(()))
    return parse_checkpoint(path.read_text(encoding="utf-8"))


def _extends(last: Checkpoint, checkpoint: Checkpoint, proof: list[bytes]) -> bool:
    if last.size == 0:
        return not proof and (checkpoint.size > 0 or checkpoint.root == last.root)
    try:
        merkle.verify_consistency(
            last.size, checkpoint.size, last.root, checkpoint.root, proof
        )
    except ProofError:
        return False
    return True
