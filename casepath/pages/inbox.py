"""The inbox: what somebody has been told, the newest first, and what is read of it.

- A notice says what has happened and where to look, and nothing about a person.
"""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.drafts.reading_marks import mark_read
from workflows.reading.inbox_told import Told, told_to

GLASS = (
    "glass_broken", "glass_reviewed", "glass_question", "glass_answered",
    "glass_not_justified", "glass_review_late",
)  # fmt: skip
# Where a notice that belongs to no case leads.
PLACES = {
    "to_confirm": "/confirm",
    "key_to_confirm": "/confirm",
    "feast_to_confirm": "/confirm",
    "days_to_confirm": "/confirm",
    "to_judge": "/confirm",
    "glass_to_confirm": "/confirm",
    **dict.fromkeys(GLASS, "/break-glass"),
    "to_approve": "/confirm",
    "proposal_declined": "/confirm/declined",
    "list_to_approve": "/confirm",
    "import_to_approve": "/confirm",
    "minute_late": "/confirm",
    "convened": "/panel/sittings",
    "called_off": "/panel/sittings",
    "papers": "/panel/sittings",
    "sitting_soon": "/panel/sittings",
    "sitting_not_held": "/panel/sittings",
    "minute_sent": "/panel/sittings",
    "correction_settled": "/panel/sittings",
    "minute_signed": "/panel/sittings",
    "agenda_proposed": "/panel/sittings",
    "quorum_at_risk": "/panel/sittings",
    "quorum_in_sight": "/panel/sittings",
    "cannot_wait": "/panel/sittings",
    "transfer_offered": "/transfers",
    "transfer_pack": "/transfers",
    "transfer_due": "/transfers",
    "transfer_taken_back": "/transfers",
    "transfer_host_notified": "/transfers",
    "transfer_refused": "/transfers",
    "transfer_expired": "/transfers",
    "transfer_accepted": "/transfers",
    "delegated": "/absence",
    "delegation_over": "/absence",
    "to_hand_over": "/leavers",
    "nobody_can_act": "/stuck",
    "daily_counts": "/mywork",
    "alarm": "/audit/log",
}
ALIKE = "maybe_the_same"
TABS = {  # of the case itself
    "access_asked": "people",
    "access_declined": "record",
    "vote_recorded": "panel",  # from which the item is one step away
}
# Kinds that a page of their own answers, though they belong to a case.
ANSWERED_THERE = frozenset(
    {"to_confirm", "to_judge", "to_approve", "transfer_refused", "transfer_expired"}
    | {"glass_to_confirm", *GLASS}
)


def show(asked: Asked) -> Answer:
    """Show the newest notices of who is signed in."""
    notices = told_to(asked.service, asked.area, asked.by, asked.language)
    places = {one.notice: _place(one) for one in notices}
    unread = [one.notice for one in notices if not one.is_read]
    values = {"notices": notices, "places": places, "unread": unread}
    return Page("inbox/list.html", values)


def take(asked: Asked) -> Answer:
    """Mark notices as read."""
    mark_read(asked.service, asked.area, asked.by, asked.texts("notice"))
    return Go("/inbox")


def _place(one: Told) -> str:
    if one.case and one.kind == ALIKE:
        return f"/duplicates/{one.case}"
    if one.case and one.kind in TABS:
        return f"/cases/{one.case}/{TABS[one.kind]}"
    if one.case and one.kind not in ANSWERED_THERE:
        return f"/cases/{one.case}"
    return PLACES.get(one.kind, "")


ROUTES = (Route("/inbox", "inbox", show=show, take=take, writes="nothing"),)
