"""A root that some of its custodians open together: one layer of each, in order.

- For each choice of as many custodians as are needed the root lies in as many layers,
  one under the key of each, so that no home-made secret sharing is needed.
- A layer is bound to the file, to all custodians and their order, to how many are
  needed, to who is chosen, and to its depth.
- A custodian's key is made of their own passphrase and salt, once an opening.
- Whether a passphrase fits is told by a check value of the custodian alone; a name
  that is nobody's costs as much time and is told alike.
"""

import hmac
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from cryptography.exceptions import InvalidTag

from records import key_file
from records.derive import check_value, hkdf, joined
from records.errors import KeyFileError, WrongPassphraseError
from records.key_content import changed_one, opened, sealed
from records.key_file import (
    FEWEST_CUSTODIANS,
    MOST_CUSTODIANS,
    Cost,
    Custodian,
    KeyFile,
    Shares,
)
from records.stretching import KEY_LENGTH, SALT_LENGTH, stretched

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Share:
    """A custodian and the passphrase that is theirs alone."""

    custodian: str
    passphrase: str = field(repr=False)


class Gathered:
    """The custodians whose passphrases fitted; each is stretched once."""

    def __init__(self, path: Path) -> None:
        content = key_file.read(path)
        if content.shares is None:
            raise KeyFileError(
                "expected a key file that custodians share, met one with a passphrase",
                hint="give its passphrase: casepath unseal",
            )
        self._salt, self._cost, self._shares = (
            content.salt,
            content.cost,
            content.shares,
        )
        self._keys: dict[int, bytes] = {}

    @property
    def need(self) -> int:
        """How many custodians open the file together."""
        return self._shares.need

    @property
    def is_enough(self) -> bool:
        """Tell whether as many fitted as are needed."""
        return len(self._keys) >= self._shares.need

    def take(self, share: Share) -> bool:
        """Try one passphrase; tell whether it fits a custodian not met before."""
        names = [spelt(one.name) for one in self._shares.custodians]
        name = spelt(share.custodian)
        place = names.index(name) if name in names else None
        # Who is nobody's custodian costs as long as who is one.
        salt, check = secrets.token_bytes(SALT_LENGTH), secrets.token_bytes(SALT_LENGTH)
        if place is not None:
            custodian = self._shares.custodians[place]
            salt, check = custodian.salt, custodian.check
        key = stretched(share.passphrase, salt, self._cost)
        fits = hmac.compare_digest(check_value(key), check)
        if not fits or place is None or place in self._keys:
            return False
        self._keys[place] = key
        return True

    def root(self, content: KeyFile) -> bytes:
        """Open the layers of who was gathered, of the file they were gathered for."""
        if content.shares != self._shares or content.salt != self._salt:
            raise WrongPassphraseError(
                "expected the key file that was looked at, met one shared anew",
                hint="begin again",
            )
        if not self.is_enough:
            raise WrongPassphraseError(
                f"expected {self.need} custodians, met {len(self._keys)}",
                hint="each gives the passphrase that is theirs alone",
            )
        return opened_by(content.salt, self._shares, self._keys)


def shares_made(
    root: bytes, file: bytes, cost: Cost, given: Sequence[Share], need: int
) -> Shares:
    """Wrap a root so that `need` of these custodians open it together."""
    demand_sensible(given, need)
    salts = [secrets.token_bytes(SALT_LENGTH) for _ in given]
    keys = [
        stretched(one.passphrase, salt, cost)
        for one, salt in zip(given, salts, strict=True)
    ]
    custodians = tuple(
        Custodian(name=_tidy(one.custodian), salt=salt, check=check_value(key))
        for one, salt, key in zip(given, salts, keys, strict=True)
    )
    unwrapped = Shares(need=need, custodians=custodians)
    shares = unwrapped.model_copy(
        update={
            "wraps": tuple(
                _wrapped(root, file, unwrapped, keys, chosen)
                for chosen in choices(unwrapped)
            )
        }
    )
    for chosen in choices(shares):
        met = opened_by(file, shares, {place: keys[place] for place in chosen})
        if met != root:
            raise changed_one()  # never written: a fault of memory, not of a person
    return shares


def opened_by(file: bytes, shares: Shares, keys: Mapping[int, bytes]) -> bytes:
    """Take the layers off, of the first custodians whose keys are at hand."""
    chosen = tuple(sorted(keys))[: shares.need]
    core = shares.wraps[choices(shares).index(chosen)]
    try:
        for depth, place in enumerate(chosen):
            layer = _layer_key(keys[place], file)
            core = opened(layer, _layer(file, shares, chosen, depth), core)
    except InvalidTag as error:
        raise changed_one() from error
    return core


def choices(shares: Shares) -> list[tuple[int, ...]]:
    """Give every choice of as many custodians as are needed, in their order."""
    return list(combinations(range(len(shares.custodians)), shares.need))


def demand_sensible(given: Sequence[Share], need: int) -> None:
    """Raise KeyFileError unless these custodians can share a file."""
    least, most = FEWEST_CUSTODIANS, MOST_CUSTODIANS
    if not least <= len(given) <= most or not 1 <= need <= len(given):
        raise KeyFileError(
            f"expected {least} to {most} custodians and a need of at most as many,"
            f" met {len(given)} and a need of {need}",
            hint="two of three is usual",
        )
    names = [_tidy(one.custodian) for one in given]
    if not all(0 < len(one) <= LONGEST_NAME and one.isprintable() for one in names):
        raise KeyFileError(
            f"expected a name of 1 to {LONGEST_NAME} characters of each custodian,"
            " met another",
            hint="a name by which they are asked for: it lies in the file in clear",
        )
    if len({spelt(one) for one in names}) < len(names):
        raise KeyFileError(
            "expected each custodian once, met one twice", hint="name them apart"
        )
    typed = {unicodedata.normalize("NFC", one.passphrase) for one in given}
    if "" in typed or len(typed) < len(given):
        raise KeyFileError(
            "expected a passphrase of their own of each custodian, met an empty one or"
            " one that two have",
            hint="nothing was changed: begin again, each with a new passphrase",
        )


def spelt(name: str) -> str:
    """Give a custodian's name as it is compared."""
    return _tidy(name).casefold()


def _tidy(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _wrapped(
    root: bytes,
    file: bytes,
    shares: Shares,
    keys: Sequence[bytes],
    chosen: tuple[int, ...],
) -> bytes:
    core = root
    for depth, place in reversed(list(enumerate(chosen))):
        layer = _layer_key(keys[place], file)
        core = sealed(layer, _layer(file, shares, chosen, depth), core)
    return core


def _layer_key(key: bytes, file: bytes) -> bytes:
    purpose = joined(b"casepath/share-layer/v1", file)
    return hkdf(key, salt=b"", purpose=purpose, length=KEY_LENGTH)


def _layer(file: bytes, shares: Shares, chosen: tuple[int, ...], depth: int) -> bytes:
    return joined(
        b"casepath/share/v1",
        file,
        bytes([shares.need]),
        bytes(chosen),
        bytes([depth]),
        *(one.name.encode() for one in shares.custodians),
    )
