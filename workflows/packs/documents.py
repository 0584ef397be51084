"""Papers as documents for one reader: a pack, a letter.

- A document says what its page says; the reader's name stands across it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from config.now import from_micros
from workflows.letters.reading import LetterView, letter_of
from workflows.packs.typesetting import Block, Document
from workflows.reading.names import name_of
from workflows.service import Service


def pack_document(said: Mapping[str, Any], day: date, sitting: str) -> Document:
    """Give the pack of a reader as a document."""
    return Document(
        title=said["title"],
        language=said["language"],
        reader=said["reader"],
        day=day,
        footer=sitting,
        under=(
            f"{said['panel']}, {said['starts']}, {said['place']}",
            f"{said['seat']}: {said['reader']}",
        ),
        blocks=tuple(_of_items(said["items"])),
    )


def letter_shown(
    service: Service, area: str, by: str, case: str, letter: str
) -> tuple[LetterView, str]:
    """Give a letter of a case and the name of who reads it.

    Raises NotFoundError for one that is not there, or of a case not to be known.
    """
    view = letter_of(service, area, by, case, letter)
    return view, name_of(service, area, by)


def letter_document(view: LetterView, reader: str) -> Document:
    """Give a letter as a document; its first line is its title."""
    title, *lines = view.text.splitlines()
    return Document(
        title=title,
        language=view.row.language,
        reader=reader,
        day=from_micros(view.row.written_ts).date(),
        footer=view.row.letter,
        blocks=tuple(Block("text", line) for line in lines if line),
    )


def _of_items(items: list[dict[str, Any]]) -> Iterator[Block]:
    for number, item in enumerate(items, start=1):
        yield Block("heading", f"{number}. {item['case']}")
        for paper in item["papers"]:
            yield Block("part", paper.label)
            for one in paper.fields:
                yield Block("fact", "\n".join(one["lines"]), one["label"])
