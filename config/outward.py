"""Where notices may go besides the inbox: a mail server, and webhook receivers.

- Only who runs the installation names an address, here; no user ever does.
- Nothing goes out unencrypted, but to this machine itself.
- No secret stands here: a file is named in which it lies.
"""

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

RECEIVER = re.compile(r"[a-z][a-z0-9_-]{0,31}")


class Mail(BaseModel):
    """The server that takes our mails, and what they say of us."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    server: str = Field(min_length=1)
    sender: str = Field(pattern=r"^[!-;=?A-~]+@[A-Za-z0-9.-]+$")
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_file: Path | None = None
    sign_in: str = ""  # where people sign in, as their mails say it

    @model_validator(mode="after")
    def _is_safe(self) -> Self:
        if self.security == "none" and not is_this_machine(self.server):
            message = "expected security starttls or tls for another machine"
            raise ValueError(message)
        if bool(self.user) != bool(self.password_file):
            message = "expected a user and a password_file, or neither"
            raise ValueError(message)
        return self


class Receiver(BaseModel):
    """Who is told by webhook: the address, and the file with the shared secret."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: str
    secret_file: Path

    @field_validator("address")
    @classmethod
    def _is_safe(cls, address: str) -> str:
        parts = urlsplit(address)
        host = parts.hostname or ""
        is_safe = parts.scheme == "https" or (
            parts.scheme == "http" and is_this_machine(host)
        )
        if not host or not is_safe or parts.username or parts.fragment:
            message = "expected an address https://HOST/PATH without a user in it"
            raise ValueError(message)
        return address


def demand_names(names: list[str]) -> None:
    """Raise ValueError for a receiver's name that no row could carry."""
    if not all(RECEIVER.fullmatch(name) for name in names):
        message = "expected names of small letters, digits, hyphens and underscores"
        raise ValueError(message)


def is_this_machine(host: str) -> bool:
    """Tell whether a host names the machine we run on, and nothing else."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
