"""The whole log: how it stands, a check in parts, packs from elsewhere.

- A check is begun by a button and goes on by it, a few parts at a time; what was done
  is kept, so that it can be left and taken up again.
"""

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.inspecting.commands import SearchLog
from workflows.inspecting.handing_out import key_of, verified
from workflows.inspecting.log_state import check_further, log_state


def show(asked: Asked) -> Answer:
    """Show how the log stands; that it was looked at is an entry."""
    asked.service.handle(SearchLog(what="log", **asked.asking))
    state = log_state(asked.service, asked.site.settings, asked.area)
    key = key_of(asked.site.settings, asked.area)
    values = {"state": state, "log_key": key, "left": asked.query.get("left", "")}
    return Page("audit/log.html", values)


def verify(asked: Asked) -> Answer:
    """Begin a check of the whole log, or go on with it; asking is an entry."""
    asked.service.handle(SearchLog(what="check", **asked.asking))
    step = check_further(asked.service, asked.site.settings, asked.area, "page")
    if step.is_over:
        return Go("/audit/log")
    return Go(f"/audit/log?left={step.left}")


def elsewhere(asked: Asked) -> Answer:
    """Ask for a pack from elsewhere."""
    asked.service.handle(SearchLog(what="packs", **asked.asking))
    return Page("audit/pack.html", {"result": None})


def check(asked: Asked) -> Answer:
    """Check a pack from elsewhere; nothing of it is kept."""
    given = asked.files.get("pack")
    if given is None:
        raise CasepathError(
            marked("Choose the file of a pack."), code="E-FILE", where="pack"
        )
    asked.service.handle(SearchLog(what="pack", **asked.asking))
    result = verified(given.content, asked.text("log_key"))
    return Page("audit/pack.html", {"result": result})


ROUTES: tuple[Route, ...] = (
    Route("/audit/log", "log", show=show, take=verify, writes="some"),
    Route("/audit/pack", "other_pack", show=elsewhere, take=check),
)
