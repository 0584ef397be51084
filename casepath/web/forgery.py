"""Whether a form comes from a page of ours: its token and where it was sent from.

- The token belongs to the session and is never kept: it is worked out of that part of
  the token in the cookie which lasts as long as the session; no other site can read it.
- A browser says from where it sends; what it says must be us (ASVS 5.0, 3.5).
"""

import hmac
from collections.abc import Mapping

FIELD = "csrf"
OURS = frozenset({"same-origin", "none"})


def token_of(session_token: str) -> str:
    """Give the token that the forms of a session carry."""
    lasting = session_token.rpartition(".")[0]
    return hmac.digest(lasting.encode(), b"casepath/forms/v1", "sha256").hex()


def is_ours(session_token: str, given: str, headers: Mapping[str, str]) -> bool:
    """Tell whether a form was sent by a page of ours in this session."""
    return is_from_here(headers) and hmac.compare_digest(
        token_of(session_token).encode(), given.encode()
    )


def is_from_here(headers: Mapping[str, str]) -> bool:
    """Tell whether a browser says that it sends from our own address.

    Under our policy of no referrer a browser gives its origin as `null`; then, as ever
    where it is there, `Sec-Fetch-Site` says it, which no page can forge.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in OURS
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")
