"""The cookies: the session, a round trip to a provider, the language somebody chose.

- By TLS the first two are bound to this host by their names.
- A visit by code goes along to the pages of the person alone.
- The session goes along only from page to page of ours; who comes back from a
  provider has a cookie of that trip alone, for ten minutes.
"""

from collections.abc import Mapping

SESSION = "casepath"
ROUND_TRIP = "casepath-trip"
VISIT = "casepath-visit"
VISIT_PATH = "/person"
LANGUAGE = "language"
YEAR = 365 * 24 * 3600
TRIP = 600


def session_cookie(token: str, *, is_secure: bool) -> str:
    """Write the cookie of a session; an empty token takes it away."""
    ends = "" if token else "; Max-Age=0"
    kept = f"Path=/; HttpOnly; SameSite=Strict{_secure(is_secure=is_secure)}{ends}"
    return f"{_name(SESSION, is_secure=is_secure)}={token}; {kept}"


def round_trip_cookie(ticket: str, *, is_secure: bool) -> str:
    """Write the cookie of a round trip; an empty ticket takes it away."""
    lasts = f"; Max-Age={TRIP if ticket else 0}"
    kept = f"Path=/; HttpOnly; SameSite=Lax{_secure(is_secure=is_secure)}{lasts}"
    return f"{_name(ROUND_TRIP, is_secure=is_secure)}={ticket}; {kept}"


def visit_cookie(token: str, *, is_secure: bool) -> str:
    """Write the cookie of a visit by code; an empty token takes it away."""
    ends = "" if token else "; Max-Age=0"
    secure = _secure(is_secure=is_secure)
    kept = f"Path={VISIT_PATH}; HttpOnly; SameSite=Strict{secure}{ends}"
    return f"{_visit_name(is_secure=is_secure)}={token}; {kept}"


def language_cookie(language: str, *, is_secure: bool) -> str:
    """Write the cookie of a language."""
    secure = _secure(is_secure=is_secure)
    kept = f"Path=/; HttpOnly; SameSite=Lax; Max-Age={YEAR}{secure}"
    return f"{LANGUAGE}={language}; {kept}"


def token_in(cookies: Mapping[str, str], *, is_secure: bool) -> str:
    """Give the session's token, or nothing."""
    return cookies.get(_name(SESSION, is_secure=is_secure), "")


def round_trip_in(cookies: Mapping[str, str], *, is_secure: bool) -> str:
    """Give the ticket of a round trip, or nothing."""
    return cookies.get(_name(ROUND_TRIP, is_secure=is_secure), "")


def visit_in(cookies: Mapping[str, str], *, is_secure: bool) -> str:
    """Give the token of a visit, or nothing."""
    return cookies.get(_visit_name(is_secure=is_secure), "")


def _visit_name(*, is_secure: bool) -> str:
    # Not bound to the host by its name: that would give it to every page.
    return f"__Secure-{VISIT}" if is_secure else VISIT


def _name(name: str, *, is_secure: bool) -> str:
    return f"__Host-{name}" if is_secure else name


def _secure(*, is_secure: bool) -> str:
    return "; Secure" if is_secure else ""
