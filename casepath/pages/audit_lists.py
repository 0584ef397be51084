"""An auditor's lists: reads, refusals, conformance; samples stand in their own file."""

from casepath.pages.samples import ROUTES as SAMPLES
from casepath.web.answers import Answer, Page
from casepath.web.asked import Asked
from casepath.web.charts import counts_chart
from casepath.web.dates import day
from casepath.web.languages import words_of
from casepath.web.routes import Route
from casepath.web.telling import problem_at
from workflows.inspecting.conformance import checked_again, conformance_told
from workflows.inspecting.errors import InspectingError
from workflows.inspecting.lists import LOOKED_THROUGH, reads_listed
from workflows.inspecting.refusals import Refusals, refusals_listed

MOST_BARS = 12


def reads(asked: Asked) -> Answer:
    """Show who opened what, perhaps only where a pattern is met."""
    listed, problems = None, asked.problems
    try:
        listed = reads_listed(
            asked.service, asked.asking, asked.query, _zone(asked), asked.language
        )
    except InspectingError as error:
        problems = problem_at(error, asked)
    values = {"listed": listed, "problems": problems, "most": LOOKED_THROUGH}
    return Page("audit/reads.html", values)


def refusals(asked: Asked) -> Answer:
    """Show refusals: the newest, by code, by what was asked for, and by week."""
    found, problems = None, asked.problems
    try:
        found = refusals_listed(
            asked.service, asked.asking, asked.query, _zone(asked), asked.language
        )
    except InspectingError as error:
        problems = problem_at(error, asked)
    charts = charts_of(found, asked.language) if found else {}
    values = {"found": found, "problems": problems, "charts": charts}
    return Page("audit/refusals.html", values)


def charts_of(found: Refusals, language: str) -> dict[str, str]:
    """Draw each count as bars; the table beside it says the same in words."""
    _ = words_of(language).gettext
    pages = [(one.what, one.count) for one in found.by_page]
    weeks = [(day(first, language=language), count) for first, count in found.by_week]
    drawn = {
        "codes": (_("Refusals by code"), found.by_code[:MOST_BARS]),
        "pages": (_("Refusals by what was asked for"), pages[:MOST_BARS]),
        "weeks": (_("Refusals by week"), weeks),
    }
    return {
        name: counts_chart(name, title, rows, language)
        for name, (title, rows) in drawn.items()
    }


def conformance(asked: Asked) -> Answer:
    """Show how many cases of each pathway went as its versions say."""
    told = conformance_told(asked.service, asked.asking, asked.language)
    return Page("audit/conformance.html", {"told": told, "report": None})


def check(asked: Asked) -> Answer:
    """Replay all cases of a pathway, which is an entry, and show each deviation."""
    pathway = asked.text("pathway")
    report = checked_again(asked.service, asked.asking, pathway)
    return Page("audit/deviations.html", {"report": report})


def _zone(asked: Asked) -> str:
    return asked.site.settings.time_zone


ROUTES: tuple[Route, ...] = (
    Route("/audit/reads", "reads", show=reads),
    Route("/audit/refusals", "refusals", show=refusals),
    Route("/audit/conformance", "conformance", show=conformance, take=check),
    *SAMPLES,
)
