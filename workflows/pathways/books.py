"""Pathways shown, compared and begun: what the door asks of a definition.

- A definition is public; nothing here opens a case or its record.
- A published version is found by its digest, a file by its path, a shipped one by
  its id.
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import Literal

from policies.comparing import compare
from policies.examining import least_people
from states.checks.everything import check
from states.comparing.changes import Comparison
from states.definition import Pathway
from states.drawing.as_bpmn import bpmn
from states.drawing.as_scxml import scxml
from states.drawing.as_text import dot, mermaid
from states.drawing.graph import graph_of
from states.errors import PathwayFileError
from states.reading import load, read
from states.starting import started
from states.telling.book import Book, grid_in_markdown, in_markdown
from states.telling.page import page
from states.telling.people import who_may_do_what
from states.telling.rules import rule_book
from states.telling.teller import Teller, ordered_tracks
from workflows.errors import NotFoundError
from workflows.pathways.finding import find_pathway, path_to_check
from workflows.service import Service
from workflows.versions import CANONICAL

type Form = Literal["words", "table", "mermaid", "dot", "bpmn", "scxml", "html"]
TEMPLATES = "templates"
SMALL = "small"
UNKNOWN = "PC01"  # what the codes of unknown names begin with


def show_pathway(name: str, form: Form, language: str | None) -> str:
    """Show a pathway in a language of its file, by default the first."""
    pathway = read_pathway(name)
    return written(Teller(pathway, _language(pathway, language)), form)


def written(teller: Teller, form: Form) -> str:
    """Write a pathway down as a text."""
    match form:
        case "words":
            return in_markdown(book_of(teller))
        case "table":
            return "\n".join(grid_in_markdown(who_may_do_what(teller)))
        case "mermaid":
            return "\n".join(_mermaid(teller))
        case "dot":
            return "\n".join(_dot(teller))
        case "bpmn":
            return bpmn(teller)
        case "scxml":
            return scxml(teller)
        case "html":
            return page(teller, book_of(teller))


def compare_pathways(old: tuple[Pathway, str], new: tuple[Pathway, str]) -> Comparison:
    """Compare two versions, each with its digest."""
    people = least_people(old[0]), least_people(new[0])
    return compare(old[0], new[0], (old[1], new[1]), people)


def read_version(name: str) -> tuple[Pathway, str]:
    """Give a pathway by its path or shipped id, with its digest.

    A draft need not be without findings, but every name in it has to be known.
    """
    source, file = find_pathway(name)
    met = read(source, path_to_check(name, file))
    lost = [one for one in check(met) if one.code.startswith(UNKNOWN)]
    if lost:
        raise PathwayFileError(lost, file)
    return met.pathway, met.digest


def read_pathway(name: str) -> Pathway:
    """Give a pathway by its path or shipped id."""
    return read_version(name)[0]


def published_version(service: Service, area: str, digest: str) -> tuple[Pathway, str]:
    """Give a version that was published in an area."""
    with service.database.reading(area) as connection:
        row = connection.one(CANONICAL, area=area, digest=digest)
    if row is None:
        raise NotFoundError("expected a published pathway version, met none")
    return load(row.canonical), digest


def new_pathway(name: str, template: str) -> str:
    """Give the text of a new pathway file: the small one, or a shipped one renamed."""
    if template == SMALL:
        small = files("states") / TEMPLATES / f"{SMALL}.yaml"
        return started(small.read_text(encoding="utf-8"), name)
    source, _ = find_pathway(template)
    return started(source.decode(), name)


def book_of(teller: Teller) -> Book:
    """Give the rule book of a pathway, with how many people each end takes."""
    return rule_book(teller.pathway, teller.language, least_people(teller.pathway))


def teller_in(pathway: Pathway, language: str) -> Teller:
    """Tell a pathway in a language of its file: the one asked for, or its first."""
    spoken = language if language in pathway.languages else pathway.languages[0]
    return Teller(pathway, spoken)


def _language(pathway: Pathway, language: str | None) -> str:
    if language is None:
        return pathway.languages[0]
    if language not in pathway.languages:
        raise NotFoundError(
            f"expected a language of the file, met '{language[:12]}'",
            hint=f"the file has: {', '.join(pathway.languages)}",
        )
    return language


def _mermaid(teller: Teller) -> Iterator[str]:
    """Give the diagrams as Markdown, and the same said in a table."""
    yield f"# {teller.label(teller.pathway.label)}"
    for track in ordered_tracks(teller.pathway):
        graph = graph_of(teller, track)
        yield f"\n## {graph.title}\n\n```mermaid\n{mermaid(graph)}```"
    yield f"\n## {teller.say('heading_table')}\n"
    yield from grid_in_markdown(who_may_do_what(teller))


def _dot(teller: Teller) -> Iterator[str]:
    """Give the diagrams one after another, and the same said in comments."""
    for track in ordered_tracks(teller.pathway):
        yield dot(graph_of(teller, track))
    for line in grid_in_markdown(who_may_do_what(teller)):
        yield f"// {line}"
