"""Cases that may be about the same person: looked for, compared, joined, told apart.

- To look and to compare are reads, each with a purpose and an entry.
- One proposes that two cases are the same, another confirms it.
"""

from collections.abc import Sequence

from casepath.web.answers import Answer, Go, Page
from casepath.web.asked import Asked
from casepath.web.languages import marked
from casepath.web.routes import Route
from workflows.duplicates.commands import (
    ConfirmMerge,
    FindDuplicates,
    Link,
    OfTwo,
    ProposeMerge,
    TellApart,
    Unmerge,
)
from workflows.errors import FieldError, NotFoundError
from workflows.reading.candidates import Candidate, search
from workflows.reading.duplicates_told import (
    BesideEachOther,
    alike_cases,
    looked_at,
    side_by_side,
    two_told,
)

SAID: dict[str, type[OfTwo]] = {
    "tell_apart": TellApart,
    "link": Link,
    "propose_merge": ProposeMerge,
    "confirm_merge": ConfirmMerge,
    "unmerge": Unmerge,
}


def show(asked: Asked) -> Answer:
    """Show the cases that were noticed, and ask for one to look at."""
    found = alike_cases(asked.service, asked.area, asked.by, asked.language)
    return Page("duplicates/list.html", {"alike": found})


def show_search(asked: Asked) -> Answer:
    """Ask for what purpose somebody looks for duplicates of a case."""
    return _search_page(asked, None, None)


def take_search(asked: Asked) -> Answer:
    """Look for cases that may be about the same person."""
    command = FindDuplicates(
        case=asked.named["case"],
        version=asked.version,
        purpose=asked.text("purpose"),
        **asked.asking,
    )
    receipt, found = search(asked.service, command)
    return _search_page(asked, found, receipt.entry)


def _search_page(
    asked: Asked, found: Sequence[Candidate] | None, entry: int | None
) -> Page:
    about = looked_at(
        asked.service, asked.area, asked.by, asked.named["case"], asked.language
    )
    values = {"about": about, "found": found, "entry": entry}
    return Page("duplicates/search.html", values)


def show_two(asked: Asked) -> Answer:
    """Show two cases beside each other, without anything of their records."""
    return _two_page(asked, None)


def take_two(asked: Asked) -> Answer:
    """Read what identifies a person in both, or say how the two stand."""
    case, other = asked.named["case"], asked.named["other"]
    if asked.text("do") == "read":
        rows = side_by_side(
            asked.service,
            asked.asking,
            (case, other),
            asked.text("purpose"),
            asked.language,
        )
        return _two_page(asked, rows)
    kind = SAID.get(asked.text("do"))
    if kind is None:
        raise NotFoundError("expected something to say of two cases, met none")
    reason = asked.text("reason").replace("\r\n", "\n")
    if not reason:
        raise FieldError(marked("Say why."), where="reason")
    command = kind(
        case=case, other=other, version=asked.version, reason=reason, **asked.asking
    )
    return Go(f"/duplicates/{case}/{other}", asked.service.handle(command).entry)


def _two_page(asked: Asked, rows: Sequence[BesideEachOther] | None) -> Answer:
    told = two_told(
        asked.service,
        asked.area,
        asked.by,
        asked.named["case"],
        asked.named["other"],
        asked.language,
    )
    if told.into and told.into != told.one.case:
        return Go(f"/duplicates/{told.into}/{told.one.case}")
    return Page("duplicates/two.html", {"two": told, "rows": rows})


ROUTES = (
    Route("/duplicates", "duplicates", show=show),
    Route("/duplicates/{case}", "duplicates_of", show=show_search, take=take_search),
    # To read is an entry of each of the two cases.
    Route(
        "/duplicates/{case}/{other}",
        "two_cases",
        show=show_two,
        take=take_two,
        writes="some",
    ),
)
