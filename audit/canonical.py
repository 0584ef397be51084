"""Canonical JSON: RFC 8785 in a narrow profile.

- Keys are `[a-z0-9_]+`; integers stay below 2^53; there are no floats.
- Strings are kept as given; a lone surrogate is refused.
- Inside the profile the standard library gives the bytes of RFC 8785, so the
  profile is checked first and the standard library encodes.
- Reading accepts exactly the bytes that writing gives.
"""

import json
import re
from typing import Any, NoReturn

from audit.errors import ProfileError

LARGEST = 2**53 - 1
DEEPEST = 32

_LISTS = frozenset({list, tuple})
_PLAIN = frozenset({str, int, bool, type(None)})
_KEY = re.compile(r"[a-z0-9_]+")


def canonical(value: Any) -> bytes:
    """Encode a value of the profile as its one canonical byte string."""
    _demand_profile(value, DEEPEST)
    try:
        return json.dumps(
            value, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        ).encode()
    except UnicodeEncodeError as error:
        raise ProfileError(
            "expected text, met a lone surrogate", hint="correct the input"
        ) from error


def parse(data: bytes) -> Any:
    """Decode bytes that `canonical` gave, and refuse all others."""
    try:
        value = json.loads(
            data.decode(),
            object_pairs_hook=_without_duplicates,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
    except (ValueError, RecursionError) as error:
        raise ProfileError("expected canonical JSON, met other bytes") from error
    if canonical(value) != data:
        raise ProfileError("expected canonical JSON, met another spelling of it")
    return value


def _demand_profile(value: Any, depth: int) -> None:
    if depth == 0:
        raise ProfileError(f"expected at most {DEEPEST} levels, met more")
    kind = type(value)
    if kind is int and abs(value) > LARGEST:
        raise ProfileError("expected an integer below 2^53, met a larger one")
    if kind is dict:
        _demand_keys(value)
        for inner in value.values():
            _demand_profile(inner, depth - 1)
    elif kind in _LISTS:
        for inner in value:
            _demand_profile(inner, depth - 1)
    elif kind not in _PLAIN:
        raise ProfileError(
            f"expected text, integer, truth value, null, list or object, "
            f"met {kind.__name__}"
        )


def _demand_keys(value: dict[Any, Any]) -> None:
    for key in value:
        if type(key) is not str or not _KEY.fullmatch(key):
            raise ProfileError("expected keys of a-z, 0-9 and _, met another")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ProfileError("expected each key once, met a key twice")
    return found


def _refuse_number(_: str) -> NoReturn:
    raise ProfileError("expected integers only, met another number")
