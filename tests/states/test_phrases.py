"""Every word between labels, in every language: nothing forgotten, nothing English."""

import string
from pathlib import Path
from typing import get_args

import pytest

from policies.facts import Outcome
from policies.permits import LACKS
from states.phrases.languages import PHRASES
from states.vocabulary import REFUSAL_CODES, RELATIONS, STANDING_ACTIONS

EN = PHRASES["en"].words
COUNTED = ("seats", "organisations")
OTHERS = [one for one in PHRASES if one != "en"]
# Written as in English, each for its reason.
SAME = {
    "cy": {
        "heading_diagram": "the Welsh word is the English one",
        "minute:hash": "a word of the craft",
    },
    "nl": {
        "rung_later": "the Dutch word is the English one",
        "is": "the Dutch word is the English one",
        "in_states": "the Dutch word is the English one",
        "heading_panels": "the Dutch word is the English one",
        "heading_diagram": "the Dutch word is the English one",
        "outcome:open": "the Dutch word is the English one",
        "minute:hash": "a word of the craft",
    },
    "fr": {
        "class_public": "the French word is the English one",
        "col_action": "the French word is the English one",
    },
    "ar": {},
    "zh": {},
}


def letters(phrase: str) -> str:
    """Give what a phrase says outside its places."""
    said = "".join(text for text, *_ in string.Formatter().parse(phrase))
    return "".join(one for one in said if one.isalpha())


@pytest.mark.parametrize("language", OTHERS)
def test_no_phrase_of_another_language_is_the_english_one(language):
    words = PHRASES[language].words

    same = {key for key, text in words.items() if text == EN[key] and letters(text)}

    assert SAME[language].keys() == same


@pytest.mark.parametrize("language", PHRASES)
def test_every_refusal_code_has_words(language):
    words = PHRASES[language].words

    assert [] == [one for one in REFUSAL_CODES if f"refusal:{one}" not in words]


@pytest.mark.parametrize("language", PHRASES)
def test_every_name_of_a_closed_list_has_words(language):
    words = PHRASES[language].words
    named = {f"relation:{one}" for one in RELATIONS}
    named |= {f"standing:{one}" for one in STANDING_ACTIONS}
    named |= {f"outcome:{one}" for one in get_args(Outcome.__value__)}

    assert set() == named - words.keys()


@pytest.mark.parametrize("language", PHRASES)
def test_what_a_permit_asks_of_somebody_is_said_where_it_is_lacking(language):
    words = PHRASES[language].words

    assert [] == [one for one in LACKS if f"refused:lacks_{one}" not in words]


def test_every_reason_that_can_be_said_is_said_somewhere():
    rooms = [*Path("policies").rglob("*.py"), *Path("workflows").rglob("*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in rooms)
    reasons = {one.removeprefix("refused:") for one in EN if one.startswith("refused:")}
    built = {f"lacks_{one}" for one in LACKS}
    built |= {f"{one}_{kind}" for one in ("odd", "share_of") for kind in COUNTED}
    built |= {f"{kind}_present" for kind in COUNTED}
    built |= {f"also_{one}{k}" for one in ("", "one_") for k in ("seat", "statutory")}
    built |= {"date_day_none", "date_moment_none"}

    assert [] == sorted(one for one in reasons - built if f'"{one}"' not in source)
    assert [] == sorted(built - reasons)
