"""Wrap data keys anew after a rotation, and destroy epochs that two people ended.

- What is still to do is found by its epoch, so it goes on wherever it was left.
- The provider is asked outside the writer; a batch of rows is one commit.
- A key that cannot be wrapped anew is counted and passed over; the next run tries
  it again, and its epoch stays.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from config.errors import DatabaseError
from records import epochs as e
from records.keyring import Wrap
from records.rewrapping import put_wraps, rewrapped, wraps_before
from workflows.keys.commands import TellDestroyed, TellRewrapped
from workflows.people import SYSTEM
from workflows.running.leases import Goes, leased
from workflows.running.swept import Swept, code_of, one
from workflows.service import Service

BATCH = 500
LEASE = "rewrap"
MOST = 1_000_000
SLICES = 16  # by the first bits of the keys' random references
BEGIN, END = b"", b"\xff" * 17  # before and after every reference


def rewrap(service: Service, area: str, via: str = "tick", limit: int = MOST) -> Swept:
    """Wrap anew what lies under an epoch before the one that was ordered."""
    steps = _steps(service, area)
    if not any(step.status == e.IN_FORCE for step in steps):
        return Swept()
    with leased(service.database, service.now, area, LEASE) as goes:
        if goes is None:
            return Swept(busy=1)
        swept = Swept()
        rotations = [step.epoch for step in _in_force(steps, e.ROTATE)]
        if rotations:
            swept += _rewrap_before(service, area, max(rotations), limit, goes)
        for epoch in rotations:
            one(service, TellRewrapped(**_said(area, via, "rewrapped", epoch)))
        return swept + end_epochs(service, area, via)


def is_ordered(service: Service, area: str) -> bool:
    """Tell whether data keys are to be wrapped anew."""
    return bool(_in_force(_steps(service, area), e.ROTATE))


def rewrap_slice(service: Service, area: str, number: int) -> int:
    """Wrap anew one slice of what is ordered; give how many keys it were.

    Slices share no key, so several go on side by side; `rewrap` ends what is left.
    """
    rotations = _in_force(_steps(service, area), e.ROTATE)
    if not rotations:
        return 0
    after = bytes([number * 256 // SLICES]) if number else BEGIN
    is_last = number + 1 == SLICES
    until = END if is_last else bytes([(number + 1) * 256 // SLICES])
    epoch = max(step.epoch for step in rotations)
    between = (after, until)
    return _rewrap_before(service, area, epoch, MOST, lambda: True, between).done


def end_epochs(service: Service, area: str, via: str = "tick") -> Swept:
    """Let the provider destroy each epoch that two people ended, and say so."""
    swept = Swept()
    for step in _in_force(_steps(service, area), e.DESTROY):
        receipt = service.provider.destroy_epoch(area, step.epoch)
        said = _said(area, via, "destroyed", step.epoch)
        swept += one(service, TellDestroyed(proof=receipt.proof, **said))
    return swept


def _rewrap_before(
    service: Service,
    area: str,
    epoch: int,
    limit: int,
    goes: Goes,
    between: tuple[bytes, bytes] = (BEGIN, END),
) -> Swept:
    swept, (after, until) = Swept(), between
    while limit > 0 and goes():
        with service.database.reading(area) as connection:
            most = min(limit, BATCH)
            wraps = wraps_before(connection, area, epoch, (after, until), most)
            to_epoch = e.epoch_in_force(connection, area, service.now())
        if not wraps:
            break
        swept += _batch(service, area, wraps, to_epoch)
        after, limit = wraps[-1].dek_id, limit - len(wraps)
    return swept


def _batch(service: Service, area: str, wraps: Sequence[Wrap], epoch: int) -> Swept:
    pairs: list[tuple[Wrap, Wrap]] = []
    codes: Counter[str] = Counter()
    for wrap in wraps:
        try:
            pairs.append((wrap, rewrapped(service.provider, wrap, epoch)))
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 - counted; the others go on
            codes[code_of(error)] += 1
    with service.database.writing(area) as connection:
        done = put_wraps(connection, pairs)
    failed = codes.total()
    return Swept(done=done, left=len(pairs) - done, failed=failed, codes=codes)


def _steps(service: Service, area: str) -> list[Any]:
    with service.database.reading(area) as connection:
        return e.steps(connection, area)


def _in_force(steps: Sequence[Any], step: str) -> list[Any]:
    return [row for row in steps if (row.step, row.status) == (step, e.IN_FORCE)]


def _said(area: str, via: str, what: str, epoch: int) -> dict[str, Any]:
    key = f"{what}/{epoch}"
    return {"area": area, "by": SYSTEM, "key": key, "via": via, "epoch": epoch}
