"""Agreements to share information: proposed by one owner, confirmed by another."""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.times import moment_typed
from config.errors import CasepathError
from workflows.administering.agreements import agreements_shown
from workflows.agreements.commands import (
    ConfirmAgreement,
    EndAgreement,
    ProposeAgreement,
)

AGREEMENTS = "/admin/agreements"


def show(asked: Asked) -> Answer:
    """Show every agreement, and what another can be about."""
    found = agreements_shown(asked.service, asked.area, asked.by, asked.language)
    chosen = asked.query.get("pathway") or asked.text("pathway")
    known = (one for one in found.pathways if one.name == chosen)
    first = found.pathways[0] if found.pathways else None
    return Page("admin/agreements.html", {"shown": found, "chosen": next(known, first)})


def propose(asked: Asked) -> Answer:
    """Propose an agreement; another pathway owner confirms it."""
    zone = asked.site.settings.time_zone
    begins, ends = (moment_typed(asked, one, zone) for one in ("begins", "ends"))
    if begins is None or ends is None:
        where = "begins.day" if begins is None else "ends.day"
        raise CasepathError(marked("Enter a day."), code="E-DATE", where=where)
    command = ProposeAgreement(
        pathway=asked.text("pathway"),
        organisation=asked.text("organisation"),
        purposes=asked.texts("purposes"),
        fields=asked.texts("fields"),
        begins=begins,
        ends=ends,
        **asked.asking,
    )
    return Go(AGREEMENTS, asked.service.handle(command).entry)


def confirm(asked: Asked) -> Answer:
    """Confirm an agreement as the second person."""
    command = ConfirmAgreement(agreement=asked.text("agreement"), **asked.asking)
    return Go(AGREEMENTS, asked.service.handle(command).entry)


def end(asked: Asked) -> Answer:
    """End an agreement now."""
    command = EndAgreement(agreement=asked.text("agreement"), **asked.asking)
    return Go(AGREEMENTS, asked.service.handle(command).entry)


ROUTES = (
    Route(AGREEMENTS, "agreements", show=show, take=propose),
    Route(
        f"{AGREEMENTS}/confirm",
        "agreement-confirm",
        show=show,
        take=confirm,
        strong=True,
    ),
    Route(f"{AGREEMENTS}/end", "agreement-end", show=show, take=end, strong=True),
)
