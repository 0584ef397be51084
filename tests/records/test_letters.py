import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.letters import plain, spellings


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("O'Brien", "obrien"),
        ("O\u2019Brien", "obrien"),
        ("D\u200bavid", "david"),
        ("Da\u00advid", "david"),
        ("\u202eDavid", "david"),
        ("Zoë", "zoe"),
        ("Zoe\u0308", "zoe"),
        ("Søren", "soren"),
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("\uff33mith", "smith"),
        ("\u0410nna", "anna"),
        ("Sm\u0456th", "smith"),
        ("\u041c\u0410\u0420Y", "mapy"),
        ("J\u03bfhn", "john"),
        ("QQ 12 34 56 C", "qq123456c"),
        ("\u0660\u0661\u0662", "012"),
        ("  ", ""),
    ],
)
def test_writing_is_brought_to_plain_letters(written, expected):
    assert expected == plain(written)


def test_word_in_another_alphabet_is_spelt_by_look_and_by_sound():
    """The first is for a disguise, the second for what it says: Ivanov."""
    written = "\u0418\u0432\u0430\u043d\u043e\u0432"

    assert spellings(written) == [["ibahob"], ["ivanov"]]


def test_word_with_latin_letters_is_spelt_by_look_alone():
    assert spellings("\u0410nna Smith") == [["anna", "smith"]]


def test_hidden_character_does_not_part_a_word():
    assert spellings("D\u200bavid Li") == [["david", "li"]]


@given(st.text(max_size=30))
def test_plain_letters_stay_as_they_are(text):
    once = plain(text)

    assert once == plain(once)
