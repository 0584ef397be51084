"""How text out of a file is judged and shown."""

import pytest

from states.texts import is_control, is_hidden, listed, named, nearest, shown


@pytest.mark.parametrize(
    "character", "\u202a\u202e\u2066\u2069\u200b\u200d\u2060\u00ad"
)
def test_what_a_reviewer_cannot_see_is_hidden(character):
    assert is_hidden(character)


@pytest.mark.parametrize("character", "aŵש ع\u200e\u200f汉")
def test_what_scripts_need_is_not_hidden(character):
    assert not is_hidden(character)


@pytest.mark.parametrize("character", "\x00\x1b\t\n\x85\u2028")
def test_what_moves_the_terminal_is_a_control(character):
    assert is_control(character)


def test_a_shown_text_is_short_and_has_nothing_unseen():
    assert shown("a\u202eb\n") == "a<U+202E RIGHT-TO-LEFT OVERRIDE>b<U+000A>"
    assert len(shown("x" * 1000)) == 40


def test_a_character_is_named_by_number_and_name():
    assert named("\u0441") == "U+0441 CYRILLIC SMALL LETTER ES"


def test_the_nearest_word_is_a_hint_only_when_near():
    assert nearest("screenin", ["screening", "asked"]) == "did you mean 'screening'?"
    assert nearest("zzzz", ["screening", "asked"]) is None


def test_a_long_list_is_cut():
    assert listed("abcd", most=3) == "a, b, c, …"
