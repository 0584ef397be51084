"""`casepath inbox`: what one has been told, without content."""

from typing import Any

from casepath.console import answer
from casepath.options import As, Json
from casepath.plain.cases import inbox as plain_inbox
from casepath.session import Session
from config.now import from_micros
from workflows.delivering.reading import not_sent_to
from workflows.noticing.looking import day_counts
from workflows.reading import queries

WORDS = {
    "waiting": "waits for {role}",
    "asked": "asks {role} for information",
    "answered": "has an answer for {role}",
    "more_time": "has a request whose party needs more time",
    "no_agreement": "has a request that waits for an agreement",
    "taken": "had an action taken of which {role} is told",
    "key_to_confirm": "has a key's epoch to confirm: casepath key show",
    "list_to_approve": "has cases that need not be kept: casepath keeping list",
    "list_done": "a list you approved is done: casepath keeping list",
    "rehearsal_failed": "a backup could not be restored: casepath backup rehearse",
    "feast_to_confirm": "has a moved feast to confirm: casepath calendar show",
    "days_to_confirm": "has the days of a year to confirm: casepath calendar show",
    "agreement_ends": "has an agreement that ends soon: casepath agreement list",
    "to_confirm": "has a proposal that a second person confirms",
    "assigned": "was assigned to you as {role}",
    "remind": "is due soon",
    "escalate": "is late; it has come to {role}",
    "transfer_offered": "another area offers a case; {role} answers",
    "transfer_pack": "the pack of an offered case is here; {role} answers",
    "transfer_due": "an offered case is to be answered soon by {role}",
    "transfer_taken_back": "an offered case was taken back",
    "transfer_host_notified": "somebody of another area is here for a while",
    "transfer_refused": "was refused by the other area",
    "transfer_expired": "was not answered in time; its area keeps it",
    "transfer_accepted": "was taken over by the other area",
    "pack_late": "has a pack that is late; it has come to {role}",
    "idle": "has waited for long, and nobody acted; it has come to {role}",
    "goes_on": "stood still as long as it may, and goes on",
    "alarm": "needs an administrator to look at it: see the log",
    "to_approve": "has a letter that {role} approves",
    "letter_sent_back": "has a letter that was sent back",
    "convened": "a sitting is planned; say whether you come",
    "called_off": "a sitting is called off",
    "papers": "the papers of a sitting are open",
    "quorum_at_risk": "an item of a sitting may lack its quorum: see the forecast",
    "quorum_in_sight": "every item of a sitting will have its quorum",
    "recused": "you are kept from this item",
    "vote_recorded": "your vote was recorded; confirm it: casepath sitting vote",
    "appointed": "you are appointed to a seat",
    "appointment_ended": "an appointment of yours has ended",
    "minute_late": "a minute is not signed in time; it has come to {role}",
    "agenda_proposed": "cases are proposed for a sitting: casepath sitting agenda",
    "cannot_wait": "cases are due before their panel sits: an extraordinary sitting?",
    "sitting_soon": "a sitting is tomorrow; its papers: casepath sitting pack",
    "sitting_not_held": "a planned sitting was not held; its papers are closed",
    "minute_sent": "the draft of a minute waits for your corrections",
    "correction_settled": "a correction of yours was accepted or refused",
    "minute_signed": "the minute of a sitting is signed: casepath sitting minute",
    "follow_up": "a sitting has decided; {role} may open what follows",
    "sitting_late": "a panel has not sat for longer than it may",
    "import_to_approve": "a file of cases waits for a second person: casepath load",
    "move_ended": "a plan was carried out: casepath pathway move PLAN --report",
    "return_prepared": "a return is ready for {role}: casepath returns waiting",
    "import_ended": "a file of cases is in: casepath load show",
    "to_assign": "has nobody yet: casepath case suggested",
    "maybe_the_same": "may be about somebody known: casepath case duplicates",
    "received": "has come to those who look at it",
    "outdated_soon": "rests on something that will soon be too old",
    "review_missing": "had a review without a clock; it was opened again",
    "held_listed": "has a list of what is held: casepath case held",
    "seat_ends_soon": "a seat ends soon: casepath panel seats",
    "clearance_ends_soon": "a clearance ends soon",
    "calendar_changed": "the days of a calendar changed: casepath calendar proposals",
    "calendar_differs": "an entered year differs: casepath calendar show",
    "calendar_short": "a calendar ends within a year: casepath calendar show",
    "daily_counts": "{waiting} cases wait for you, {late} of them late",
    "not_possible": "could not go on by itself; {role} looks at it",
}


def inbox(as_name: As = None, as_json: Json = False) -> None:
    """Show what you have been told."""
    session = Session(as_name)
    rows = queries.inbox(session.service, session.area, session.by)
    unsent = not_sent_to(session.service, session.area, session.by)
    since = {notice: from_micros(at).isoformat() for notice, at in unsent.items()}
    counts = day_counts(session.service, session.area, session.by)
    value = plain_inbox(session.service, session.area, session.by)
    lines = [
        _line(row, since.get(row.notice), counts.get(row.notice, (0, 0)))
        for row in rows
    ]
    answer(value, lines or "nothing yet", as_json)


def _line(row: Any, since: str | None, counts: tuple[int, int]) -> str:
    waiting, late = counts
    words = WORDS.get(row.kind, row.kind).format(
        role=row.role or "you", waiting=waiting, late=late
    )
    of = f"case {row.case_ref} " if row.case_ref else ""
    mail = f" (its mail is not sent since {since[:16]})" if since else ""
    return f"{row.entry:>6}  {of}{words}{mail}"
