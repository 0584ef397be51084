"""A minute between the closing of its sitting and its signing: remarks, corrections.

- It is a draft until who chairs sends it to the members; then they ask for corrections.
- Who may ask sat at the sitting, or could have sat as it closed; who stands back from
  an item neither asks about it nor settles what others ask.
- Each correction is accepted, or refused for a reason, before the minute is signed.
- Words lie under seal: with the reasons of the case they are about, else the sitting's.
"""

from collections.abc import Mapping
from typing import Any

from audit.entry import new_id
from config.connection import Connection
from config.now import from_micros
from workflows.errors import FieldError, SittingError
from workflows.panels.body import body_of
from workflows.panels.chairing import (
    Chaired,
    demand_chairing,
    record_of_sitting,
    refuse_sitting,
    tell_all,
)
from workflows.panels.commands import (
    CorrectMinute,
    RemarkOnMinute,
    SendMinute,
    SettleCorrection,
)
from workflows.panels.minute import open_corrections
from workflows.panels.minutes import (
    Minuted,
    closed_sitting_met,
    demand_item,
    may_read_minute,
    minuted,
    sat_at,
    words_sealed,
)
from workflows.receipts import Receipt
from workflows.unit_of_work import Work

SENT = "minute_sent"
ACCEPTED, REFUSED = "accepted", "refused"


def send_minute(command: SendMinute, work: Work) -> Receipt:
    """Send the draft to those who may read it, for their corrections."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met, now = _unsigned(work, command.sitting, "send_minute")
        demand_chairing(work, met, "send_minute")
        if "sent" in now.minute:
            problem = SittingError("expected a draft, met a minute that was sent")
            refuse_sitting(work, "send_minute", problem)
        tell_all(work, SENT, may_read_minute(work, met) - {command.by})
        return record_of_sitting(work, "send_minute", command.sitting, role=met.role)


def remark_on_minute(command: RemarkOnMinute, work: Work) -> Receipt:
    """Put remarks into the box of a minute, in the place of those before."""
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met, _ = _unsigned(work, command.sitting, "remark_on_minute")
        demand_chairing(work, met, "remark_on_minute")
        saved = words_sealed(work, command, "remark_on_minute")
        return record_of_sitting(
            work, "remark_on_minute", command.sitting, role=met.role, rec=saved
        )


def correct_minute(command: CorrectMinute, work: Work) -> Receipt:
    """Ask for a correction of a minute that was sent to the members."""
    action = "correct_minute"
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met, now = _unsigned(work, command.sitting, action)
        may_ask = entitled(work.connection, met, now) & may_read_minute(work, met)
        if command.by not in may_ask:
            words = "this is for who sat at the sitting, or could have"
            refuse_sitting(work, action, SittingError(words, code="E_ROLE"))
        if "sent" not in now.minute:
            problem = SittingError(
                "expected a minute that was sent to the members, met a draft",
                hint="who chairs sends it first: casepath sitting send",
            )
            refuse_sitting(work, action, problem)
        if command.about is not None:
            demand_item(work, now, command.about, action)
        saved = words_sealed(work, command, action)
        ref = new_id()
        refs = (ref, *((command.about,) if command.about else ()))
        return record_of_sitting(work, action, command.sitting, refs, rec=saved)


def settle_correction(command: SettleCorrection, work: Work) -> Receipt:
    """Accept a correction, or refuse it and say why."""
    action = "settle_correction"
    with work:
        first = work.first_receipt()
        if first is not None:
            return first
        met, now = _unsigned(work, command.sitting, action)
        demand_chairing(work, met, action)
        asked = _open_correction(work, now, command)
        if asked["about"] is not None:
            demand_item(work, now, asked["about"], action)
        if asked["about"] != command.about:
            problem = FieldError(
                "expected the item that the correction is about, met another",
                where="about",
            )
            refuse_sitting(work, action, problem)
        saved = words_sealed(work, command, action, may_be_silent=command.accept)
        answer = ACCEPTED if command.accept else REFUSED
        refs = (command.correction, answer)
        tell_all(work, "correction_settled", frozenset({asked["by"]}) - {command.by})
        return record_of_sitting(
            work, action, command.sitting, refs, role=met.role, rec=saved
        )


def entitled(connection: Connection, met: Chaired, now: Minuted) -> frozenset[str]:
    """Give who sat at a sitting, or could have sat as it closed."""
    closed = from_micros(met.row.closed_ts)
    pathway = met.version.pathway
    body = body_of(connection, met.actor.area, pathway, met.name, closed)
    return body.members() | sat_at(now)


def _unsigned(work: Work, sitting: str, action: str) -> tuple[Chaired, Minuted]:
    met = closed_sitting_met(work, sitting)
    now = minuted(work.connection, work.area, sitting)
    if now.row.signed_ts is not None:
        problem = SittingError(
            "expected a minute that is not signed, met a signed one",
            hint="who chairs adds to it: casepath sitting add",
        )
        refuse_sitting(work, action, problem)
    return met, now


def _open_correction(
    work: Work, now: Minuted, command: SettleCorrection
) -> Mapping[str, Any]:
    waiting = {one["ref"]: one for one in open_corrections(now.minute)}
    if command.correction not in waiting:
        problem = SittingError("expected a correction that waits, met none")
        refuse_sitting(work, "settle_correction", problem)
    return waiting[command.correction]
