"""What a programme asks, and what it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casepath.web.running_site import Site
from workflows.service import Service
from workflows.signing_in.tokens import Caller

VIA = "api"
KEYS = "api/"  # what the keys of our commands begin with


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that may go on; content never appears in its repr."""

    site: Site = field(repr=False)
    caller: Caller
    language: str
    key: str
    version: int | None = None
    named: Mapping[str, str] = field(default_factory=dict)  # places of the address
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def service(self) -> Service:
        """The service behind every answer."""
        return self.site.service

    @property
    def area(self) -> str:
        """The area of the token; never taken from an address or a body."""
        return self.caller.area

    @property
    def by(self) -> str:
        """The service account."""
        return self.caller.person

    @property
    def asking(self) -> dict[str, Any]:
        """What every command says: where, by whom, under which key, by which door."""
        return {"area": self.area, "by": self.by, "key": self.key, "via": VIA}

    @property
    def place(self) -> tuple[Service, str, str]:
        """What most reads begin with: the service, the area, who asks."""
        return self.service, self.area, self.by


@dataclass(frozen=True, slots=True)
class Said:
    """A JSON value, and the version of the case it is of."""

    value: Any
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that is handed out."""

    content: bytes = field(repr=False)
    name: str
    media: str


type Answer = Said | Handed
