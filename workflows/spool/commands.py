"""What can be asked about referrals that wait in the spool."""

from dataclasses import dataclass
from typing import Literal

from workflows.commands import Command

type Because = Literal["junk", "cut-off", "wrong-key", "no-pathway", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(Command):
    """Set a file aside that cannot be opened, as an administrator."""

    receipt: str
    hash: str
    reason: Because
    met: str  # the code of what was met; nothing where it can be opened


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSpooled(Command):
    """Open a referral that waits to be filed, as somebody who may open such a case."""

    receipt: str
    pathway: str
