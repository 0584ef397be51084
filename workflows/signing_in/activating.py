"""Activation: a one-time address, made by an administrator, to choose one's means.

- The word in the address is 256 random bits behind the name of its area; it is kept
  by its SHA-256 alone, lasts a day, and is used once.
- A password comes with one-time codes, or not at all: nothing is usable before the
  second factor was shown.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Any

import segno

from config.now import to_micros
from workflows.errors import NotFoundError
from workflows.preparing import login_token
from workflows.service import Service
from workflows.signing_in import codes, passwords, tickets
from workflows.signing_in.commands import (
    MakeActivation,
    UsePasskey,
    UsePassword,
    UseProvider,
)
from workflows.signing_in.errors import EnrolmentError
from workflows.signing_in.handling import activation_row
from workflows.signing_in.local import KEPT, name_token
from workflows.signing_in.once import is_first_use
from workflows.signing_in.passkeys import Passkey
from workflows.signing_in.providers import Identity
from workflows.signing_in.sessions import TOKEN_BYTES, digest_of

CODES = "enrol one-time codes"
WORD = re.compile(r"([a-z0-9-]+)\.([A-Za-z0-9_-]+)")  # behind the name of its area
SHORTEST_NAME, LONGEST_NAME = 3, 64


@dataclass(frozen=True, slots=True)
class Waiting:
    """An activation that can be used: where, for whom."""

    area: str
    person: str
    digest: str


@dataclass(frozen=True, slots=True)
class CodesDrawn:
    """A new secret of one-time codes as a page shows it."""

    secret: str
    picture: str  # an address with the picture in it
    ticket: str

    @property
    def grouped(self) -> str:
        """The secret in groups of four, to be typed."""
        parts = range(0, len(self.secret), 4)
        return " ".join(self.secret[at : at + 4] for at in parts)


def activation_of(service: Service, area: str, by: str, person: str) -> str:
    """Let a person choose by what they sign in; give the word of the address.

    Whoever holds the word comes in as this person: hand it over yourself.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    service.handle(
        MakeActivation(
            area=area,
            by=by,
            key=secrets.token_hex(16),
            person=person,
            digest=digest_of(token),
        )
    )
    return f"{area}.{token}"


def waiting(service: Service, word: str) -> Waiting:
    """Give the activation of a word, or say that there is none."""
    row, met = None, WORD.fullmatch(word)
    if met is not None:
        area, token = met.groups()
        with service.database.reading(area) as connection:
            row = activation_row(connection, area, digest_of(token))
    if row is None or row.ends_ts <= to_micros(service.now()):
        raise NotFoundError("expected an activation that waits, met none")
    return Waiting(row.area, row.person, row.digest)


def draw_codes(service: Service, met: Waiting) -> CodesDrawn:
    """Draw a new secret, which counts once a code of it was typed."""
    secret = codes.new_secret()
    return _drawn(service, met, secret)


def drawn_again(service: Service, met: Waiting, ticket: str) -> CodesDrawn:
    """Give the secret that a page drew before, to correct what was typed with it."""
    return _drawn(service, met, _secret_of(service, met, ticket))


def choose_password(
    service: Service, met: Waiting, name: str, password: str, ticket: str, code: str
) -> None:
    """Be known by a name, a password and codes from now on.

    Raises EnrolmentError and names what cannot be taken.
    """
    secret = _secret_of(service, met, ticket)
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
        expected = f"{SHORTEST_NAME} to {LONGEST_NAME} characters"
        raise EnrolmentError(f"expected a name of {expected}", where="name")
    hashed = passwords.hashed(password)
    step = codes.step_of(secret, code, service.now())
    what = f"code/{met.person}/{step}"
    if step is None or not is_first_use(service, met.area, what, service.now() + KEPT):
        raise EnrolmentError(
            "expected the code that is shown now, met another",
            where="code",
            hint="wait for the next code",
        )
    index_key = service.provider.index_key(met.area)
    service.handle(
        UsePassword(
            **_using(met),
            token=name_token(service, met.area, name),
            hashed=hashed,
            codes=codes.sealed(index_key, met.area, met.person, secret),
        )
    )


def choose_passkey(service: Service, met: Waiting, chosen: Passkey) -> None:
    """Be known by a passkey from now on."""
    service.handle(
        UsePasskey(
            **_using(met),
            credential=chosen.credential,
            public_key=chosen.public_key,
            signed=chosen.signed,
        )
    )


def choose_provider(service: Service, met: Waiting, identity: Identity) -> None:
    """Be known by an identity at the provider from now on."""
    index_key = service.provider.index_key(met.area)
    token = login_token(index_key, identity.login)
    service.handle(UseProvider(**_using(met), token=token))


def _using(met: Waiting) -> dict[str, Any]:
    return {
        "area": met.area,
        "by": met.person,
        "key": secrets.token_hex(16),
        "via": "page",
        "digest": met.digest,
    }


def _drawn(service: Service, met: Waiting, secret: str) -> CodesDrawn:
    address = codes.address_of(secret, met.area)
    picture = segno.make(address, error="m").svg_data_uri(scale=4, border=4)
    said = tickets.ticket(service, CODES, secret=secret, person=met.person)
    return CodesDrawn(secret, picture, said)


def _secret_of(service: Service, met: Waiting, ticket: str) -> str:
    said = tickets.said_by(service, CODES, ticket)
    if said["person"] != met.person:
        raise EnrolmentError("expected the secret of this page, met another")
    return str(said["secret"])
