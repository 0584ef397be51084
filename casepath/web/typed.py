"""What was typed into a generated form, as the fields that the engine takes.

- A field that was left empty is not handed in; nothing is guessed or corrected.
- A day comes as three inputs; of a date that may be partial the year may stand alone.
"""

from collections.abc import Iterable
from typing import Any

from casepath.web.asked import Asked
from workflows.forms.problems import number_error
from workflows.reading.questions import Question

PREFIX = "f."
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WINDOW_ROWS = 2  # as many as the page draws
YEAR_DIGITS = 4


def fields_typed(asked: Asked, questions: Iterable[Question]) -> dict[str, Any]:
    """Give what was typed for each question that has an answer."""
    typed = {one.name: _value(asked, one) for one in questions}
    return {name: value for name, value in typed.items() if value not in (None, "", [])}


def date_typed(asked: Asked, name: str) -> str:
    """Give a date of three inputs as 2026-03-02, as it was typed where it is none."""
    year, month, day = (
        asked.text(f"{name}.{part}") for part in ("year", "month", "day")
    )
    padded = [
        part.zfill(size) if part.isascii() and part.isdecimal() else part
        for part, size in ((year, YEAR_DIGITS), (month, 2), (day, 2))
        if part
    ]
    return "-".join(padded)


def _value(asked: Asked, question: Question) -> Any:
    name = f"{PREFIX}{question.name}"
    match question.kind:
        case "date":
            return date_typed(asked, name)
        case "number":
            return _number(asked, name, question)
        case "yes_no":
            return {"yes": True, "no": False}.get(asked.text(name))
        case "windows":
            return [
                one for row in range(WINDOW_ROWS) if (one := _window(asked, name, row))
            ]
        case "long_text":
            return asked.text(name).replace("\r\n", "\n")
    return asked.text(name)


def _number(asked: Asked, name: str, question: Question) -> int | None:
    text = asked.text(name)
    if not text:
        return None
    if not text.removeprefix("-").isdecimal() or not text.isascii():
        labels = {asked.language: question.label}
        raise number_error(name, labels)
    return int(text)


def _window(asked: Asked, name: str, row: int) -> dict[str, Any] | None:
    place = f"{name}.{row}"
    said = {
        part: asked.text(f"{place}.{part}")
        for part in ("opens", "closes", "by", "ask_for", "never_say")
    }
    days = list(asked.texts(f"{place}.days"))
    if not days and not any(said.values()):
        return None
    return {"days": days, **said}
