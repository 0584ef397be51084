"""A version as files to keep: drawn as text, in words, as a page to print, its source.

- Nothing in them is about anybody; their names say which version it is.
"""

from dataclasses import dataclass
from typing import cast, get_args

from sqlalchemy import bindparam, select

from config.statements import Statement
from workflows.errors import NotFoundError
from workflows.packs.typesetting import typeset
from workflows.pathways.book_document import book_document
from workflows.pathways.books import Form, book_of, teller_in, written
from workflows.pathways.publication import PROPOSAL
from workflows.pathways.version_page import version_met
from workflows.service import Service
from workflows.tables import pathway_version

MEDIA = {
    "words": ("md", "text/markdown"),
    "table": ("md", "text/markdown"),
    "mermaid": ("md", "text/markdown"),
    "dot": ("dot", "text/vnd.graphviz"),
    "bpmn": ("bpmn", "application/xml"),
    "scxml": ("scxml", "application/scxml+xml"),
    "html": ("html", "text/html"),
    "pdf": ("pdf", "application/pdf"),
    "source": ("yaml", "application/yaml"),
}
SOURCE = Statement(
    select(pathway_version.c.source).where(
        pathway_version.c.area == bindparam("area"),
        pathway_version.c.digest == bindparam("digest"),
    )
)


@dataclass(frozen=True, slots=True)
class Text:
    """A file made from a version."""

    content: bytes
    name: str
    media: str


def text_of(
    service: Service,
    area: str,
    by: str,
    wanted: tuple[str, str],
    form: str,
    language: str,
) -> Text:
    """Write a version down in one of the forms that there are."""
    head, pathway = version_met(service, area, by, wanted, language)
    if form not in MEDIA:
        raise NotFoundError(
            "expected a form that a pathway can be written in, met another",
            hint=f"one of: {', '.join(MEDIA)}",
        )
    ending, media = MEDIA[form]
    name = f"{head.pathway}-{head.short}-{form}.{ending}"
    if form == "pdf":
        day = (head.published or service.now()).date()
        document = book_document(book_of(teller_in(pathway, language)), head.short, day)
        return Text(typeset(document), name, media)
    if form in get_args(Form.__value__):
        content = written(teller_in(pathway, language), cast("Form", form)).encode()
        return Text(content, name, f"{media}; charset=utf-8")
    with service.database.reading(area) as connection:
        place = {"area": area, "digest": head.digest}
        row = connection.one(SOURCE, **place) or connection.one(PROPOSAL, **place)
    return Text(bytes(row.source), name, f"{media}; charset=utf-8")
