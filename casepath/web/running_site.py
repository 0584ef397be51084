"""What a running set of pages works with."""

from dataclasses import dataclass, field
from typing import Literal

from config.settings import Settings
from workflows.sealing.acting import Tries
from workflows.sealing.standing import Standing
from workflows.service import Service

type Kind = Literal["served", "demonstration"]


@dataclass(frozen=True, slots=True)
class Site:
    """An installation as its pages see it.

    A demonstration is one because `casepath demo` started it, never by a setting;
    only there does a page let somebody choose who they are, and only once who opens
    it has shown `welcome`, the one-time word of the printed address.
    """

    service: Service
    settings: Settings
    kind: Kind = "served"
    is_secure: bool = True  # cookies travel by TLS alone
    welcome: str = ""
    standing: Standing = field(init=False, compare=False, repr=False)
    tries: Tries = field(init=False, compare=False, repr=False)  # of the passphrase

    def __post_init__(self) -> None:
        object.__setattr__(self, "standing", Standing(self.service))
        object.__setattr__(self, "tries", Tries(self.service.monotonic))

    @property
    def is_demonstration(self) -> bool:
        """Tell whether these are invented people."""
        return self.kind == "demonstration"

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas of this installation."""
        return tuple(one for one in self.settings.area.split(",") if one)
