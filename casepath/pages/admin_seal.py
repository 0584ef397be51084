"""Seal: whether the records are open, what sealing does, and *Seal now*."""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.administering.keys import keys_shown
from workflows.sealing.acting import seal_now
from workflows.sealing.custody import custodians_needed
from workflows.spool.folder import referrals_of, waiting_in

SEAL = "/admin/seal"


def show(asked: Asked) -> Answer:
    """Show whether the records are open, and what sealing them does."""
    settings = asked.site.settings
    found = keys_shown(asked.service, settings, asked.area, asked.by)
    waiting = waiting_in(referrals_of(settings, asked.area))
    custodians = custodians_needed(settings)
    values = {"shown": found, "waiting": waiting, "custodians": custodians}
    return Page("admin/seal.html", values)


def seal(asked: Asked) -> Answer:
    """Seal at once; the next page is the one that says so."""
    seal_now(asked.service, asked.site.settings, asked.area, asked.by)
    return Go("/unseal")


ROUTES = (Route(SEAL, "seal", show=show, take=seal, strong=True),)
