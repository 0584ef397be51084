"""The letters of a case as they may be looked at: how far each is, and its text."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from config.statements import Statement
from workflows.errors import NotFoundError
from workflows.letters.tables import letter
from workflows.letters.text import letter_text
from workflows.reading.queries import view_case
from workflows.service import Service

OF_CASE = Statement(
    select(letter)
    .where(
        letter.c.area == bindparam("area"), letter.c.case_ref == bindparam("case_ref")
    )
    .order_by(letter.c.written_ts, letter.c.letter)
)


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter: what of it is kept, and the text that follows from that."""

    row: Any
    text: str


def letters_of(service: Service, area: str, by: str, ref: str) -> list[LetterView]:
    """Give the letters of a case, to whoever may know of the case."""
    view = view_case(service, area, by, ref)
    rulebook = view.found.version.rulebook
    with service.database.reading(area) as connection:
        rows = connection.all(OF_CASE, area=area, case_ref=ref)
    return [
        LetterView(row, letter_text(rulebook, row.name, row.action, ref, row.language))
        for row in rows
    ]


def letter_of(service: Service, area: str, by: str, ref: str, name: str) -> LetterView:
    """Give one letter of a case, by its own reference."""
    for one in letters_of(service, area, by, ref):
        if one.row.letter == name:
            return one
    raise NotFoundError(
        "expected a letter of this case, met another reference",
        hint="list the letters of the case: casepath letter list CASE",
    )
