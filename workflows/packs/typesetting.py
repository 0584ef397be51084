"""A document for one reader as PDF: the same words and reader give the same bytes.

- It is archival and tagged at once: PDF/A-2a, which is the best that goes with
  PDF/UA-1, so that it can be kept for long and be read aloud.
- Typst comes with the extra `pdf`, and is imported only here and only when asked for.
- What was written by somebody is handed over as data, never as markup.
- Nothing is taken from the clock: the date is the document's own.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from workflows.packs.errors import ExtraError, FontError

TEMPLATE = Path(__file__).with_name("document.typ")
STANDARDS = ("ua-1", "a-2a")

type Kind = Literal["heading", "part", "text", "hash", "fact"]


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a document; a fact has a term before its text."""

    kind: Kind
    text: str
    term: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """What is set: it has no repr, for it may hold content."""

    title: str
    language: str
    reader: str  # whose name stands across each page
    day: date
    footer: str
    under: tuple[str, ...] = ()  # lines below the title
    blocks: tuple[Block, ...] = field(default=())
    last: tuple[Block, ...] = ()  # what stands together, on the last page


def demand_typst() -> None:
    """Refuse where the extra is not installed, before anything is opened."""
    if find_spec("typst") is None:
        raise ExtraError(
            "expected the extra 'pdf' to be installed, met none",
            hint="install casepath[pdf], or print the page from your browser",
        )


def typeset(document: Document) -> bytes:
    """Set a document as tagged PDF, to be kept."""
    demand_typst()
    import typst  # noqa: PLC0415 - an extra that most installations do without

    said = asdict(document)
    day = said.pop("day")
    said["date"] = [day.year, day.month, day.day]
    try:
        set_pdf: bytes = typst.compile(
            TEMPLATE,
            sys_inputs={"document": json.dumps(said, ensure_ascii=False)},
            pdf_standards=list(STANDARDS),
            timestamp=0,
        )
    except typst.TypstError:  # it quotes the character, which is content
        raise FontError(
            "expected a font for every character of the document, met one without",
            hint="install the Noto fonts of its script, or print the page instead",
        ) from None
    return set_pdf
