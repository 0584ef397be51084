"""The rule book of a pathway as a document: public, with no name across it."""

from collections.abc import Iterator
from datetime import date

from states.telling.book import Book, Section
from workflows.packs.typesetting import Block, Document


def book_document(book: Book, version: str, day: date) -> Document:
    """Give a rule book as a document."""
    return Document(
        title=book.title,
        language=book.language,
        reader="",
        day=day,
        footer=version,
        under=book.notes,
        blocks=tuple(
            block for section in book.sections for block in _section(section, "heading")
        ),
    )


def _section(section: Section, kind: str) -> Iterator[Block]:
    yield Block("heading" if kind == "heading" else "part", section.title)
    yield from (Block("text", sentence) for sentence in section.sentences)
    yield from (Block("fact", one.text, one.lead) for one in section.points)
    if section.grid is not None:
        heads = section.grid.heads[1:]
        for first, *cells in section.grid.rows:
            said = (
                f"{head}: {cell}"
                for head, cell in zip(heads, cells, strict=True)
                if cell
            )
            yield Block("fact", "\n".join(said) or "\u2013", first)
    for inner in section.sections:
        yield from _section(inner, "part")
