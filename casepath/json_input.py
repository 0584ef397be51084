"""Strict JSON at the door: what the standard library would let pass is refused.

- Size, encoding and depth are looked at before anything is parsed.
- A key stands once; a number is an integer below 2^53; half a character is none.
- A problem names where it is (a JSON pointer or a byte), never what was written.
"""

import json
import re
from typing import Any, NoReturn

from config.errors import CasepathError

MOST_BYTES = 1 << 20
DEEPEST = 32
LARGEST = 2**53 - 1
_LONGEST_NUMBER = len(str(-LARGEST))
_TEXT_OR_BRACKET = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[][{}]', re.DOTALL)
_OPENING, _CLOSING = (b"[", b"{"), (b"]", b"}")


class JsonInputError(CasepathError):
    """What was sent is not JSON as we take it: correct it."""

    code = "E-JSON"


def read_json(data: bytes, where: str) -> Any:
    """Read one JSON value of at most 1 MiB and 32 levels.

    `where` names the input in a problem. Raises JsonInputError.
    """
    _demand_size(data, where)
    text = _decoded(data, where)
    _demand_depth(data, where)
    reader = _Reader(where)
    try:
        value = json.loads(
            text,
            object_pairs_hook=reader.members,
            parse_int=reader.integer,
            parse_float=reader.refuse_number,
            parse_constant=reader.refuse_number,
        )
    except json.JSONDecodeError as error:
        raise JsonInputError(
            "expected JSON, met something else",
            where=f"{where} {error.lineno}:{error.colno}",
            hint="look at the line and column named",
        ) from None
    _demand_whole_text(value, where, "")
    return value


def _demand_size(data: bytes, where: str) -> None:
    if len(data) > MOST_BYTES:
        raise JsonInputError(
            f"expected at most {MOST_BYTES} bytes, met {len(data)}",
            code="E-SIZE",
            where=where,
            hint="send less at once",
        )


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        raise JsonInputError(
            "expected UTF-8, met other bytes",
            code="E-ENC",
            where=f"{where} byte {error.start}",
            hint="save or send it as UTF-8",
        ) from None


def _demand_depth(data: bytes, where: str) -> None:
    """Count brackets outside text, byte by byte, before any parser recurses."""
    depth = 0
    for token in _TEXT_OR_BRACKET.finditer(data):
        byte = token.group()
        depth += (byte in _OPENING) - (byte in _CLOSING)
        if depth > DEEPEST:
            raise JsonInputError(
                f"expected at most {DEEPEST} levels, met more",
                code="E-JSON-DEPTH",
                where=f"{where} byte {token.start()}",
                hint="send it flatter",
            )


class _Reader:
    """What the parser asks while it reads one input."""

    def __init__(self, where: str) -> None:
        self._where = where

    def members(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Give an object whose keys each stand once."""
        found = dict(pairs)
        if len(found) != len(pairs):
            raise JsonInputError(
                "expected each key once in an object, met a key twice",
                code="E-JSON-DUPKEY",
                where=self._where,
                hint="say everything once; which of two was meant is never guessed",
            )
        return found

    def integer(self, text: str) -> int:
        """Give an integer that every reader of JSON reads alike."""
        if len(text) > _LONGEST_NUMBER or abs(int(text)) > LARGEST:
            self.refuse_number(text)
        return int(text)

    def refuse_number(self, _text: str) -> NoReturn:
        """Refuse a number that two readers may read differently."""
        raise JsonInputError(
            "expected an integer below 2^53, met another number",
            code="E-JSON-NUM",
            where=self._where,
            hint="write a smaller integer, or text in quotes",
        )


def _demand_whole_text(value: Any, where: str, pointer: str) -> None:
    if isinstance(value, str):
        _demand_characters(value, where, pointer)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _demand_characters(name, where, pointer)
            _demand_whole_text(inner, where, f"{pointer}/{_escaped(name)}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            _demand_whole_text(inner, where, f"{pointer}/{place}")


def _demand_characters(text: str, where: str, pointer: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise JsonInputError(
            "expected whole characters, met half of a surrogate pair",
            code="E-ENC",
            where=f"{where} {pointer}".rstrip(),
            hint="send the character itself, or both halves",
        ) from None


def _escaped(name: str) -> str:
    return name[:40].replace("~", "~0").replace("/", "~1")
