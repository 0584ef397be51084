"""Canonical JSON: one spelling of a value, and the digest that is its identity.

- Keys are sorted, no spaces, UTF-8, no numbers but integers.
- Equal values have equal bytes; comments and the order of keys play no part.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from states.errors import StateError


def canonical_json(value: Any) -> bytes:
    """Give the one spelling of a plain value."""
    _refuse_what_has_two_spellings(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(content: bytes) -> str:
    """Give the SHA-256 of these bytes as `sha256:<hex>`."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _refuse_what_has_two_spellings(value: Any) -> None:
    if type(value) is str:
        return  # most values are, and need no further question
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise _not_plain(key)
            _refuse_what_has_two_spellings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _refuse_what_has_two_spellings(item)
    elif value is not None and not isinstance(value, str | int):
        raise _not_plain(value)


def _not_plain(value: object) -> StateError:
    return StateError(
        "expected text, whole numbers, true, false, lists and keys of text, "
        f"met {type(value).__name__}; write the value as one of these",
        code="E-TYPE",
    )
