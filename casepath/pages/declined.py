"""What was declined beside any case, and why."""

from casepath.web.answers import Answer, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.proposals.declined_shown import WhyDeclined, declined_of, why_declined
from workflows.reading.names import names_of


def show(asked: Asked) -> Answer:
    """Show what was declined and who asks may read why."""
    return _page(asked)


def take(asked: Asked) -> Answer:
    """Show why one of them was declined, once."""
    return _page(
        asked, why_declined(asked.service, asked.asking, asked.text("declined"))
    )


def _page(asked: Asked, read: WhyDeclined | None = None) -> Page:
    met = declined_of(asked.service, asked.area, asked.by)
    people = {who for one in met for who in (one.by, one.proposed_by)}
    names = names_of(asked.service, asked.area, people)
    values = {"declined": met, "names": names, "read": read}
    return Page("confirming/declined.html", values)


ROUTES = (Route("/confirm/declined", "declined", show=show, take=take),)
