"""Making a referral: begin, fill in, check, send; and one's own referrals."""

from casepath.pages import referring_draft as draft
from casepath.pages import referring_sent as sent
from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.drafts.beginning import starts, told_before
from workflows.drafts.keeping import Beginning, begin_draft, drafts_of
from workflows.drafts.mine import mine
from workflows.drafts.rows import REFERRAL, SENT
from workflows.drafts.sending import Asking, open_case_now
from workflows.drafts.showing import parts_before
from workflows.spool.folder import referrals_of, waiting_in

MOST_PAGES = 10_000


def show_mine(asked: Asked) -> Answer:
    """Show one's own referrals and drafts."""
    page = _page(asked)
    rows, pages = mine(asked.service, asked.area, asked.by, asked.language, page)
    begun = starts(asked.service, asked.area, asked.by, asked.language)
    labels = {one.pathway: one.label for one in begun}
    drafts = [
        one
        for one in drafts_of(asked.service, asked.area, asked.by)
        if one.status != SENT
    ]
    values = {
        "rows": rows,
        "page": page,
        "pages": pages,
        "drafts": drafts,
        "labels": labels,
        "received": waiting_in(referrals_of(asked.site.settings, asked.area)).count,
    }
    return Page("referring/mine.html", values)


def show_new(asked: Asked) -> Answer:
    """Show which cases one can begin."""
    begun = starts(asked.service, asked.area, asked.by, asked.language)
    return Page("referring/new.html", {"starts": begun})


def show_begin(asked: Asked) -> Answer:
    """Say what beginning means: who, what next, who sees what, what not to write."""
    pathway = asked.named["pathway"]
    told = told_before(asked.service, asked.area, asked.by, pathway, asked.language)
    parts = parts_before(asked.service, asked.area, asked.by, pathway, asked.language)
    return Page("referring/begin.html", {"told": told, "parts_shown": parts})


def take_begin(asked: Asked) -> Answer:
    """Begin a draft, or open the case at once where there is no form to fill in."""
    pathway = asked.named["pathway"]
    told = told_before(asked.service, asked.area, asked.by, pathway, asked.language)
    if told.has_form:
        whose = Beginning(asked.area, asked.by, asked.key)
        ref = begin_draft(asked.service, whose, REFERRAL, pathway, {})
        return Go(f"/referrals/{ref}")
    asking = Asking(asked.area, asked.by, asked.key, "page")
    receipt = open_case_now(asked.service, asking, pathway)
    return Go(f"/cases/{receipt.case}", receipt.entry)


def _page(asked: Asked) -> int:
    given = asked.query.get("page", "")
    known = given.isascii() and given.isdecimal() and len(given) <= len(str(MOST_PAGES))
    return max(1, int(given)) if known else 1


ROUTES: tuple[Route, ...] = (
    Route("/referrals", "referrals", show=show_mine),
    Route("/referrals/new", "new referral", show=show_new),
    Route(
        "/referrals/new/{pathway}",
        "begin referral",
        show=show_begin,
        take=take_begin,
        writes="some",
    ),
    Route("/referrals/receipts/{ref}", "referral feedback", show=sent.show_feedback),
    Route(
        "/referrals/receipts/{ref}/receipt.txt",
        "referral receipt",
        show=sent.give_feedback,
    ),
    Route("/referrals/{draft}", "draft", show=draft.show_tasks),
    Route(
        "/referrals/{draft}/basis",
        "draft basis",
        show=draft.show_basis,
        take=draft.take_basis,
        writes="nothing",
    ),
    Route(
        "/referrals/{draft}/urgency",
        "draft urgency",
        show=draft.show_urgency,
        take=draft.take_urgency,
        writes="nothing",
    ),
    Route(
        "/referrals/{draft}/part/{task}",
        "draft part",
        show=draft.show_part,
        take=draft.take_part,
        writes="nothing",
    ),
    Route(
        "/referrals/{draft}/check",
        "draft check",
        show=sent.show_check,
        take=sent.take_check,
        writes="some",
    ),
    Route("/referrals/{draft}/sent", "draft sent", show=sent.show_sent),
    Route("/referrals/{draft}/receipt.txt", "draft receipt", show=sent.give_receipt),
    Route(
        "/referrals/{draft}/delete",
        "draft delete",
        show=draft.show_delete,
        take=draft.take_delete,
        writes="nothing",
    ),
)
