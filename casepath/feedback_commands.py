"""`casepath case receipt`: what a referrer is told of a referral, without content."""

from dataclasses import asdict

from casepath.console import answer
from casepath.options import As, Json, Ref
from casepath.session import Session
from config.now import from_micros
from workflows.feedback.commands import ReadReceipt
from workflows.feedback.receipt import Feedback, receipt_of

STAGES = {
    "being_written": "It is still being written; nobody has received it.",
    "received": "It has been received.",
    "being_looked_at": "It is being looked at.",
    "waits_for_you": "A question waits for your answer.",
    "concluded": "It is concluded.",
}


def receipt(ref: Ref, as_name: As = None, as_json: Json = False) -> None:
    """Say what became of a referral of yours: that it came, and how far it is."""
    session = Session(as_name)
    told = receipt_of(session.service, ReadReceipt(case=ref, **session.asking))
    answer(asdict(told), _lines(told), as_json)


def _lines(told: Feedback) -> list[str]:
    lines = [f"Referral {told.case}: {STAGES[told.stage]}"]
    if told.received_ts is not None:
        at = from_micros(told.received_ts).strftime("%Y-%m-%d %H:%M")
        lines.append(f"  received {at} UTC; entry {told.entry}, hash {told.leaf}")
    return lines
