"""Signing in by a provider (OpenID Connect): code flow with PKCE, state and nonce.

- An identity is an issuer with a subject, never a mail address; no role, group or
  name of a token is looked at.
- What the provider publishes is read anew each time: its keys may change any day.
- Only signatures by public keys count: neither none at all nor a shared secret.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

# Authlib brings no types.
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]
from authlib.integrations.httpx_client import (  # type: ignore[import-untyped]
    OAuth2Client,
)
from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from config.inward import Provider, is_safe
from config.settings import read_secret
from workflows.signing_in.errors import ProviderError
from workflows.signing_in.lasting import STRONG_FOR

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
WELL_KNOWN = "/.well-known/openid-configuration"
TIMEOUT = 10.0
LEEWAY = 60  # seconds between their clock and ours
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where a browser goes to, and what it must bring back."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who came back: the issuer's subject, and when they last showed who they are."""

    issuer: str
    subject: str
    shown: datetime | None

    @property
    def login(self) -> str:
        """The login that stands for this identity."""
        return f"oidc {self.issuer} {self.subject}"

    def is_strong(self, at: datetime) -> bool:
        """Tell whether they showed who they are within the last five minutes."""
        leeway = timedelta(seconds=LEEWAY)
        return self.shown is not None and at - STRONG_FOR < self.shown <= at + leeway


def set_out(provider: Provider, back: str, *, again: bool) -> Leaving:
    """Begin a round trip; `again` asks for a fresh sign-in whatever the browser has."""
    known = _published(provider)
    state, nonce, verifier = (secrets.token_urlsafe(48) for _ in range(3))
    asked = {"nonce": nonce}
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    if provider.acr:
        asked["acr_values"] = " ".join(provider.acr)
    with _client(provider, back) as client:
        address, _ = client.create_authorization_url(
            known["authorization_endpoint"],
            state=state,
            code_verifier=verifier,
            **asked,
        )
    return Leaving(str(address), state, nonce, verifier)


def come_back(
    provider: Provider,
    back: str,
    carried: Mapping[str, Any],
    brought: Mapping[str, str],
    at: datetime,
) -> Identity:
    """End a round trip: give who the provider says it is.

    Raises ProviderError for whatever does not hold.
    """
    state = brought.get("state", "").encode()
    if not hmac.compare_digest(state, str(carried["state"]).encode()):
        raise _broken()
    if "error" in brought or not brought.get("code"):
        raise ProviderError("The provider did not sign you in.", hint="try again")
    known = _published(provider)
    with _client(provider, back) as client:
        try:
            token = client.fetch_token(
                known["token_endpoint"],
                grant_type="authorization_code",
                code=brought["code"],
                code_verifier=carried["verifier"],
            )
        except (AuthlibBaseError, httpx.HTTPError, ValueError) as error:
            raise _broken() from error
    keys = _fetched(known["jwks_uri"])
    return identity_in(provider, token, keys, str(carried["nonce"]), at)


def identity_in(
    provider: Provider,
    token: Mapping[str, Any],
    keys: Mapping[str, Any],
    nonce: str,
    at: datetime,
) -> Identity:
    """Give who an ID token shows, if it is for us, fresh, and by the issuer's key."""
    try:
        said = jwt.decode(
            str(token["id_token"]),
            KeySet.import_key_set({"keys": list(keys["keys"])}),
            algorithms=ALGORITHMS,
        )
        claims = CodeIDToken(
            said.claims,
            said.header,
            options={
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client},
                "nonce": {"essential": True, "value": nonce},
            },
            params={
                "nonce": nonce,
                "client_id": provider.client,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(now=int(at.timestamp()), leeway=LEEWAY)
    except (JoseError, AuthlibBaseError, KeyError, TypeError, ValueError) as error:
        raise _broken() from error
    _demand_factors(provider, claims)
    return Identity(provider.issuer, _subject(claims), _shown(claims))


def _demand_factors(provider: Provider, claims: Mapping[str, Any]) -> None:
    amr = claims.get("amr")
    told = set(amr) if isinstance(amr, list) else set()
    has_acr = not provider.acr or claims.get("acr") in provider.acr
    if not has_acr or not set(provider.amr) <= told:
        raise ProviderError(
            "The provider did not say that you showed a second factor.",
            hint="sign in there with two factors",
        )


def _subject(claims: Mapping[str, Any]) -> str:
    subject = claims["sub"]
    if not isinstance(subject, str) or not subject:
        raise _broken()
    return subject


def _shown(claims: Mapping[str, Any]) -> datetime | None:
    told = claims.get("auth_time")
    if isinstance(told, bool) or not isinstance(told, int):
        return None
    return datetime.fromtimestamp(told, UTC)


def _client(provider: Provider, back: str) -> Any:
    secret = read_secret(provider.secret_file) if provider.secret_file else None
    return OAuth2Client(
        client_id=provider.client,
        client_secret=secret,
        token_endpoint_auth_method="client_secret_basic" if secret else "none",
        scope="openid",
        redirect_uri=back,
        code_challenge_method="S256",
        timeout=TIMEOUT,
    )


def _published(provider: Provider) -> Mapping[str, Any]:
    known = _fetched(provider.issuer.rstrip("/") + WELL_KNOWN)
    addresses = [known.get(name) for name in ENDPOINTS]
    if known.get("issuer") != provider.issuer or not all(
        isinstance(one, str) and is_safe(one) for one in addresses
    ):
        raise _broken()
    return known


def _fetched(address: str) -> Mapping[str, Any]:
    try:
        met = httpx.get(address, timeout=TIMEOUT).raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise ProviderError(
            "The provider does not answer.", hint="try again in a few minutes"
        ) from error
    if not isinstance(met, dict):
        raise _broken()
    return met


def _broken() -> ProviderError:
    return ProviderError(
        "What the provider answered does not hold.", hint="begin again"
    )
