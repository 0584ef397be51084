"""What is wrong with the answers of one page, in codes that the door puts in words.

- Each answer is held against the same strict model as the engine's, one by one.
- What is only doubtful, such as a telephone number in a story, may be passed with a
  reason; the reason goes along with what is sent.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from states.forms import Form
from workflows.drafts.filling import Form as DraftForm
from workflows.drafts.filling import fields_to_send
from workflows.errors import FieldError
from workflows.forms.checking import check_fields, too_short
from workflows.reading.questions import Question

MISSING, TOO_SHORT, LATER = "missing", "too_short", "later"
LEAST_REASON = 20  # letters, as for every reason
# Nine digits or more, however they are spaced: shorter ones are dates and ages.
NUMBER = re.compile(r"(?<![\w-])\+?\(?\d(?:[ ()./-]{0,2}\d){8,14}(?![\w-])")
DATES = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with an answer: the question, a code."""

    name: str
    code: str


def wrong_answers(
    form: Form, name: str, questions: Sequence[Question], given: Mapping[str, Any],
    today: date,
) -> list[Wrong]:  # fmt: skip
    """Give what is wrong with the answers that were given."""
    return [
        Wrong(one.name, code)
        for one in questions
        if one.name in given
        and (code := _wrong(form, name, one, given[one.name], today))
    ]


def missing_answers(
    form: Form, questions: Sequence[Question], given: Mapping[str, Any]
) -> list[Wrong]:
    """Give what is needed and not there, or shorter than is asked for."""
    short = too_short(form, {n: v for n, v in given.items() if n in form.fields})
    return [
        Wrong(one.name, MISSING if one.name not in given else TOO_SHORT)
        for one in questions
        if (one.is_needed and one.name not in given) or one.name in short
    ]


def doubtful_answers(
    questions: Sequence[Question], given: Mapping[str, Any]
) -> list[str]:
    """Give the questions whose story seems to hold a telephone number."""
    return [
        one.name
        for one in questions
        if one.kind == "long_text" and holds_a_number(str(given.get(one.name, "")))
    ]


def holds_a_number(text: str) -> bool:
    """Tell whether a text seems to hold a telephone number."""
    return NUMBER.search(DATES.sub(" ", text)) is not None


def is_a_reason(text: str) -> bool:
    """Tell whether a reason says something."""
    return sum(one.isalpha() for one in text) >= LEAST_REASON


def reason_to_send(form: DraftForm, content: Mapping[str, Any]) -> str | None:
    """Give the reasons for which doubtful answers were passed, as one text."""
    sent = fields_to_send(form, content)
    return "\n".join(_passed(form, content, sent)) or None


def _passed(
    form: DraftForm, content: Mapping[str, Any], sent: Mapping[str, Any]
) -> Iterator[str]:
    passed = content.get("passed", {})
    for task in form.open_tasks:
        for name in doubtful_answers(task.questions, sent):
            if passed.get(name):
                words = next(o.label for o in task.questions if o.name == name)
                yield f"{words}: {passed[name]}"


def _wrong(
    form: Form, name: str, question: Question, value: Any, today: date
) -> str | None:
    try:
        check_fields(name, form, {question.name: value})
    except FieldError as problem:
        return problem.code
    is_birth = form.fields[question.name].finds_duplicates_by == "birth_date"
    if is_birth and str(value) > today.isoformat():
        return LATER
    return None
