"""The trails of cases, for an auditor: found, opened, taken away to be checked.

- Looking for entries and reading a trail are entries; so is taking one away.
"""

from typing import get_args

from casepath.pages.trail_tabs import ROUTES as TABS
from casepath.web.answers import Answer, File, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from casepath.web.telling import problem_at
from config.errors import CasepathError
from workflows.exports.handing_out import Wanted, Written, hand_out
from workflows.inspecting.errors import InspectingError
from workflows.inspecting.handing_out import verifier_file
from workflows.inspecting.kinds import kinds_and_versions
from workflows.inspecting.lists import entries_listed

MEDIA = {
    "xes": "application/xml",
    "ocel": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv",
}
ENDING = {"xes": "xes", "ocel": "json", "jsonl": "jsonl", "csv": "csv"}


def show(asked: Asked) -> Answer:
    """Show the newest entries that fit what is looked for."""
    listed, problems = None, asked.problems
    try:
        listed = entries_listed(
            asked.service, asked.asking, asked.query, _zone(asked), asked.language
        )
    except InspectingError as error:
        problems = problem_at(error, asked)
    known = kinds_and_versions(asked.service, asked.area, asked.by, asked.language)
    values = {"listed": listed, "known": known, "problems": problems}
    return Page("audit/trails.html", values)


def hand(asked: Asked) -> Answer:
    """Show what all cases of a pathway can be handed out as."""
    known = kinds_and_versions(asked.service, asked.area, asked.by, asked.language)
    return Page("audit/export.html", {"known": known})


def handed(asked: Asked) -> Answer:
    """Hand out all cases of a pathway as an event log; that is an entry."""
    wanted = Wanted(
        asked.text("pathway"),
        _format(asked.text("format")),
        to_days=asked.text("days") == "yes",
        small_numbers_known=asked.text("small") == "yes",
    )
    given = hand_out(asked.service, asked.asking, wanted, lambda *_: None)
    name = f"trails-{given.entry}.{ENDING[wanted.written_as]}"
    return File(b"".join(given.parts), name, MEDIA[wanted.written_as])


def verifier(_asked: Asked) -> Answer:
    """Give the one file by which a trail is checked without us."""
    return File(verifier_file(), "verify.py", "text/x-python")


def _format(text: str) -> Written:
    for one in get_args(Written.__value__):
        if one == text:
            chosen: Written = one
            return chosen
    raise CasepathError(
        marked("Choose a format of the list."), code="E-TYPE", where="format"
    )


def _zone(asked: Asked) -> str:
    return asked.site.settings.time_zone


ROUTES: tuple[Route, ...] = (
    Route("/audit/trails", "trails", show=show),
    Route("/audit/export", "export", show=hand, take=handed, strong=True),
    Route("/audit/verifier", "verifier", show=verifier),
    *TABS,
)
