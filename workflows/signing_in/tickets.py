"""Tickets: what a browser carries for us through a round trip, signed and short-lived.

- Nothing is written for who has not signed in yet: a flood of visits fills no table.
- A ticket says for what it was made and until when; another use is refused.
"""

import hmac
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from config.now import to_micros
from workflows.service import Service
from workflows.signing_in.errors import SignInError
from workflows.signing_in.lasting import TICKET

NO_AREA = "/tickets"  # a name that no area can have


def ticket(service: Service, use: str, **said: str) -> str:
    """Make a ticket that says this, for one use."""
    ends = to_micros(service.now() + TICKET)
    content = {**said, "ends": ends, "random": secrets.token_urlsafe(16)}
    return str(_signer(service, use).dumps(content))


def said_by(service: Service, use: str, given: str) -> Mapping[str, Any]:
    """Give what a ticket of ours says that still counts.

    Raises SignInError for any other.
    """
    try:
        content: Mapping[str, Any] = _signer(service, use).loads(given)
    except BadData as error:
        raise _too_late() from error
    if content["ends"] <= to_micros(service.now()):
        raise _too_late()
    return content


def _signer(service: Service, use: str) -> URLSafeSerializer:
    index_key = service.provider.index_key(NO_AREA)
    key = hmac.digest(index_key, b"casepath/tickets/v1", "sha256")
    return URLSafeSerializer(
        key,
        salt=use,
        signer_kwargs={"digest_method": sha256, "key_derivation": "hmac"},
    )


def _too_late() -> SignInError:
    return SignInError(
        "This took too long, or was begun in another browser.", hint="begin again"
    )
