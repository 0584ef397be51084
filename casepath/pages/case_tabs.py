"""The parts of a case, each on a page of its own; opening one that is sealed is a form.

- A part is there only for who may read something behind it; else it is not found.
- What a reading shows is given once, as the answer to the form that asked for it.
"""

from typing import Any

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from config.errors import CasepathError
from workflows.access.commands import AskAccess, DeclineAccess
from workflows.access.shown import own_requests, waiting_for, words_of
from workflows.commands import ReadCase, ReadTrail
from workflows.errors import NotFoundError
from workflows.published.reading import public_place
from workflows.reading import case_around, case_story
from workflows.reading.case_page import CaseShown, shown
from workflows.reading.case_parts import parts_of
from workflows.reading.clock_page import clocks_shown
from workflows.reading.measures import measures_of
from workflows.reading.names import name_of, names_of
from workflows.reading.queries import CaseView, view_case
from workflows.reading.record_page import record_opened
from workflows.reading.trails import read_told
from workflows.uploads.reading import files_of

PER_PAGE = 50


def progress(asked: Asked) -> Answer:
    """Show what was done on the way, the newest first."""
    case, view = _case(asked, "progress")
    story = case_story.story_of(asked.service, view, asked.language)
    return _page("progress", case, story=tuple(reversed(story)))


def record(asked: Asked) -> Answer:
    """Show which parts of the record may be opened, and ask for what."""
    case, view = _case(asked, "record")
    return _record(asked, case, view)


def take_record(asked: Asked) -> Answer:
    """Open parts of the record, ask for access to one, or read the answer."""
    match asked.text("do"):
        case "ask":
            return _ask_access(asked)
        case "look":
            case, view = _case(asked, "record")
            words = words_of(
                asked.service, asked.asking, case.ref, asked.text("access")
            )
            return _record(asked, case, view, words=words)
        case _:
            return _open_record(asked)


def _record(asked: Asked, case: CaseShown, view: CaseView, **values: Any) -> Page:
    parts = parts_of(view, asked.language)
    own = own_requests(asked.service, view)
    return _page(
        "record",
        case,
        **{"record_parts": parts, "own": own, "opened": (), "words": None, **values},
    )


def _ask_access(asked: Asked) -> Answer:
    if not asked.text("closed"):
        raise CasepathError(
            marked("Choose which part you ask for."), code="E-MISSING", where="closed"
        )
    ref = asked.named["ref"]
    command = AskAccess(
        case=ref, compartment=asked.text("closed"), reason=_why(asked), **asked.asking
    )
    receipt = asked.service.handle(command)
    return Go(f"/cases/{ref}/record", receipt.entry)


def _why(asked: Asked) -> str:
    if not asked.text("reason"):
        raise CasepathError(marked("Say why."), code="E-MISSING", where="reason")
    return asked.text("reason").replace("\r\n", "\n")


def _open_record(asked: Asked) -> Answer:
    chosen = frozenset(asked.texts("part"))
    if not chosen:
        raise CasepathError(
            marked("Choose what to open."), code="E-MISSING", where="part"
        )
    if not asked.text("purpose"):
        raise CasepathError(
            marked("Choose what you open it for."), code="E-MISSING", where="purpose"
        )
    case, view = _case(asked, "record")
    command = ReadCase(
        case=case.ref,
        compartments=chosen,
        purpose=asked.text("purpose"),
        reason=asked.text("reason") or None,
        **asked.asking,
    )
    entry, opened = record_opened(asked.service, command, asked.language)
    return _record(asked, case, view, opened=opened, entry=entry)


def requests(asked: Asked) -> Answer:
    """Show what was asked of whom, and how it stands."""
    case, view = _case(asked, "requests")
    found = case_around.requests_of(view, asked.language)
    return _page(
        "requests",
        case,
        requests=found,
        not_sent=case_around.not_sent_of(view, asked.language),
        answered=sum(1 for one in found if not one.is_open),
        names=_names(asked, *(one.answered_by for one in found)),
    )


def people(asked: Asked) -> Answer:
    """Show who is on the case, in which role, since when."""
    return _people(asked)


def take_people(asked: Asked) -> Answer:
    """Read why somebody asks for access, or answer no."""
    case, access = asked.named["ref"], asked.text("access")
    if asked.text("do") == "look":
        return _people(asked, words=words_of(asked.service, asked.asking, case, access))
    command = DeclineAccess(
        case=case, access=access, reason=_why(asked), **asked.asking
    )
    receipt = asked.service.handle(command)
    return Go(f"/cases/{case}/people", receipt.entry)


def _people(asked: Asked, **values: Any) -> Page:
    case, view = _case(asked, "people")
    found = case_around.people_of(asked.service, view, asked.language)
    waiting = waiting_for(asked.service, view, asked.language)
    names = _names(asked, *found.refs, *(one.person for one in waiting))
    given = {"people": found, "waiting": waiting, "names": names, "words": None}
    return _page("people", case, **{**given, **values})


def consent(asked: Asked) -> Answer:
    """Show how consent stands, for each scope of it."""
    case, view = _case(asked, "consent")
    scopes = case_story.consents_of(asked.service, view, asked.language)
    return _page("consent", case, scopes=scopes)


def clocks(asked: Asked) -> Answer:
    """Show every clock of the present states."""
    case, _ = _case(asked, "clocks")
    found = clocks_shown(asked.service, asked.area, asked.by, case.ref, asked.language)
    return _page("clocks", case, clocks=found)


def panel(asked: Asked) -> Answer:
    """Show the sittings this case was on."""
    case, view = _case(asked, "panel")
    found = case_around.sittings_of(asked.service, view, asked.language)
    return _page("panel", case, sittings=found)


def files(asked: Asked) -> Answer:
    """Show the letters of the case, and the files that came with it."""
    case, view = _case(asked, "files")
    letters, uploads = files_of(asked.service, view, asked.language)
    names = _names(asked, *(one.by for one in uploads))
    return _page("files", case, letters=letters, uploads=uploads, names=names)


def sub_cases(asked: Asked) -> Answer:
    """Show the cases below this one as its measures, and the one above."""
    case, view = _case(asked, "sub-cases")
    children = measures_of(asked.service, view, asked.language)
    return _page(
        "sub_cases",
        case,
        children=children,
        only=asked.query.get("only", ""),
        names=_names(asked, *(ref for one in children for ref in one.people)),
        area=asked.area,
        public=public_place(asked.service, asked.area, case.ref),
        parent=case_around.parent_shown(asked.service, view, asked.language),
        tab="sub-cases",
    )


def timeline(asked: Asked) -> Answer:
    """Say that reading the timeline is recorded, and ask."""
    case, _ = _case(asked, "timeline")
    return _page("timeline", case, entries=(), page=0, pages=0)


def read_timeline(asked: Asked) -> Answer:
    """Read the entries of the case in words, fifty a page."""
    case, _ = _case(asked, "timeline")
    told = read_told(
        asked.service,
        ReadTrail(case=case.ref, **asked.asking),
        lambda ref: name_of(asked.service, asked.area, ref),
        asked.language,
    )
    told.reverse()
    pages = -(-len(told) // PER_PAGE)
    wanted = asked.text("page")
    page = int(wanted) if wanted.isascii() and wanted.isdecimal() else 1
    page = min(max(page, 1), pages)
    entries = told[(page - 1) * PER_PAGE : page * PER_PAGE]
    return _page("timeline", case, entries=entries, page=page, pages=pages)


def _case(asked: Asked, tab: str) -> tuple[CaseShown, CaseView]:
    """Give the case, to who finds something behind this part of it."""
    view = view_case(asked.service, asked.area, asked.by, asked.named["ref"])
    case = shown(view, asked.language)
    if tab not in case.tabs:
        raise NotFoundError("expected a part of this case, met none")
    return case, view


def _page(name: str, case: CaseShown, **values: Any) -> Page:
    return Page(f"case/{name}.html", {"case": case, "tab": name, **values})


def _names(asked: Asked, *refs: str) -> dict[str, str]:
    return dict(names_of(asked.service, asked.area, (one for one in refs if one)))


SHOWN = {
    "progress": progress,
    "requests": requests,
    "consent": consent,
    "clocks": clocks,
    "panel": panel,
    "sub-cases": sub_cases,
}
ROUTES = (
    *(Route(f"/cases/{{ref}}/{name}", f"case_{name}", show=view)
      for name, view in SHOWN.items()),
    Route("/cases/{ref}/people", "case_people", show=people, take=take_people),
    Route("/cases/{ref}/record", "case_record", show=record, take=take_record),
    Route("/cases/{ref}/timeline", "case_timeline", show=timeline, take=read_timeline),
)  # fmt: skip
