"""Figures of pathways, and the returns that are made of them.

- Each number leads to its cases, or the page says why it leads nowhere.
- A return is looked at byte by byte before somebody releases it.
"""

from datetime import date

from casepath.web.answers import Answer, File, Go, Page
from casepath.web.asked import Asked
from casepath.web.charts import counts_chart
from casepath.web.routes import Route
from workflows.errors import NotFoundError
from workflows.reading.figures import behind, figures_of
from workflows.returns.making import make_return
from workflows.returns.releasing import release_return
from workflows.returns.shown import READY, ReturnShown, return_shown, returns_shown

AT = "/returns/{pathway}/{name}/{first}"


def show(asked: Asked) -> Answer:
    """Show the figures of every pathway in which who asks has a role."""
    figures = figures_of(asked.service, asked.area, asked.by, asked.language)
    charts = {
        one.pathway: _chart(
            asked,
            f"states-{at}",
            one.label,
            [(cell.label, cell.count) for cell in one.states if cell.count],
        )
        for at, one in enumerate(figures)
    }
    values = {"figures": figures, "charts": charts, "roles": asked.roles}
    return Page("dashboards/dashboards.html", values)


def cases(asked: Asked) -> Answer:
    """Show the cases behind a number."""
    named = asked.named
    found = behind(
        asked.service,
        (asked.area, asked.by, named["pathway"]),
        named["what"],
        asked.query.get("of", ""),
        asked.language,
    )
    return Page("dashboards/cases.html", {"found": found, "what": named["what"]})


def returns(asked: Asked) -> Answer:
    """Show the returns that who asks makes, gets or audits."""
    lines = returns_shown(asked.service, asked.area, asked.by, asked.language)
    return Page("dashboards/returns.html", {"lines": lines})


def one(asked: Asked) -> Answer:
    """Show a return of one period."""
    return Page("dashboards/return.html", {"shown": _shown(asked)})


def make(asked: Asked) -> Answer:
    """Release a return as it waits, or count and make one that is due."""
    shown, first = _shown(asked), _first(asked)
    which = (asked.named["pathway"], asked.named["name"], first)
    if shown.status == READY:
        made = release_return(asked.service, asked.asking, *which)
    else:
        made = make_return(asked.service, asked.asking, *which, lambda *_: None)
    return Go(asked.path, made.entry)


def content(asked: Asked) -> Answer:
    """Give the exact bytes of a return."""
    shown = _shown(asked)
    if not shown.content:
        raise NotFoundError("expected a return with content, met none yet")
    name = f"{shown.line.name}-{shown.first.isoformat()}.json"
    return File(shown.content.encode(), name, "application/json")


def _shown(asked: Asked) -> ReturnShown:
    which = (asked.area, asked.by, asked.named["pathway"], asked.named["name"])
    return return_shown(asked.service, which, _first(asked), asked.language)


def _first(asked: Asked) -> date:
    try:
        return date.fromisoformat(asked.named["first"])
    except ValueError:
        raise NotFoundError("expected the first day of a period, met none") from None


def _chart(
    asked: Asked, name: str, title: str, rows: list[tuple[str, int | None]]
) -> str:
    known = [(label, count) for label, count in rows if count is not None]
    return counts_chart(name, title, known, asked.language)


ROUTES: tuple[Route, ...] = (
    Route("/dashboards", "dashboards", show=show),
    Route("/dashboards/{pathway}/{what}", "dashboard_cases", show=cases),
    Route("/returns", "returns", show=returns),
    Route(AT, "return", show=one, take=make, strong=True),
    Route(f"{AT}/bytes", "return_bytes", show=content),
)
