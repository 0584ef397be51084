"""A case: where it is, what is due, what one may do here, and why not."""

from casepath.pages.case_tabs import ROUTES as TABS
from casepath.web.answers import Answer, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.reading.case_page import CaseShown, case_shown
from workflows.reading.names import names_of
from workflows.reading.presence import Opened, opened_lately

PEOPLE = "people"  # the part that says who is on the case


def show(asked: Asked) -> Answer:
    """Show a case to who may know of it."""
    shown = case_shown(
        asked.service, asked.area, asked.by, asked.named["ref"], asked.language
    )
    opened = _opened_lately(asked, shown)
    refs = {*shown.caseworkers, *(one.person for one in opened)}
    names = names_of(asked.service, asked.area, refs)
    values = {"case": shown, "names": names, "opened_lately": opened}
    return Page("case/case.html", values)


def _opened_lately(asked: Asked, shown: CaseShown) -> list[Opened]:
    """Give who else opened the record, to who may see who is on the case."""
    if PEOPLE not in shown.tabs:
        return []
    return opened_lately(asked.service, asked.area, asked.by, shown.ref)


ROUTES = (Route("/cases/{ref}", "case", show=show), *TABS)
