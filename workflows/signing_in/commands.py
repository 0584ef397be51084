"""What is told of signing in, and how somebody comes by the means to."""

from dataclasses import dataclass, field
from typing import Literal

from workflows.commands import Command

type Means = Literal["provider", "passkey", "password"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeActivation(Command):
    """Let a person choose, once, by what they sign in from now on."""

    person: str
    digest: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UseActivation(Command):
    """Be known by other means from now on, and by no local means from before."""

    digest: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsePassword(UseActivation):
    """By a local account: the digest of its name, its password's hash, its codes."""

    token: bytes = field(repr=False)
    hashed: str = field(repr=False)
    codes: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsePasskey(UseActivation):
    """By a passkey: how its browser names it, and what checks its signatures."""

    credential: str = field(repr=False)
    public_key: bytes = field(repr=False)
    signed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UseProvider(UseActivation):
    """By an identity at a provider: the digest of issuer and subject."""

    token: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellSignedIn(Command):
    """Record that somebody signed in, by which means, after how many failures."""

    means: Means
    failures: int = 0
