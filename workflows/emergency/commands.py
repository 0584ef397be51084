"""What can be asked about emergency packs."""

from dataclasses import dataclass

from workflows.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKey(Command):
    """Say which key one holds as a custodian: its public half."""

    public: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmKey(Command):
    """Confirm a custodian and the key that was seen, as another administrator."""

    person: str
    public: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndKey(Command):
    """End somebody's being a custodian; packs made from now on take another key."""

    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeEmergencyPack(Command):
    """Record a pack that has been sealed: its number, its hash, how many are in it."""

    number: int
    hash: str
    count: int
    publics: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterOpening(Command):
    """Enter that the seal of a pack was broken, or confirm it as the second person."""

    number: int
    confirms: bool = False  # nothing else than what another entered
