"""What a file has to be before it is kept: of a known kind, by name and by content.

- The ending and the first bytes have to agree; what a browser says of it counts not.
- A scanner is a command of the installation: the file on its standard input, 0 for
  clean, 1 for infected. Whatever else it does, the file counts as not scanned.
"""

import shlex
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from config.errors import CasepathError
from workflows.errors import FieldError

MOST_BYTES = 10 * 1024 * 1024
LONGEST_SCAN = 60  # seconds
UNSCANNED, CLEAN, INFECTED = "unscanned", "clean", "infected"
VERDICTS = {0: CLEAN, 1: INFECTED}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _begins(*starts: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(starts)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


def _is_zip_with(part: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(b"PK\x03\x04") and part in content


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is taken: what it is called, how its content looks."""

    media: str
    fits: Callable[[bytes], bool]


KINDS = {
    ".pdf": Kind("application/pdf", _begins(b"%PDF-")),
    ".png": Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    ".jpg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".jpeg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".txt": Kind("text/plain", _is_text),
    ".docx": Kind(WORD, _is_zip_with(b"word/")),
    ".xlsx": Kind(SHEET, _is_zip_with(b"xl/")),
}
ENDINGS = {kind.media: ending for ending, kind in reversed(KINDS.items())}


def media_of(name: str, content: bytes) -> str:
    """Give the kind of a file.

    Raises FieldError for one that is not taken, is empty, or is not what it says.
    """
    kind = KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        known = ", ".join(ending.removeprefix(".") for ending in KINDS)
        raise FieldError(
            f"expected a file of one of these kinds: {known}", where="file"
        )
    if not content:
        raise FieldError("expected a file with something in it", where="file")
    if len(content) > MOST_BYTES:
        raise CasepathError(
            f"expected at most {MOST_BYTES // 2**20} MB, met more",
            code="E-SIZE",
            hint="send a smaller file",
        )
    if not kind.fits(content):
        raise FieldError(
            "expected a file whose content is what its name says, met another",
            where="file",
        )
    return kind.media


def scanned(command: str, content: bytes) -> str:
    """Have a file looked at by the scanner of the installation, if it has one."""
    if not command:
        return UNSCANNED
    try:
        done = subprocess.run(  # noqa: S603 - the command is a setting of the operator
            shlex.split(command),
            input=content,
            capture_output=True,
            timeout=LONGEST_SCAN,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return UNSCANNED
    return VERDICTS.get(done.returncode, UNSCANNED)
