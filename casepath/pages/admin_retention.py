"""What need not be kept any more, what is held, what people asked of their own data."""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.administering.retention import (
    list_shown,
    requests_shown,
    retention_shown,
)
from workflows.retention.commands import ApproveList, ConfirmList, DeclineList, OnList

LISTS = "/admin/retention"
ONE = f"{LISTS}/{{ref}}"


def show(asked: Asked) -> Answer:
    """Show the lists and the holds."""
    found = retention_shown(asked.service, asked.area, asked.by, asked.language)
    return Page("admin/retention.html", {"shown": found})


def show_list(asked: Asked) -> Answer:
    """Show one list with its parts."""
    one, parts, counts = list_shown(
        asked.service, asked.area, asked.by, asked.named["ref"]
    )
    values = {"one": one, "parts_of": parts, "counts": counts}
    return Page("admin/list.html", values)


def show_requests(asked: Asked) -> Answer:
    """Show what people have asked about their own data."""
    found = requests_shown(asked.service, asked.area, asked.by, asked.language)
    return Page("admin/requests.html", {"found": found})


def approve(asked: Asked) -> Answer:
    """Approve a list as the first person."""
    return _done(asked, ApproveList)


def confirm(asked: Asked) -> Answer:
    """Confirm a list as the second person: it is erased for good."""
    return _done(asked, ConfirmList)


def decline(asked: Asked) -> Answer:
    """Say that nothing of a list is erased."""
    return _done(asked, DeclineList)


def _done(asked: Asked, kind: type[OnList]) -> Go:
    ref = asked.named["ref"]
    receipt = asked.service.handle(kind(list_ref=ref, **asked.asking))
    return Go(f"{LISTS}/{ref}", receipt.entry)


ROUTES = (
    Route(LISTS, "retention", show=show),
    Route("/admin/requests", "requests-by-people", show=show_requests),
    Route(ONE, "retention-list", show=show_list),
    *(
        Route(f"{ONE}/{name}", f"retention-{name}", show=show_list, take=take,
              strong=True)
        for name, take in (
            ("approve", approve),
            ("confirm", confirm),
            ("decline", decline),
        )
    ),
)  # fmt: skip
