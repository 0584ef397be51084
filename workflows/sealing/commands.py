"""What the log is told of sealing and unsealing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workflows.commands import Command

type Step = Literal["seal", "unseal", "share", "unshare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TellSeal(Command):
    """Say that the records were sealed or unsealed, or their key file shared."""

    step: Step
    occurred: datetime
