"""Answers and problems of a draft in words; answers as a form has them typed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from casepath.web.asked import Problem
from casepath.web.dates import day
from casepath.web.languages import words_of
from casepath.web.typed import PREFIX
from workflows.drafts import answers
from workflows.reading.questions import Question

ISO_DAY = 10  # characters of a whole date


def problem_of(wrong: answers.Wrong, question: Question, language: str) -> Problem:
    """Say what is wrong with an answer, and what to do."""
    said = _said(wrong.code, question, language)
    words = said % {"question": question.label, "least": question.at_least or 0}
    return Problem(words, f"{PREFIX}{wrong.name}")


def _said(code: str, question: Question, language: str) -> str:
    _ = words_of(language).gettext
    if code == answers.MISSING:
        return _missing(question, language)
    hidden = _(
        "Take out the characters that cannot be seen or that turn the text round:"
        " %(question)s"
    )
    said = {
        answers.TOO_SHORT: _("Write at least %(least)s characters: %(question)s"),
        answers.LATER: _("Enter a date that is not in the future: %(question)s"),
        "E-DATE": _("Enter a real date, such as 27 3 2026: %(question)s"),
        "E-TXT-LEN": _("Shorten what you wrote: %(question)s"),
        "E-SIZE": _("Shorten what you wrote: %(question)s"),
        "E-TXT-CONTROL": hidden,
        "E-TXT-BIDI": hidden,
        "E-ENC": hidden,
        "E_FIELD": _("Choose one of the answers: %(question)s"),
    }
    return said.get(code, _("Enter it as the hint says: %(question)s"))


def _missing(question: Question, language: str) -> str:
    _ = words_of(language).gettext
    match question.kind:
        case "choice" | "yes_no":
            return _("Choose an answer: %(question)s")
        case "date":
            return _("Enter the date: %(question)s")
    return _("Enter an answer: %(question)s")


def typed_as(
    questions: Sequence[Question], fields: Mapping[str, Any]
) -> dict[str, list[str]]:
    """Give saved answers as the inputs of their page would hold them."""
    typed: dict[str, list[str]] = {}
    for one in questions:
        if one.name in fields:
            _type(typed, f"{PREFIX}{one.name}", one.kind, fields[one.name])
    return typed


def _type(typed: dict[str, list[str]], name: str, kind: str, value: Any) -> None:
    match kind:
        case "date":
            parts = zip(("year", "month", "day"), str(value).split("-"), strict=False)
            typed.update({f"{name}.{part}": [said] for part, said in parts})
        case "yes_no":
            typed[name] = ["yes" if value else "no"]
        case "windows":
            for row, window in enumerate(value):
                for part, said in window.items():
                    many = said if isinstance(said, list) else [said]
                    typed[f"{name}.{row}.{part}"] = many
        case _:
            typed[name] = [str(value)]


def answer_in_words(question: Question, value: Any, language: str) -> str:
    """Say an answer as it is read again before it is sent."""
    _ = words_of(language).gettext
    match question.kind:
        case "yes_no":
            return _("Yes") if value else _("No")
        case "choice":
            return dict(question.choices).get(str(value), str(value))
        case "date" if len(str(value)) == ISO_DAY:
            return day(date.fromisoformat(value), language=language)
        case "windows":
            return "\n".join(
                f"{', '.join(one['days'])} {one['opens']}-{one['closes']}"
                for one in value
            )
    return str(value)
