"""Order a new epoch, or destroy an old one: two administrators each, on record.

- From the order on new data keys lie under the new epoch; what lies under older
  ones is wrapped anew by the engine, which says when nothing is left.
- An epoch is destroyed only when a newer one was ordered and nothing lies under
  it, at the proposal and at the confirmation.
- The provider destroys it after the entry is durable, and that is an entry too.
"""

from typing import Any, NoReturn

from records import epochs as e
from records.rewrapping import is_any_before
from workflows.errors import KeyStepError
from workflows.handlers.engine import demand_engine
from workflows.handlers.people import administrator, refuse_alone
from workflows.keys.commands import (
    ConfirmDestroying,
    ConfirmRotation,
    OnEpoch,
    OrderRotation,
    ProposeDestroying,
    TellDestroyed,
    TellRewrapped,
)
from workflows.people import ADMINISTRATOR
from workflows.receipts import Receipt
from workflows.unit_of_work import Notice, Work

KEY = "key"
ROTATE, CONFIRM_ROTATION = "rotate_key", "confirm_rotation"
DESTROY, CONFIRM_DESTROYING = "destroy_epoch", "confirm_destroying"
REWRAPPED, DESTROYED = "keys_rewrapped", "epoch_destroyed"
TO_CONFIRM = "key_to_confirm"


def order_rotation(_command: OrderRotation, work: Work) -> Receipt:
    """Propose a new epoch as the first administrator."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, ROTATE)
        if _waiting(work, e.ROTATE) is not None:
            _refuse(work, ROTATE, "no rotation that waits, met one", "confirm it first")
        epoch = e.next_epoch(work.connection, work.area, work.moment)
        return _proposed(work, epoch, e.ROTATE, ROTATE)


def confirm_rotation(command: ConfirmRotation, work: Work) -> Receipt:
    """Order the proposed epoch as the second administrator."""
    return _confirmed(command, work, e.ROTATE, CONFIRM_ROTATION)


def propose_destroying(command: ProposeDestroying, work: Work) -> Receipt:
    """Propose to destroy an epoch as the first administrator."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, DESTROY)
        _demand_unused(work, command.epoch, DESTROY)
        if _step(work, command.epoch, e.DESTROY) is not None:
            _refuse(work, DESTROY, "an epoch nobody proposed to destroy yet", "")
        return _proposed(work, command.epoch, e.DESTROY, DESTROY)


def confirm_destroying(command: ConfirmDestroying, work: Work) -> Receipt:
    """Order the destruction of an epoch as the second administrator."""
    return _confirmed(command, work, e.DESTROY, CONFIRM_DESTROYING)


def tell_rewrapped(command: TellRewrapped, work: Work) -> Receipt:
    """Say once that no data key lies under an epoch before this one any more."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        row = _step(work, command.epoch, e.ROTATE)
        is_due = row is not None and row.status == e.IN_FORCE
        if not is_due or is_any_before(work.connection, work.area, command.epoch):
            return Receipt("not due")
        return _done(work, row, REWRAPPED)


def tell_destroyed(command: TellDestroyed, work: Work) -> Receipt:
    """Say once that the provider destroyed an epoch."""
    with work:
        demand_engine(work)
        first = work.first_receipt()
        if first is not None:
            return first
        row = _step(work, command.epoch, e.DESTROY)
        if row is None or row.status != e.IN_FORCE:
            return Receipt("not due")
        return _done(work, row, DESTROYED, command.proof)


def _proposed(work: Work, epoch: int, step: str, action: str) -> Receipt:
    work.connection.run(
        e.INSERT_STEP,
        area=work.area,
        epoch=epoch,
        step=step,
        status=e.PROPOSED,
        proposed_by=work.command.by,
        confirmed_by="",
        since_ts=work.micros,
    )
    work.tell(Notice(TO_CONFIRM, role=ADMINISTRATOR))
    return _recorded(work, action, epoch, e.PROPOSED)


def _confirmed(command: OnEpoch, work: Work, step: str, action: str) -> Receipt:
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        administrator(work, action)
        row = _step(work, command.epoch, step)
        if row is None or row.status != e.PROPOSED:
            _refuse(
                work, action, "a proposal that waits for its second administrator", ""
            )
        if row.proposed_by == command.by:
            problem = KeyStepError(
                "expected a second administrator: you proposed this",
                code="E_TWO_PERSON",
                hint="ask another administrator",
            )
            refuse_alone(work, action, problem)
        if step == e.DESTROY:
            _demand_unused(work, command.epoch, action)
        _move(work, row, e.IN_FORCE, command.by)
        return _recorded(work, action, row.epoch, "confirmed", row.proposed_by)


def _demand_unused(work: Work, epoch: int, action: str) -> None:
    """Refuse an epoch that is in force, or under which a data key lies."""
    if epoch >= e.ordered_epoch(work.connection, work.area):
        hint = "order a newer epoch first: casepath key rotate"
        _refuse(work, action, "an epoch before the one that was ordered", hint)
    if e.is_used(work.connection, work.area, epoch):
        hint = "wait until all are wrapped anew: casepath key show"
        _refuse(work, action, "an epoch that wraps no data key, met one in use", hint)


def _refuse(work: Work, action: str, expected: str, hint: str) -> NoReturn:
    problem = KeyStepError(f"expected {expected}", hint=hint or "casepath key show")
    refuse_alone(work, action, problem)


def _waiting(work: Work, step: str) -> Any:
    rows = e.steps(work.connection, work.area)
    waiting = [row for row in rows if (row.step, row.status) == (step, e.PROPOSED)]
    return waiting[0] if waiting else None


def _step(work: Work, epoch: int, step: str) -> Any:
    return e.step_of(work.connection, work.area, epoch, step)


def _move(work: Work, row: Any, status: str, confirmed_by: str) -> None:
    work.connection.run(
        e.MOVE_STEP,
        of_area=work.area,
        of_epoch=row.epoch,
        of_step=row.step,
        status=status,
        confirmed_by=confirmed_by,
        since_ts=work.micros,
    )


def _done(work: Work, row: Any, action: str, proof: str = "") -> Receipt:
    _move(work, row, e.DONE, row.confirmed_by)
    return _recorded(work, action, row.epoch, e.DONE, *([proof] if proof else []))


def _recorded(work: Work, action: str, epoch: int, outcome: str, *more: str) -> Receipt:
    said = work.entry(KEY, action=action, refs=(str(epoch), *more))
    appended = work.record(said)
    return work.done(Receipt(outcome, appended.seq, ref=str(epoch)))
