"""Minutes and letters as PDF, and letters as pages to print, each for its reader."""

from casepath.pages.minute_document import minute_document
from casepath.pages.panel_parts import drawn
from casepath.web.answers import Answer, File
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.errors import NotFoundError
from workflows.letters.reading import LetterView
from workflows.packs.documents import letter_document, letter_shown
from workflows.packs.typesetting import demand_typst, typeset
from workflows.panels.commands import ReadMinute
from workflows.panels.minute_page import has_minute, minute_page
from workflows.reading.names import name_of

PDF = "application/pdf"


def minute_as_pdf(asked: Asked) -> Answer:
    """Read a minute, on record, and give it as PDF."""
    ref = asked.named["ref"]
    if not has_minute(asked.service, asked.area, asked.by, ref):
        raise NotFoundError("expected a closed sitting, met none of that reference")
    demand_typst()
    minute = minute_page(
        asked.service, ReadMinute(sitting=ref, **asked.asking), asked.language
    )
    reader = name_of(asked.service, asked.area, asked.by)
    document = minute_document(minute, asked.language, reader)
    return File(typeset(document), f"minute-{ref}.pdf", PDF)


def letter(asked: Asked) -> Answer:
    """Show a letter of a case as it is sent."""
    view, _ = _letter(asked)
    return drawn(asked, "letter.html", letter=view, case=asked.named["case"])


def letter_as_pdf(asked: Asked) -> Answer:
    """Give a letter of a case as PDF."""
    view, reader = _letter(asked)
    content = typeset(letter_document(view, reader))
    return File(content, f"letter-{view.row.letter}.pdf", PDF)


def _letter(asked: Asked) -> tuple[LetterView, str]:
    return letter_shown(
        asked.service,
        asked.area,
        asked.by,
        asked.named["case"],
        asked.named["letter"],
    )


ROUTES = (
    Route("/panel/minutes/{ref}/pdf", "minute_pdf", take=minute_as_pdf),
    Route("/panel/letters/{case}/{letter}", "letter", show=letter),
    Route(
        "/panel/letters/{case}/{letter}/pdf",
        "letter_pdf",
        take=letter_as_pdf,
        writes="nothing",
    ),
)
