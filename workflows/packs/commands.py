"""What can be asked about packs: the engine makes and shreds, a person opens."""

from dataclasses import dataclass, field

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class MakePack(Command):
    """Seal the pack of a reader that has just been written, in place of the last."""

    sitting: str
    person: str
    number: int  # its version
    plan: str  # what lies in it
    html: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPack(Command):
    """Open one's own pack for a sitting, for a stated purpose."""

    sitting: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShredPack(Command):
    """Destroy the key of a pack that nobody is to open any more."""

    pack: str
