"""What happens beside the steps of a case is said in the rule book, everywhere."""

import pytest

from states.phrases.languages import PHRASES
from states.reading import read
from states.telling.book import in_markdown
from states.telling.rules import rule_book
from tests.states.test_comparing_beyond import BASE

EXPECTED = [
    "A person comes of age at 18 years.",
    "Where Worker cannot act or does not, Manager is told.",
    "Expected here: Words.",
    "Asked of Nurse (health) when it is ordered, due in 5 working days.",
    "Only under an agreement in force for: To arrange care.",
    "Asks: Health.",
    "Told from time 2 on: Head.",
    "The answer 'agrees' of 'Guardians' is recorded.",
    "Each Guardian on the case says one of: agrees or objects.",
    "others of 'Guardians' who said 'objects': at most 0",
    "the case came to where it is from 'Helping'",
    "'Call' was done at least 3 times",
    "'Call' was first done at least 28 days ago",
    "it is linked to no earlier case",
    "Two people may reopen the case; it then goes on in 'Being judged'.",
    "Opened by: 'complain'. Ended from here as 'dropped'.",
    "The pack is ready within 3 working days: Casework.",
    "Support goes on meanwhile only when consent is 'Given'.",
    "Otherwise it begins there as 'Paused'.",
    "A second person confirms it within 5 working days; for 30 days it can be undone.",
    "Where Need differs, the first of these counts: high, unknown, low.",
    "at least 50 characters",
    "advises only, without a vote",
    "The law demands it: nobody can waive it.",
    "Counts as there: in person.",
    "A majority is one of all who are appointed, there or not.",
    "Reported to Head every 1 year, made by Manager. Numbers below 5 are suppressed.",
    "Figures: Opened.",
]


@pytest.mark.parametrize("sentence", EXPECTED)
def test_it_is_said(sentence):
    said = in_markdown(rule_book(read(BASE.encode()).pathway, "en"))

    assert sentence in said


@pytest.mark.parametrize("language", PHRASES)
def test_it_is_said_in_every_language_there_is(language):
    source = BASE.replace("{en:", f"{{{language}:").replace("[en]", f"[{language}]")

    said = in_markdown(rule_book(read(source.encode()).pathway, language))

    assert "{" not in said


@pytest.mark.parametrize("language", PHRASES)
def test_every_language_has_the_same_phrases(language):
    assert PHRASES["en"].words.keys() == PHRASES[language].words.keys()
