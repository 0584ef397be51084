"""What is wrong with an answer, and what is only doubtful."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from states.forms import Form
from workflows.drafts.answers import (
    LATER,
    MISSING,
    TOO_SHORT,
    Wrong,
    holds_a_number,
    is_a_reason,
    missing_answers,
    wrong_answers,
)
from workflows.reading.questions import Question

TODAY = date(2026, 3, 2)
PLAIN = {"class": "personal", "purpose": "assess", "label": {"en": "Q"}}
FIELDS = {
    "name": {"type": "text", **PLAIN},
    "born": {
        "type": "date",
        "may_be_partial": True,
        "finds_duplicates_by": "birth_date",
        **PLAIN,
    },
    "meets": {"type": "date", **PLAIN},
    "story": {"type": "long_text", "at_least_characters": 10, **PLAIN},
    "sure": {"type": "yes_no", **PLAIN},
}
FORM = Form.model_validate_json(json.dumps({"compartment": "core", "fields": FIELDS}))


def question(name: str, *, is_needed: bool = True) -> Question:
    """Give a question of the form."""
    return Question(
        name, FORM.fields[name].type, name, "", "c", "personal", "p", (), is_needed,
        None, False, None, None, False, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("name", "Sam", None),
        ("name", "S" * 401, "E-TXT-LEN"),
        ("name", "a\u202eb", "E-TXT-BIDI"),
        ("born", "2005", None),
        ("born", "2005-13", "E-DATE"),
        ("born", "2026-03-03", LATER),
        ("meets", "2026-03-03", None),
        ("meets", "2005", "E-DATE"),
        ("sure", "perhaps", "E-TYPE"),
    ],
)
def test_each_answer_is_held_against_the_model_of_the_engine(name, said, code):
    found = wrong_answers(FORM, "form", [question(name)], {name: said}, TODAY)

    assert ([] if code is None else [Wrong(name, code)]) == found


def test_what_is_needed_and_missing_or_too_short_is_named():
    asked = [question("name"), question("story"), question("sure", is_needed=False)]

    found = missing_answers(FORM, asked, {"story": "too short"})

    assert [Wrong("name", MISSING), Wrong("story", TOO_SHORT)] == found


@pytest.mark.parametrize(
    "text",
    [
        "call 01632 960 001",
        "+44 1632 960001 after six",
        "(0161) 496-0000",
        "0612345678",
    ],
)
def test_a_telephone_number_in_a_story_is_doubtful(text):
    assert holds_a_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "on 2026-03-02 and 2026-03-03",
        "2/3/2026 3/3/2026 at 10:30",
        "he is 17, she 19, in flat 12",
        "12345678",
        "account GB29NWBK60161331926819",
    ],
)
def test_dates_ages_and_short_numbers_are_not(text):
    assert not holds_a_number(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Nd"])))
def test_a_text_without_digits_is_never_doubtful(text):
    assert not holds_a_number(text)


def test_a_reason_says_something():
    assert is_a_reason("the number is the matter itself")
    assert not is_a_reason(" ... 12345 ... ")
