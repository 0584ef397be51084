"""Passkeys (WebAuthn): a key on somebody's device, opened by them each time.

- The device must verify who holds it, so that a passkey alone is two factors.
- What it signs is a ticket of ours: short-lived, and used once.
- It answers to our own address alone: there is nothing to phish.
"""

import base64
import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import webauthn
from sqlalchemy import bindparam, select, update
from webauthn.helpers import bytes_to_base64url, structs
from webauthn.helpers.exceptions import WebAuthnException

from config.statements import Statement
from workflows.reading.names import name_of
from workflows.service import Service
from workflows.signing_in import tickets
from workflows.signing_in.errors import EnrolmentError, SignInError, not_signed_in
from workflows.signing_in.lasting import TICKET
from workflows.signing_in.once import is_first_use
from workflows.signing_in.tables import passkey

OURS = "Casepath"
ENROL, SIGN = "enrol a passkey", "sign with a passkey"
HANDLE = re.compile(r"([a-z0-9-]+)/([a-z0-9]+)")  # an area and a person
CREDENTIAL = re.compile(r"[A-Za-z0-9_-]{1,1400}")
WRONG = (WebAuthnException, ValueError, KeyError, TypeError)

_p = passkey.c
_OF_PERSON = _p.area == bindparam("area"), _p.person == bindparam("person")
FIND = Statement(
    select(passkey).where(*_OF_PERSON, _p.credential == bindparam("credential"))
)
OF_PERSON = Statement(select(passkey).where(*_OF_PERSON))
SIGNED = Statement(
    update(passkey)
    .where(_p.area == bindparam("of_area"), _p.credential == bindparam("of_credential"))
    .values(signed=bindparam("signed"))
)


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey: how its browser names it, and what checks its signatures."""

    credential: str
    public_key: bytes
    signed: int  # how often, as its device says


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a passkey shows, and where."""

    area: str
    person: str


def to_enrol(service: Service, address: str, area: str, person: str) -> str:
    """Give what a browser needs to make a passkey, as JSON."""
    name = name_of(service, area, person)
    options = webauthn.generate_registration_options(
        rp_id=host_of(address),
        rp_name=OURS,
        user_id=f"{area}/{person}".encode(),
        user_name=name,
        user_display_name=name,
        challenge=tickets.ticket(service, ENROL, person=person).encode(),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
    )
    return webauthn.options_to_json(options)


def enrolled(
    service: Service, address: str, area: str, person: str, made: str
) -> Passkey:
    """Give the passkey that a browser made, checked.

    Raises EnrolmentError for one that was not made for this person just now.
    """
    try:
        challenge = _challenge(made)
        said = tickets.said_by(service, ENROL, challenge)
        met = webauthn.verify_registration_response(
            credential=made,
            expected_challenge=challenge.encode(),
            expected_rp_id=host_of(address),
            expected_origin=address,
            require_user_verification=True,
        )
    except (*WRONG, SignInError) as error:
        raise _not_enrolled() from error
    if said["person"] != person or not _is_fresh(service, area, challenge):
        raise _not_enrolled()
    credential = bytes_to_base64url(met.credential_id)
    return Passkey(
        credential=credential,
        public_key=met.credential_public_key,
        signed=met.sign_count,
    )


def to_sign(service: Service, address: str) -> str:
    """Give what a browser needs to sign with any passkey for us, as JSON."""
    options = webauthn.generate_authentication_options(
        rp_id=host_of(address),
        challenge=tickets.ticket(service, SIGN).encode(),
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def holder_of(service: Service, address: str, signed: str) -> Holder:
    """Give whom a signature shows.

    Raises SignInError for one that is not by a known passkey, fresh and for us.
    """
    try:
        challenge = _challenge(signed)
        tickets.said_by(service, SIGN, challenge)
        area, person, credential = _claimed(signed)
        with service.database.reading(area) as connection:
            row = connection.one(FIND, area=area, person=person, credential=credential)
        if row is None:
            raise not_signed_in()
        met = webauthn.verify_authentication_response(
            credential=signed,
            expected_challenge=challenge.encode(),
            expected_rp_id=host_of(address),
            expected_origin=address,
            credential_public_key=bytes(row.public_key),
            credential_current_sign_count=row.signed,
            require_user_verification=True,
        )
    except WRONG as error:
        raise not_signed_in() from error
    if not _is_fresh(service, area, challenge):
        raise not_signed_in()
    with service.database.writing(area) as connection:
        connection.run(
            SIGNED, of_area=area, of_credential=credential, signed=met.new_sign_count
        )
    return Holder(area, person)


def has_passkey(service: Service, area: str, person: str) -> bool:
    """Tell whether a person has a passkey."""
    with service.database.reading(area) as connection:
        return connection.one(OF_PERSON, area=area, person=person) is not None


def host_of(address: str) -> str:
    """Give the host of our outward address, for which passkeys are made."""
    return urlsplit(address).hostname or ""


def _challenge(sent: str) -> str:
    client = _plain(json.loads(sent)["response"]["clientDataJSON"])
    return _plain(json.loads(client)["challenge"]).decode()


def _claimed(signed: str) -> tuple[str, str, str]:
    said: Any = json.loads(signed)
    handle = HANDLE.fullmatch(_plain(said["response"]["userHandle"]).decode())
    if handle is None or not CREDENTIAL.fullmatch(said["id"]):
        raise not_signed_in()
    area, person = handle.groups()
    return area, person, said["id"]


def _plain(encoded: str) -> bytes:
    padding = "=" * (-len(encoded) % 4)
    return base64.urlsafe_b64decode(encoded + padding)


def _is_fresh(service: Service, area: str, challenge: str) -> bool:
    return is_first_use(service, area, challenge, service.now() + TICKET)


def _not_enrolled() -> EnrolmentError:
    return EnrolmentError(
        "expected a passkey made here just now, met another",
        hint="open the page and try again",
    )
