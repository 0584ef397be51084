"""Seal a key file in another form: shared among custodians, or under one passphrase.

- The keys in it stay; all of them are sealed anew under another root.
- What opens it now is demanded first; everything is tried before the file changes.
- Each process of the machine is sealed in the same step: nobody goes on under the old
  root, and whoever opens from now on is tried at once.
- Copies of the file that were made before still open as they did.
"""

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from records import key_file
from records.key_content import (
    area_keys_in,
    changed_one,
    demand_whole,
    index_key_in,
    under_another,
)
from records.key_file import KeyFile
from records.passphrase_file import Given, demand_passphrase, root_of
from records.sealing import mark
from records.shares import Share, demand_sensible, shares_made
from records.stretching import KEY_LENGTH, SALT_LENGTH, stretched


def share_keys(path: Path, given: Given, shares: Sequence[Share], need: int) -> None:
    """Seal the file so that `need` of these custodians open it together."""
    demand_sensible(shares, need)
    with key_file.locked(path):
        content = key_file.read(path)
        root = root_of(content, given)
        other = secrets.token_bytes(KEY_LENGTH)
        salt = secrets.token_bytes(SALT_LENGTH)
        told = {
            "format": key_file.SHARED,
            "salt": salt,
            "shares": shares_made(other, salt, content.cost, shares, need),
        }
        _replace(path, content, root, other, told)


def unshare_keys(path: Path, given: Given, passphrase: str) -> None:
    """Seal the file so that one passphrase opens it."""
    demand_passphrase(passphrase)
    with key_file.locked(path):
        content = key_file.read(path)
        root = root_of(content, given)
        salt = secrets.token_bytes(SALT_LENGTH)
        other = stretched(passphrase, salt, content.cost)
        told = {"format": key_file.FORMAT, "salt": salt, "shares": None}
        _replace(path, content, root, other, told)


def _replace(
    path: Path, content: KeyFile, root: bytes, other: bytes, told: Mapping[str, Any]
) -> None:
    demand_whole(root, content)
    anew = under_another(root, content, other, told)
    _demand_same(root, content, other, anew)
    mark(path)
    key_file.replace(path, anew)


def _demand_same(root: bytes, content: KeyFile, other: bytes, anew: KeyFile) -> None:
    """Read what would be written as it will be read, and compare every key."""
    written = KeyFile.model_validate_json(key_file.as_text(anew))
    demand_whole(other, written)
    before = index_key_in(root, content), area_keys_in(root, content)
    if before != (index_key_in(other, written), area_keys_in(other, written)):
        raise changed_one()
