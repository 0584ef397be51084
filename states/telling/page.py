"""The rule book as one page: diagrams, rules, table, promises.

- The page is whole in itself: no script, nothing loaded, nothing linked to outside.
- It says so to the browser: all it allows is its own style, by its hash.
- Sides are logical, so that it reads from the right where the language does.
- Every picture has the same said in words, for eyes, ears and paper.
"""

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from states.drawing.graph import graph_of
from states.drawing.picture import picture
from states.telling.book import Book, Grid, Point, Section
from states.telling.rules import table_section
from states.telling.style import STYLE
from states.telling.teller import Teller, ordered_tracks


def page(teller: Teller, book: Book) -> str:
    """Write the page of a rule book."""
    first, *rest = book.sections
    promises = [one for one in rest if one.anchor == "promises"]
    others = [one for one in rest if one.anchor != "promises"]
    sections = [first, *promises, *others, table_section(teller)]
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(book.language)}" dir="{book.direction}">',
        *_head(book),
        "<body>",
        f"<header><h1>{escape(book.title)}</h1>",
        *(f'<p class="note">{escape(note)}</p>' for note in book.notes),
        "</header>",
        *_contents(teller, sections),
        "<main>",
        *_section(sections[0], 2),
        *_pictures(teller),
        *(line for section in sections[1:] for line in _section(section, 2)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join([*lines, ""])


def _head(book: Book) -> Iterator[str]:
    hashed = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    allowed = f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'"
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(book.title)}</title>"
    yield f"<style>{STYLE}</style>"
    yield "</head>"


def _contents(teller: Teller, sections: list[Section]) -> Iterator[str]:
    label = escape(teller.say("contents"))
    yield f'<nav aria-label="{label}"><h2>{label}</h2>'
    yield "<ol>"
    yield _entry(sections[0])
    for track in ordered_tracks(teller.pathway):
        title = teller.say("heading_diagram", track=teller.track(track))
        yield f'<li><a href="#diagram-{track}">{escape(title)}</a></li>'
    yield from map(_entry, sections[1:])
    yield "</ol>"
    yield "</nav>"


def _entry(section: Section) -> str:
    return f'<li><a href="#{section.anchor}">{escape(section.title)}</a></li>'


def _pictures(teller: Teller) -> Iterator[str]:
    for track in ordered_tracks(teller.pathway):
        graph = graph_of(teller, track)
        words = teller.say("diagram_words")
        yield f'<section class="diagram" id="diagram-{track}">'
        yield f"<h2>{escape(graph.title)}</h2>"
        yield f'<div class="drawn" tabindex="0">{picture(graph, words)}</div>'
        if any(arrow.by_another_track for arrow in graph.arrows):
            yield f'<p class="note">{escape(teller.say("legend_also"))}</p>'
        yield f'<p class="note"><a href="#track-{track}">{escape(words)}</a></p>'
        yield "</section>"


def _section(section: Section, depth: int) -> Iterator[str]:
    kind = "part" if depth == 2 else "piece"  # noqa: PLR2004 - the page's own heading is 1
    yield f'<section class="{kind}" id="{escape(section.anchor)}">'
    yield f"<h{depth}>{escape(section.title)}</h{depth}>"
    if section.sentences:
        yield "<ul class='said'>"
        yield from (f"<li>{escape(one)}</li>" for one in section.sentences)
        yield "</ul>"
    if section.points:
        yield "<dl>"
        yield from map(_point, section.points)
        yield "</dl>"
    if section.grid is not None:
        yield from _grid(section.title, section.grid)
    for inner in section.sections:
        yield from _section(inner, depth + 1)
    yield "</section>"


def _point(point: Point) -> str:
    return f"<div><dt>{escape(point.lead)}</dt><dd>{escape(point.text)}</dd></div>"


def _grid(caption: str, grid: Grid) -> Iterator[str]:
    yield '<div class="wide" tabindex="0"><table>'
    yield f"<caption>{escape(caption)}</caption>"
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in grid.heads)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in grid.rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in row)
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table></div>"
