"""Activations are made and used, and sign-ins recorded, as entries of the log.

- Only an administrator makes an activation; it is used once and ends after a day.
- Who uses one is known by the new means alone: older local means and all sessions end
  in the same transaction.
- An entry says by which kind of means, never the name, the key or the subject.
"""

from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from config.connection import Connection
from config.errors import UniqueError
from config.now import to_micros
from config.statements import Statement
from workflows.handlers.people import INSERT_LOGIN, administrator, refuse_alone
from workflows.people import PERSON_OF_LOGIN, actor_of
from workflows.receipts import Receipt
from workflows.signing_in.commands import (
    MakeActivation,
    TellSignedIn,
    UseActivation,
    UsePasskey,
    UsePassword,
    UseProvider,
)
from workflows.signing_in.ending import end_all_of
from workflows.signing_in.errors import EnrolmentError
from workflows.signing_in.lasting import ACTIVATION
from workflows.signing_in.tables import activation, local_account, passkey
from workflows.unit_of_work import Work

MAKE, USE, SIGN_IN = "make_activation", "use_activation", "sign_in"
SIGNED_IN = "signed_in"

_a = activation.c
INSERT_ACTIVATION = Statement(insert(activation))
ACTIVATION_OF = Statement(
    select(activation).where(
        _a.area == bindparam("area"), _a.digest == bindparam("digest")
    )
)
END_ACTIVATIONS = Statement(
    delete(activation).where(
        _a.area == bindparam("of_area"), _a.person == bindparam("of_person")
    )
)
INSERT_ACCOUNT = Statement(insert(local_account))
INSERT_PASSKEY = Statement(insert(passkey))


def make_activation(command: MakeActivation, work: Work) -> Receipt:
    """Keep an activation instead of any that waits for the same person."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, MAKE)
        person = actor_of(work.connection, work.area, command.person).ref
        work.connection.run(END_ACTIVATIONS, of_area=work.area, of_person=person)
        work.connection.run(
            INSERT_ACTIVATION,
            area=work.area,
            digest=command.digest,
            person=person,
            made_by=command.by,
            ends_ts=to_micros(work.moment + ACTIVATION),
        )
        entry = work.entry("grant", action=MAKE, refs=(person,))
        return work.done(Receipt("made", work.record(entry).seq, ref=person))


def use_activation(command: UseActivation, work: Work) -> Receipt:
    """Let a person be known by what they chose, and by nothing local from before."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        row = activation_row(work.connection, work.area, command.digest)
        if row is None or row.ends_ts <= work.micros or row.person != command.by:
            problem = EnrolmentError(
                "expected an address that waits to be used, met another",
                hint="ask an administrator for a new one",
            )
            refuse_alone(work, USE, problem)
        end_all_of(work.connection, work.area, row.person)
        kind = _keep(work, command)
        refs = (row.person, f"means:{kind}")
        entry = work.entry("grant", action=USE, refs=refs)
        return work.done(Receipt("active", work.record(entry).seq, ref=row.person))


def tell_signed_in(command: TellSignedIn, work: Work) -> Receipt:
    """Record that somebody signed in."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        actor_of(work.connection, work.area, command.by)
        entry = work.entry(
            SIGNED_IN,
            action=SIGN_IN,
            refs=(f"means:{command.means}",),
            count=command.failures,
        )
        return work.done(Receipt(SIGNED_IN, work.record(entry).seq))


def activation_row(connection: Connection, area: str, digest: str) -> Any:
    """Give the row of an activation, or None."""
    return connection.one(ACTIVATION_OF, area=area, digest=digest)


def _keep(work: Work, command: UseActivation) -> str:
    try:
        match command:
            case UsePassword():
                return _keep_password(work, command)
            case UsePasskey():
                return _keep_passkey(work, command)
            case UseProvider():
                return _keep_identity(work, command)
    except UniqueError as error:
        raise EnrolmentError(
            "expected a name, key or identity that nobody has yet, met a known one",
            where="name" if isinstance(command, UsePassword) else None,
            hint="choose another",
        ) from error
    raise EnrolmentError("expected some means to sign in, met none")


def _keep_password(work: Work, command: UsePassword) -> str:
    work.connection.run(
        INSERT_ACCOUNT,
        area=work.area,
        token=command.token,
        person=command.by,
        password=command.hashed,
        codes=command.codes,
        made_ts=work.micros,
    )
    return "password"


def _keep_passkey(work: Work, command: UsePasskey) -> str:
    work.connection.run(
        INSERT_PASSKEY,
        area=work.area,
        credential=command.credential,
        person=command.by,
        public_key=command.public_key,
        signed=command.signed,
        made_ts=work.micros,
    )
    return "passkey"


def _keep_identity(work: Work, command: UseProvider) -> str:
    row = work.connection.one(PERSON_OF_LOGIN, area=work.area, token=command.token)
    if row is None or row.person != command.by:
        work.connection.run(
            INSERT_LOGIN, area=work.area, token=command.token, person=command.by
        )
    return "provider"
