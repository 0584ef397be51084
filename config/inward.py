"""By what people come in: the provider that knows them, and our outward address.

- Only who runs the installation names a provider, here; no token ever does.
- Nothing comes in unencrypted, but from this machine itself.
- No secret stands here: a file is named in which it lies.
"""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

from config.outward import is_this_machine


class Provider(BaseModel):
    """Who tells us by OpenID Connect who somebody is, and as whom we ask."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)  # as the button says it
    issuer: str
    client: str = Field(min_length=1)
    secret_file: Path | None = None
    acr: tuple[str, ...] = ()  # one of them must be told, where any are named
    amr: tuple[str, ...] = ()  # all of them must be told

    @field_validator("issuer")
    @classmethod
    def _is_safe(cls, issuer: str) -> str:
        parts = urlsplit(issuer)
        if not is_safe(issuer) or parts.query or parts.fragment:
            message = "expected an issuer https://HOST/PATH"
            raise ValueError(message)
        return issuer


def is_safe(address: str) -> bool:
    """Tell whether an address is reached by TLS, or without leaving this machine."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    is_ours = parts.scheme == "http" and is_this_machine(host)
    return bool(host) and not parts.username and (parts.scheme == "https" or is_ours)


def checked_address(address: str) -> str:
    """Give our outward address, `https://HOST`, without a path.

    Raises ValueError for any other.
    """
    parts = urlsplit(address)
    if address and (not is_safe(address) or parts.path not in {"", "/"} or parts.query):
        message = "expected our outward address, such as https://casepath.example"
        raise ValueError(message)
    return address.rstrip("/")
