"""How much comes in from who has not signed in: how often, and how long a form.

- An address is never kept: what is counted is a digest, under a key that this process
  makes anew and shows nobody, of the network it belongs to. It is forgotten as soon
  as its bucket is full again.
- Beside each network all of them together are counted, so that many cannot do what
  one cannot.
- No puzzle and no trap: neither is kind to who cannot see or hear well.
"""

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from casepath.api.buckets import Buckets, Rate
from config.errors import CasepathError

OF_A_NETWORK = Rate(8, 1 / 60)  # eight at once, then one a minute
OF_ALL = Rate(200, 1 / 3)
MOST_BYTES = 128 * 1024  # a form of words, without files
PREFIX = {4: 24, 6: 48}
EVERYBODY = "all"


class LimitError(CasepathError):
    """Too much came from one network, or in all: wait a little."""

    code = "E-RATE"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is counted, in this process alone."""

    monotonic: Callable[[], float]
    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    _networks: Buckets = field(init=False, repr=False)
    _all: Buckets = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_networks", Buckets(OF_A_NETWORK, self.monotonic))
        object.__setattr__(self, "_all", Buckets(OF_ALL, self.monotonic))

    def problem(self, address: str, headers: Mapping[str, str]) -> CasepathError | None:
        """Give what is wrong with a form before it is read, if anything is."""
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return CasepathError(
                f"expected a form of at most {MOST_BYTES // 1024} kB, met more",
                code="E-SIZE",
                hint="write less, or send it in parts",
            )
        network = hmac.digest(self._key, network_of(address).encode(), "sha256").hex()
        if wait := self._networks.take(network) or self._all.take(EVERYBODY):
            return LimitError(
                f"expected fewer forms in so short a time; try again in {wait} s",
                hint="what you typed is still in your browser: go back",
            )
        return None


def network_of(address: str) -> str:
    """Give the network of an address, or the text where it is none."""
    try:
        met = ip_address(address)
    except ValueError:
        return address
    if isinstance(met, IPv6Address) and met.ipv4_mapped is not None:
        met = met.ipv4_mapped
    return str(_network(met))


def _network(met: IPv4Address | IPv6Address) -> object:
    return ip_network(f"{met}/{PREFIX[met.version]}", strict=False)
