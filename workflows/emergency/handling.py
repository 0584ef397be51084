"""Custodians and packs in the log: named by one, confirmed by another.

- A custodian is an administrator; another administrator confirms the key they hold,
  named by its public half, so that nobody puts a key of their own in between.
- There are two at a time. Whoever changes their key is confirmed anew.
- That a seal was broken is entered by one person and confirmed by another.
"""

from hashlib import sha256
from typing import Any, NoReturn

from records.emergency import check_public
from workflows.emergency.commands import (
    ConfirmKey,
    EndKey,
    EnterOpening,
    MakeEmergencyPack,
    NameKey,
)
from workflows.emergency.rows import (
    BOTH,
    CONFIRM,
    CUSTODIAN,
    CUSTODIANS,
    ENTER,
    INSERT_PACK,
    PACK,
    PUT_CUSTODIAN,
    confirmed_custodians,
    newest_number,
)
from workflows.errors import PeopleError
from workflows.handlers.engine import demand_engine
from workflows.panels.chairing import refuse_sitting as refuse
from workflows.people import ADMINISTRATOR, actor_of
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

NAME, CONFIRM_KEY, END = "name_custodian", "confirm_custodian", "end_custodian"
MAKE, ENTERED = "make_emergency_pack", "enter_emergency_pack"
CONFIRMED = "confirm_emergency_pack"


def name_key(command: NameKey, work: Work) -> Receipt:
    """Keep which key an administrator holds, until another has confirmed it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _demand_administrator(work, NAME)
        public = check_public(command.public)
        others = [
            row
            for row in work.connection.all(CUSTODIANS, area=work.area)
            if row.person != command.by
        ]
        if len(others) >= BOTH:
            _refuse(work, NAME, "expected at most two custodians, met two already")
        if any(row.public == public for row in others):
            _refuse(work, NAME, "expected a key of your own, met another custodian's")
        _put(work, command.by, public, confirmed_by=None, ended=False)
        return _recorded(work, "key", NAME, (command.by, fingerprint(public)))


def confirm_key(command: ConfirmKey, work: Work) -> Receipt:
    """Confirm a custodian's key as it was seen, as another administrator."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _demand_administrator(work, CONFIRM_KEY)
        row = _custodian(work, command.person)
        if row is None or row.confirmed_ts is not None or row.public != command.public:
            _refuse(work, CONFIRM_KEY, "expected the key that was named, met another")
        if command.person == command.by:
            _refuse(work, CONFIRM_KEY, "expected another person to confirm")
        _put(work, command.person, row.public, confirmed_by=command.by, ended=False)
        refs = (command.person, fingerprint(row.public))
        return _recorded(work, "key", CONFIRM_KEY, refs)


def end_key(command: EndKey, work: Work) -> Receipt:
    """Let somebody be a custodian no more."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _demand_administrator(work, END)
        row = _custodian(work, command.person)
        if row is None:
            _refuse(work, END, "expected a custodian, met somebody else")
        _put(work, command.person, row.public, confirmed_by=None, ended=True)
        return _recorded(work, "key", END, (command.person, fingerprint(row.public)))


def make_emergency_pack(command: MakeEmergencyPack, work: Work) -> Receipt:
    """Record a sealed pack under the next number; only in the engine's own names."""
    with work:
        demand_engine(work)
        rows = confirmed_custodians(work.connection, work.area)
        is_next = command.number == newest_number(work.connection, work.area) + 1
        if not is_next or tuple(row.public for row in rows) != command.publics:
            return Receipt("not due")
        work.connection.run(
            INSERT_PACK,
            area=work.area,
            number=command.number,
            hash=command.hash,
            cases=command.count,
            made_ts=work.micros,
            entered_by=None,
            entered_ts=None,
            confirmed_by=None,
            confirmed_ts=None,
        )
        refs = (str(command.number), *(row.person for row in rows))
        said = {"hash": command.hash, "count": command.count}
        return _recorded(work, "break_glass", MAKE, refs, **said)


def enter_opening(command: EnterOpening, work: Work) -> Receipt:
    """Enter that a seal was broken; the second person's entry confirms it."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        _demand_administrator(work, ENTERED)
        place = {"area": work.area, "number": command.number}
        row = work.connection.one(PACK, **place)
        if row is None or row.confirmed_by is not None:
            _refuse(work, ENTERED, "expected a pack whose opening is not entered yet")
        if command.confirms and row.entered_by is None:
            problem = PeopleError(
                "expected an opening that another entered, met none",
                code="E_STATE",
                hint="it came to nothing; enter it yourself if the seal was broken",
            )
            refuse(work, ENTERED, problem)
        this = {"of_area": work.area, "of_number": command.number}
        said = (str(command.number),)
        if row.entered_by is None:
            work.connection.run(
                ENTER, entered_by=command.by, entered_ts=work.micros, **this
            )
            return _recorded(work, "break_glass", ENTERED, said, count=row.cases)
        if row.entered_by == command.by:
            _refuse(work, ENTERED, "expected another person to confirm")
        work.connection.run(
            CONFIRM, confirmed_by=command.by, confirmed_ts=work.micros, **this
        )
        refs = (*said, row.entered_by)
        return _recorded(work, "break_glass", CONFIRMED, refs, count=row.cases)


def fingerprint(public: str) -> str:
    """Give the short name of a public key, as two people can read it aloud."""
    return sha256(bytes.fromhex(public)).hexdigest()[:16]


def _custodian(work: Work, person: str) -> Any | None:
    row = work.connection.one(CUSTODIAN, area=work.area, person=person)
    return None if row is None or row.ended_ts is not None else row


def _put(
    work: Work, person: str, public: str, *, confirmed_by: str | None, ended: bool
) -> None:
    PUT_CUSTODIAN(
        work.connection,
        {"area": work.area, "person": person},
        public=public,
        named_ts=work.micros,
        confirmed_by=confirmed_by,
        confirmed_ts=work.micros if confirmed_by else None,
        ended_ts=work.micros if ended else None,
    )


def _demand_administrator(work: Work, action: str) -> None:
    actor = actor_of(work.connection, work.area, work.command.by)
    if not actor.holds(ADMINISTRATOR):
        problem = PeopleError("this is for administrators", code="E_ROLE")
        refuse(work, action, problem)


def _refuse(work: Work, action: str, expected: str) -> NoReturn:
    hint = "see who holds the keys: casepath emergency show"
    refuse(work, action, PeopleError(expected, hint=hint))


def _recorded(
    work: Work, kind: str, action: str, refs: tuple[str, ...], **said: Any
) -> Receipt:
    entry = work.entry(kind, action=action, refs=refs, **said)
    appended = work.record(entry)
    return work.done(Receipt(action, appended.seq))
