"""What a page answers with: itself, another address, or a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SEE_OTHER = 303
UNPROCESSABLE = 422  # what was typed is to be put right


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its template, what it shows, its status."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)
    status: int = 200
    cookies: tuple[str, ...] = ()  # to be set, as they are written
    again_in: str = ""  # seconds after which to try again


@dataclass(frozen=True, slots=True)
class Go:
    """Another address: ours after a form was taken in, or a provider's.

    `entry` is told on the next page: recorded as this entry of the log.
    """

    to: str
    entry: int | None = None
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """Bytes to keep; the name says nothing about anybody."""

    content: bytes = field(repr=False)
    name: str
    media: str
    cookies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes whose address names their hash: a browser may keep them for ever."""

    content: bytes = field(repr=False)
    media: str
    cookies: tuple[str, ...] = ()


type Answer = Page | Go | File | Kept
