"""Pathways: the shelf, a version, its rules, parts, proofs and texts."""

from casepath.pages.pathway_moving import ROUTES as MOVING
from casepath.pages.pathway_proposing import ROUTES as PROPOSING
from casepath.web.answers import Answer, File, Page
from casepath.web.asked import Asked
from casepath.web.routes import Route
from workflows.pathways.parts_page import parts_told
from workflows.pathways.proved import proofs_of
from workflows.pathways.shelf import shelf
from workflows.pathways.texts import text_of
from workflows.pathways.version_page import book_shown, version_shown
from workflows.service import Service
from workflows.trying.walked import try_shown

ONE = "/pathways/{name}/{digest}"


def show_shelf(asked: Asked) -> Answer:
    """Show the pathways of the area."""
    found = shelf(asked.service, asked.area, asked.by, asked.language)
    return Page("pathways/shelf.html", {"pathways": found})


def show_version(asked: Asked) -> Answer:
    """Show a version: the way, drawn and in words, and its open cases."""
    shown = version_shown(*_who(asked), wanted(asked), asked.language)
    return Page("pathways/version.html", {"shown": shown, "head": shown.head})


def show_rules(asked: Asked) -> Answer:
    """Show the rule book of a version."""
    head, book = book_shown(*_who(asked), wanted(asked), asked.language)
    return Page("pathways/rules.html", {"head": head, "book": book})


def show_parts(asked: Asked) -> Answer:
    """Show the parts of a version as tables."""
    parts = parts_told(*_who(asked), wanted(asked), asked.language)
    return Page("pathways/parts.html", {"head": parts.head, "parts_of": parts})


def show_proofs(asked: Asked) -> Answer:
    """Show what the checker proved of a version."""
    proved = proofs_of(*_who(asked), wanted(asked), asked.language)
    return Page("pathways/proofs.html", {"head": proved.head, "proved": proved})


def show_try(asked: Asked) -> Answer:
    """Show a place on a walk through an invented case; nothing is stored."""
    role, steps = asked.query.get("as", ""), asked.query.get("steps", "")
    shown = try_shown(*_who(asked), wanted(asked), asked.language, role, steps)
    return Page("pathways/try.html", {"head": shown.head, "shown": shown})


def give_text(asked: Asked) -> Answer:
    """Hand out a version as a file."""
    form = asked.named["form"]
    text = text_of(*_who(asked), wanted(asked), form, asked.language)
    return File(text.content, text.name, text.media)


def wanted(asked: Asked) -> tuple[str, str]:
    """Give which version an address names."""
    return asked.named["name"], asked.named["digest"]


def _who(asked: Asked) -> tuple[Service, str, str]:
    return asked.service, asked.area, asked.by


ROUTES = (
    Route("/pathways", "pathways", show=show_shelf),
    *PROPOSING,
    *MOVING,
    Route(ONE, "pathway", show=show_version),
    Route(f"{ONE}/rules", "pathway-rules", show=show_rules),
    Route(f"{ONE}/parts", "pathway-parts", show=show_parts),
    Route(f"{ONE}/proofs", "pathway-proofs", show=show_proofs),
    Route(f"{ONE}/try", "pathway-try", show=show_try),
    Route(f"{ONE}/as/{{form}}", "pathway-text", show=give_text),
)
