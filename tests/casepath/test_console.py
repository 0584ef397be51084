"""What is printed: nothing that steers a terminal, one line for an error."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casepath.console import columns, escaped, json_text, show_error

STEERING = ["\x1b[2J", "\x07", "\r", "\x9b", "\u202e", "\u200b", "\ud800", "\u2028"]


def is_plain(text: str) -> bool:
    """Say whether each character is a visible one or some width of blank."""
    return all(one.isprintable() or unicodedata.category(one) == "Zs" for one in text)


@pytest.mark.parametrize("text", STEERING)
def test_what_steers_a_terminal_is_made_visible(text):
    met = escaped(f"a{text}b")

    assert met.isprintable()
    assert "<U+" in met


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_keeps_its_value_and_steers_nothing(text):
    written = json_text({"text": text})

    assert {"text": text} == json.loads(written)
    assert is_plain(written)


@given(st.text())
def test_words_never_hold_more_than_line_ends_and_tabs_as_they_are(text):
    met = escaped(text)

    assert is_plain(met.replace("\n", "").replace("\t", ""))


def test_an_error_is_one_line_with_its_hint(capsys):
    error = {"code": "E-X", "message": "expected a\nmet \x1b b", "hint": "do c"}

    show_error(error, False)

    assert "E-X: expected a met <U+001B> b (do c)\n" == capsys.readouterr().err


def test_an_error_as_json_has_always_the_same_names(capsys):
    show_error({"code": "E-X", "message": "m"}, True)

    expected = {"code": "E-X", "message": "m", "where": None, "hint": None}
    assert expected == json.loads(capsys.readouterr().err)


def test_columns_are_as_wide_as_their_widest_cell():
    rows = [("a", "long cell"), ("longer", "b")]

    lines = list(columns(("x", "y"), rows, "none"))

    assert ["x       y", "a       long cell", "longer  b"] == lines


def test_no_rows_are_said_in_words():
    lines = list(columns(("x", "y"), [], "none"))

    assert ["none"] == lines
