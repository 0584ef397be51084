"""Tokens of service accounts: made by an administrator, confirmed by another, revoked.

- A token gives nothing before a second administrator has confirmed it.
- What it may be used for is said when it is made, and can never grow.
- The token is not in the command: only the SHA-256 by which it is known.
- Revoking takes one administrator, and holds at once.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from audit.entry import new_id
from config.now import to_micros
from config.statements import Statement
from workflows.commands import Command
from workflows.errors import FieldError, NotFoundError, PeopleError
from workflows.handlers.people import administrator, refuse_alone
from workflows.people import actor_of
from workflows.receipts import Receipt
from workflows.signing_in.token_tables import api_token
from workflows.unit_of_work import Work

SCOPES = (
    "read", "open", "act", "panel", "people", "pathways", "office", "keeping", "log",
)  # fmt: skip
LONGEST = timedelta(days=366)

_t = api_token.c
_THIS = _t.area == bindparam("of_area"), _t.token_ref == bindparam("of_ref")
PUT = Statement(insert(api_token))
THIS = Statement(select(api_token).where(*_THIS))
CONFIRM = Statement(
    update(api_token)
    .where(*_THIS)
    .values(
        confirmed_by=bindparam("confirmed_by"), confirmed_ts=bindparam("confirmed_ts")
    )
)
REVOKE = Statement(
    update(api_token)
    .where(*_THIS)
    .values(revoked_by=bindparam("revoked_by"), revoked_ts=bindparam("revoked_ts"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeToken(Command):
    """Propose a token of a service account, by its digest, for a while."""

    person: str
    label: str
    digest: str = field(repr=False)
    scopes: tuple[str, ...]
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmToken(Command):
    """Confirm a token as the second administrator: from now on it can be used."""

    token_ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeToken(Command):
    """End a token at once."""

    token_ref: str


def make_token(command: MakeToken, work: Work) -> Receipt:
    """Keep a proposed token; it gives nothing yet."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, "make_token")
        _demand_bounds(command, work)
        actor_of(work.connection, work.area, command.person)
        ref = new_id()
        work.connection.run(
            PUT,
            area=work.area,
            token_ref=ref,
            digest=command.digest,
            person=command.person,
            label=command.label,
            scopes=" ".join(command.scopes),
            made_by=command.by,
            made_ts=work.micros,
            confirmed_by=None,
            confirmed_ts=None,
            ends_ts=to_micros(command.ends),
            revoked_by=None,
            revoked_ts=None,
            used_ts=None,
        )
        return _recorded(work, "make_token", (ref, command.person, *command.scopes))


def confirm_token(command: ConfirmToken, work: Work) -> Receipt:
    """Let a token be used, as somebody else than who made it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, "confirm_token")
        row = _that_stands(work, command.token_ref)
        if row.confirmed_ts is not None:
            raise NotFoundError("expected a token that waits for its second person")
        if command.by in {row.made_by, row.person}:
            problem = PeopleError(
                "expected a second person: you made this token, or it is yours",
                code="E_TWO_PERSON",
                hint="ask another administrator",
            )
            refuse_alone(work, "confirm_token", problem)
        work.connection.run(
            CONFIRM,
            of_area=work.area,
            of_ref=row.token_ref,
            confirmed_by=command.by,
            confirmed_ts=work.micros,
        )
        return _recorded(work, "confirm_token", (row.token_ref, row.person))


def revoke_token(command: RevokeToken, work: Work) -> Receipt:
    """End a token, confirmed or not."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, "revoke_token")
        row = _that_stands(work, command.token_ref)
        work.connection.run(
            REVOKE,
            of_area=work.area,
            of_ref=row.token_ref,
            revoked_by=command.by,
            revoked_ts=work.micros,
        )
        return _recorded(work, "revoke_token", (row.token_ref, row.person))


def _that_stands(work: Work, ref: str) -> Any:
    row = work.connection.one(THIS, of_area=work.area, of_ref=ref)
    if row is None or row.revoked_ts is not None:
        raise NotFoundError("expected a token that stands, met none of that reference")
    return row


def _demand_bounds(command: MakeToken, work: Work) -> None:
    """Demand known scopes, and an end within a year."""
    known = [one for one in SCOPES if one in command.scopes]
    if not known or len(known) != len(command.scopes):
        raise FieldError(
            f"expected scopes of {', '.join(SCOPES)}, each once; met others",
            where="scopes",
            hint="name only what the integration needs",
        )
    if not work.moment < command.ends <= work.moment + LONGEST:
        raise FieldError(
            f"expected an end within {LONGEST.days} days, met another",
            where="ends",
            hint="make a new token before the old one ends",
        )


def _recorded(work: Work, action: str, refs: tuple[str, ...]) -> Receipt:
    appended = work.record(work.entry("grant", action=action, refs=refs))
    return work.done(Receipt(action, appended.seq, ref=refs[0]))
